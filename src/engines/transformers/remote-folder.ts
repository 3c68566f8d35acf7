import { isObject } from '../../piece/json-in-text';
import { findFile, type RemoteFile } from './remote-file';

/** The folder of a model on its server. */
export interface RemoteFolder {
  /** Address, with a slash at its end. */
  readonly address: string;
  /** A file of it, or null if it is not there. Throws ModelError 'network'; the signal's reason. */
  find(path: string): Promise<RemoteFile | null>;
}

/** Addresses in the hub's layout: `ORIGIN/OWNER/NAME/resolve/REVISION/`. */
const HUB_FOLDER = /^(https?:\/\/[^/]+)\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/$/;

/** A folder whose files are looked up: in the hub's list, where there is one, else by asking for each file. */
export async function openRemoteFolder(address: string, signal?: AbortSignal): Promise<RemoteFolder> {
  const sizes = await listHubFolder(address, signal);
  const find = async (path: string): Promise<RemoteFile | null> => {
    const file = `${address}${path}`;
    if (!sizes) return findFile(file, signal);
    const bytes = sizes.get(path);
    return bytes === undefined ? null : { address: file, bytes };
  };
  return { address, find };
}

/** Sizes in bytes by path, as the hub's API lists a repository; null where there is no such API. */
async function listHubFolder(address: string, signal?: AbortSignal): Promise<Map<string, number> | null> {
  const [, origin, model, revision] = HUB_FOLDER.exec(address) ?? [];
  if (!origin) return null;
  try {
    const response = await fetch(`${origin}/api/models/${model}/tree/${revision}?recursive=true`, {
      credentials: 'omit',
      ...(signal && { signal }),
    });
    const entries: unknown = response.ok ? await response.json() : null;
    return Array.isArray(entries) ? sizesOf(entries) : null;
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

function sizesOf(entries: readonly unknown[]): Map<string, number> {
  const files = entries.filter((entry) => isObject(entry) && entry.type === 'file') as { path: string; size: number }[];
  return new Map(files.map(({ path, size }) => [path, size]));
}
