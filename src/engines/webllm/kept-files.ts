import type { ModelFile } from './model-files';
import { CACHES } from './model-files';

/** A file that is kept on this device. */
export interface KeptFile {
  readonly key: string;
  readonly bytes: number;
}

/** The file as it is kept, or null. */
export async function readKept({ cache, key }: Pick<ModelFile, 'cache' | 'key'>): Promise<Response | null> {
  return (await (await caches.open(cache)).match(key)) ?? null;
}

/**
 * Keeps a file: all of it, or nothing if its body fails on the way.
 *
 * @param body with its length as `bytes`, from which it is later known what is kept
 * @throws what the body fails with; QuotaExceededError if there is no room
 */
export async function keep({ cache, key }: ModelFile, body: BodyInit, bytes: number): Promise<void> {
  const headers = { 'content-length': String(bytes) };
  await (await caches.open(cache)).put(key, new Response(body, { headers }));
}

/** Forgets one file. */
export async function forget({ cache, key }: ModelFile): Promise<void> {
  await (await caches.open(cache)).delete(key);
}

/** All that is kept of the model whose keys begin with `keyFolder`. */
export async function keptFiles(keyFolder: string): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  await forEachKept(keyFolder, async (cache, request) => {
    const response = await cache.match(request);
    if (response) kept.push({ key: request.url, bytes: keptBytes(response) });
  });
  return kept;
}

/** Deletes all that is kept of a model. */
export function deleteKept(keyFolder: string): Promise<void> {
  return forEachKept(keyFolder, async (cache, request) => {
    await cache.delete(request);
  });
}

/** Length of a kept file. */
export function keptBytes(response: Response): number {
  return Number(response.headers.get('content-length')) || 0;
}

async function forEachKept(keyFolder: string, use: (cache: Cache, request: Request) => Promise<void>): Promise<void> {
  for (const name of Object.values(CACHES)) {
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (request.url.startsWith(keyFolder)) await use(cache, request);
  }
}
