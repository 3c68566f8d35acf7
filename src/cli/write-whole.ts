import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { ByteSink } from '../audio/byte-sink';
import { InputError } from './command';

/** What errors of the file system mean, by their codes. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file is too large for this disk',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
};

/**
 * Opens a file that is written piece by piece and appears whole or not at all: it has a temporary name until it is closed,
 * so that a full disk or an interruption leaves no broken file behind. Everything throws InputError naming the file and
 * the reason.
 */
export async function openWhole(path: string): Promise<ByteSink> {
  const unfinished = `${path}.part`;
  let file: FileHandle | null = null;
  const abort = async () => {
    await file?.close().catch(() => undefined);
    await rm(unfinished, { force: true }).catch(() => undefined);
  };
  const orExplain = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      await abort();
      const { code = String(error) } = error as NodeJS.ErrnoException;
      throw new InputError(`Can't write ${path} (${REASONS[code] ?? code}).`);
    }
  };
  await orExplain(async () => {
    file = await open(unfinished, 'w');
  });
  return {
    write: (bytes) => orExplain(async () => file?.writeFile(bytes)),
    close: () =>
      orExplain(async () => {
        await file?.close();
        await rename(unfinished, path);
      }),
    abort,
  };
}

/** Writes a file whole or not at all, see {@link openWhole}. */
export async function writeWhole(path: string, contents: Uint8Array | string): Promise<void> {
  const file = await openWhole(path);
  await file.write(typeof contents === 'string' ? new TextEncoder().encode(contents) : contents);
  await file.close();
}
