import { rename, rm, writeFile } from 'node:fs/promises';
import { InputError } from './command';

/**
 * Writes a file whole or not at all: under a temporary name first, so that a full disk or an interruption leaves no
 * broken file behind. Throws InputError naming the file and the reason.
 */
export async function writeWhole(path: string, contents: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await writeFile(unfinished, contents);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw new InputError(`Can't write ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
