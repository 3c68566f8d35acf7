import { needsShaderF16 } from '../device/suitability';
import type { EngineMeta } from '../engine';
import type { ModelSpec } from '../model-engine';

/** What the app knows of a compiled model before loading it. */
export function webllmMeta(spec: ModelSpec): EngineMeta {
  return {
    id: spec.id,
    name: spec.name,
    downloadBytes: spec.downloadBytes ?? 0,
    needs: [
      'WebGPU',
      ...(needsShaderF16(spec) ? ['A graphics processor that calculates in 16 bits (shader-f16)'] : []),
    ],
  };
}
