import { decodeBase64 } from './base64';
import type { Kernels } from './kernels';
import type { MathKernels } from './math';
import { KERNELS_WASM } from './wasm';

let compiled: WebAssembly.Module | null = null;

/** The compiled functions of `assembly/`, working on a memory. */
export function instantiateKernels(memory: WebAssembly.Memory): Kernels & MathKernels {
  compiled ??= new WebAssembly.Module(decodeBase64(KERNELS_WASM));
  return { ...new WebAssembly.Instance(compiled, { env: { memory } }).exports } as unknown as Kernels & MathKernels;
}
