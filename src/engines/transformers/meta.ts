import type { EngineMeta } from '../engine';
import type { ModelSpec } from '../model-engine';

/** What the app knows of a model that transformers.js runs, before loading it. */
export function metaOf({ id, name, downloadBytes }: ModelSpec): EngineMeta {
  return {
    id,
    name,
    downloadBytes: downloadBytes ?? 0,
    needs: ['Storage for its files, and memory to run it', 'WebGPU to be fast; without it, it runs on the processor'],
  };
}
