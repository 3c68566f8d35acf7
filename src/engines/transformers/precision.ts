/** What a model runs on. */
export type Backend = 'webgpu' | 'wasm';

/** How a checkpoint's weights are stored, as transformers.js names it. */
export type Precision = 'fp32' | 'fp16' | 'q8' | 'q4' | 'q4f16';

/** What the hub's ONNX files of each precision end with, before `.onnx`. */
const SUFFIXES: Readonly<Record<Precision, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  q4: '_q4',
  q4f16: '_q4f16',
};

/** Precisions by what they run on, the best first: small and fast before exact. */
const PREFERRED = {
  gpuWith16Bits: ['q4f16', 'q4', 'fp16', 'fp32'],
  gpu: ['q4', 'fp32'],
  wasm: ['q4', 'q8', 'fp32'],
} as const satisfies Record<string, readonly Precision[]>;

/** The precisions that can be run, the best first. */
export function precisionsFor(backend: Backend, hasShaderF16: boolean): readonly Precision[] {
  if (backend === 'wasm') return PREFERRED.wasm;
  return hasShaderF16 ? PREFERRED.gpuWith16Bits : PREFERRED.gpu;
}

/** The file of a precision within a checkpoint's folder. */
export function weightsFile(precision: Precision): string {
  return `onnx/model${SUFFIXES[precision]}.onnx`;
}
