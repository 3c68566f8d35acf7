import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import type { FileStore } from '../engines/transformers/file-store';

/** A store of model files on disk. */
export interface DiskStore extends FileStore {
  /** Where the file of an address lies, or would lie. */
  pathOf(address: string): string;
}

/** The folder where models that the commands download are kept. */
export function modelCacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tintune', 'models');
}

/**
 * Keeps files in folders by their address, HOST/PATH. Files of `file:` addresses are read where they are.
 *
 * @param root the folder for all others
 */
export function diskStore(root: string): DiskStore {
  const pathOf = (address: string) => {
    if (address.startsWith('file:')) return fileURLToPath(address);
    const { host, pathname } = new URL(address);
    return join(root, encodeURIComponent(host), ...pathname.split('/').map(encodeURIComponent));
  };
  return {
    place: root,
    isLasting: false,
    pathOf,
    async match(address) {
      const path = pathOf(address);
      const found = await stat(path).catch(() => null);
      if (!found?.isFile()) return undefined;
      const body = Readable.toWeb(createReadStream(path)) as unknown as BodyInit;
      return new Response(body, { headers: { 'content-length': String(found.size) } });
    },
    async put(address, response) {
      const path = pathOf(address);
      await mkdir(dirname(path), { recursive: true });
      const part = `${path}.part`;
      const body = response.body as unknown as ReadableStream | null;
      await pipeline(body ? Readable.fromWeb(body) : Readable.from([]), createWriteStream(part));
      await rename(part, path);
    },
    async delete(address) {
      await rm(pathOf(address), { force: true });
    },
    async list(folder) {
      const top = pathOf(folder);
      const entries = await readdir(top, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
        .map(
          (entry) =>
            folder + relative(top, join(entry.parentPath, entry.name)).split(sep).map(decodeURIComponent).join('/'),
        );
    },
  };
}
