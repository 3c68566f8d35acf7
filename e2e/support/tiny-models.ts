import type { ModelSpec } from '../../src/engines/model-engine';
import { ModelServer } from './served-model';

/** The tiny checkpoints, by the ids they are served under. */
export const RANDOM = 'tintune/random';
export const RECALL = 'tintune/recall';

/** How our profile's system text begins: enough for the tiny checkpoints. */
export const SHORT_SYSTEM_TEXT = 'You set the vibe of a text to music and colours.';

export function serveTinyModels(): Promise<ModelServer> {
  return ModelServer.start({ [RANDOM]: 'models/gemma/tiny/random', [RECALL]: 'models/gemma/tiny/recall' });
}

/** A tiny checkpoint as the catalogue would have it. */
export function tinySpec(address: string): ModelSpec {
  return {
    id: 'tiny-gemma',
    name: 'Tiny Gemma',
    runtime: 'transformers',
    model: address,
    profile: 'tintune',
    contextTokens: 4096,
    downloadBytes: null,
    memoryBytes: null,
    license: 'Apache-2.0',
  };
}
