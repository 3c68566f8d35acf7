import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { meta as instant } from '../engines/instant/meta';
import { InstantModel } from '../engines/instant/model';
import type { Payload } from '../piece/payload';
import { UsageError } from './command';

/** Text to payload, in this process. Throws RangeError with a plain sentence for text that cannot be answered. */
export type Generate = (vibe: string, seed: number) => Promise<Payload>;

const LOADERS: Readonly<Record<string, () => Promise<Generate>>> = {
  [instant.id]: async () => {
    const read = (name: string) => readFile(fileURLToPath(new URL(`../../models/instant/${name}`, import.meta.url)));
    const model = new InstantModel(await read('instant.bin'), await read('network.bin'));
    return async (vibe, seed) => model.generate(vibe, seed);
  },
};

/** Ids of the engines a terminal can use. */
export const ENGINE_IDS = Object.keys(LOADERS);

/** Loads an engine. Throws UsageError for an unknown id. */
export async function loadEngine(id: string): Promise<Generate> {
  const load = LOADERS[id];
  if (!load) throw new UsageError(`There is no engine "${id}". There is: ${ENGINE_IDS.join(', ')}.`);
  return load();
}
