/** The tiny CLIP in Node, for tests: the same library and the same WebAssembly as in a browser. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configureRuntime } from '../../engines/transformers/runtime';
import { readClipConfig } from '../clip-config';
import type { ClipPrecision } from '../clip-files';
import { LoadedClip } from '../clip-runtime';

export const TINY_CLIP = fileURLToPath(new URL('../../../models/clip/tiny/', import.meta.url));
const RUNTIME = new URL('../../../node_modules/onnxruntime-web/dist/', import.meta.url).href;

/** A JSON file of the tiny CLIP. */
// biome-ignore lint/suspicious/noExplicitAny: tests know what is in the files.
export function tinyClipJson(file: string): any {
  return JSON.parse(readFileSync(`${TINY_CLIP}${file}`, 'utf8'));
}

export function loadTinyClip(precision: ClipPrecision): Promise<LoadedClip> {
  configureRuntime({ mjs: `${RUNTIME}ort-wasm-simd-threaded.mjs`, wasm: `${RUNTIME}ort-wasm-simd-threaded.wasm` });
  return LoadedClip.load({
    config: readClipConfig(tinyClipJson('config.json'), tinyClipJson('preprocessor_config.json')),
    precision,
    device: 'cpu',
    tokenizer: { json: tinyClipJson('tokenizer.json'), config: tinyClipJson('tokenizer_config.json') },
    files: async (path) => (path.endsWith('.onnx') ? `${TINY_CLIP}${path}` : undefined),
  });
}
