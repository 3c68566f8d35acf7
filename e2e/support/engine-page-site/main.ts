/** A page of the tests: the engine as the app loads it, and the model under it. */

import { readCheckpoint } from '../../../src/engines/transformers/checkpoint';
import { createTransformersEngine } from '../../../src/engines/transformers/engine';
import type { Backend } from '../../../src/engines/transformers/precision';

/** Logits of a checkpoint in fp32, as `reference.json` of the tiny checkpoints has them. */
export interface Reference {
  readonly prompt: readonly number[];
  readonly answer: readonly number[];
  /** For each token of the answer, `[token, logit]` pairs. */
  readonly logits: readonly (readonly (readonly [number, number])[])[];
}

/** The largest difference to reference logits over the first steps of an answer, read token by token. */
async function logitError(folder: string, backend: Backend, steps: number): Promise<number> {
  const { configureRuntime, LoadedModel } = await import('../../../src/engines/transformers/runtime');
  const { runtimeFilesFor } = await import('../../../src/engines/transformers/runtime-files');
  configureRuntime(runtimeFilesFor(backend));
  const json = async (file: string) => (await fetch(`${folder}${file}`)).json();
  const { config } = readCheckpoint(await json('config.json'));
  const reference: Reference = await json('reference.json');
  const files = (path: string) => fetch(`${folder}${path}`);
  const model = await LoadedModel.load({ config, precision: 'fp32', device: backend, dataFiles: 0, files });
  const reading = model.begin();
  let worst = 0;
  let next = reference.prompt;
  for (const [step, expected] of reference.logits.slice(0, steps).entries()) {
    const logits = await reading.forward(next);
    for (const [token, logit] of expected) worst = Math.max(worst, Math.abs((logits[token] as number) - logit));
    next = [reference.answer[step] as number];
  }
  reading.end();
  await model.dispose();
  return worst;
}

/** What the page offers to tests. */
export const engineTools = { createTransformersEngine, logitError };

Object.assign(window, { engineTools });
