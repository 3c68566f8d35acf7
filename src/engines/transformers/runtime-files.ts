/** The runtime's own files, served by this site. */
import fullMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import fullWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { Backend } from './precision';
import type { RuntimeFiles } from './runtime';

/** With WebGPU, and half the size without it. */
const FILES: Readonly<Record<Backend, RuntimeFiles>> = {
  webgpu: { mjs: fullMjs, wasm: fullWasm },
  wasm: { mjs: plainMjs, wasm: plainWasm },
};

/** The runtime's files for what a model runs on, as absolute addresses. */
export function runtimeFilesFor(backend: Backend): RuntimeFiles {
  const absolute = (address: string) => new URL(address, import.meta.url).href;
  return { mjs: absolute(FILES[backend].mjs), wasm: absolute(FILES[backend].wasm) };
}
