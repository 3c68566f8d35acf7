/** A page with nothing but the engines that download a model, built as the app builds them. */
import { readDevice } from '../../../src/engines/device/device';
import type { ModelEngine, ModelSpec } from '../../../src/engines/model-engine';
import { createTransformersEngine } from '../../../src/engines/transformers/engine';
import { createWebllmEngine } from '../../../src/engines/webllm/engine';

const CREATE = { transformers: createTransformersEngine, webllm: createWebllmEngine };
const engines = new Map<string, ModelEngine>();

/** The engine of a model, always the same one. */
function engineOf(spec: ModelSpec): ModelEngine {
  const engine = engines.get(spec.id) ?? CREATE[spec.runtime](spec, {});
  engines.set(spec.id, engine);
  return engine;
}

/** What the tests call. */
export const page = { readDevice, engineOf };
Object.assign(globalThis, { page });
