/** Where a model's files are kept, by their address. */
export interface FileStore {
  /** In plain words ("this browser's cache storage"). */
  readonly place: string;
  /** False if files are gone with the page. */
  readonly isLasting: boolean;
  match(address: string): Promise<Response | undefined>;
  /** Keeps a file once its body has come whole; rejects if it does not, or if there is no room (QuotaExceededError). */
  put(address: string, response: Response): Promise<void>;
  delete(address: string): Promise<void>;
  /** Addresses of the files that lie in a folder. */
  list(folder: string): Promise<string[]>;
}

const CACHE = 'tintune-models';

/** The browser's cache storage, or memory where the browser refuses that: in some private windows, and on plain http. */
export async function openFileStore(): Promise<FileStore> {
  try {
    return browserStore(await caches.open(CACHE));
  } catch {
    return memoryStore();
  }
}

function browserStore(cache: Cache): FileStore {
  return {
    place: "this browser's cache storage",
    isLasting: true,
    match: (address) => cache.match(address),
    put: (address, response) => cache.put(address, response),
    delete: async (address) => {
      await cache.delete(address);
    },
    list: async (folder) => (await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(folder)),
  };
}

/** Keeps files as long as it lives. */
export function memoryStore(): FileStore {
  const files = new Map<string, Blob>();
  return {
    place: 'memory, until the page is closed',
    isLasting: false,
    match: async (address) => {
      const file = files.get(address);
      return file && new Response(file, { headers: { 'content-length': String(file.size) } });
    },
    put: async (address, response) => {
      files.set(address, await response.blob());
    },
    delete: async (address) => {
      files.delete(address);
    },
    list: async (folder) => [...files.keys()].filter((address) => address.startsWith(folder)),
  };
}

/** The size of a kept file, in bytes. */
export async function storedBytes(response: Response): Promise<number> {
  const stated = Number(response.headers.get('content-length'));
  return stated > 0 ? stated : (await response.blob()).size;
}
