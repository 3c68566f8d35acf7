/** The tiny checkpoints in Node, for tests: the same library and the same WebAssembly as in a browser. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCheckpoint } from '../checkpoint';
import { configureRuntime, LoadedModel, Tokenizer } from '../runtime';

const MODELS = new URL('../../../../models/gemma/tiny/', import.meta.url);
const RUNTIME = new URL('../../../../node_modules/onnxruntime-web/dist/', import.meta.url).href;

/** A JSON file of a tiny checkpoint. */
// biome-ignore lint/suspicious/noExplicitAny: tests know what is in the files.
export function tinyJson(name: 'random' | 'recall', file: string): any {
  return JSON.parse(readFileSync(new URL(`${name}/${file}`, MODELS), 'utf8'));
}

export function tinyTokenizer(name: 'random' | 'recall'): Tokenizer {
  return new Tokenizer(tinyJson(name, 'tokenizer.json'), tinyJson(name, 'tokenizer_config.json'), undefined);
}

export async function loadTinyModel(name: 'random' | 'recall'): Promise<LoadedModel> {
  configureRuntime({ mjs: `${RUNTIME}ort-wasm-simd-threaded.mjs`, wasm: `${RUNTIME}ort-wasm-simd-threaded.wasm` });
  const weights = (path: string) =>
    path.endsWith('.onnx') ? fileURLToPath(new URL(`${name}/${path}`, MODELS)) : undefined;
  return LoadedModel.load({
    config: readCheckpoint(tinyJson(name, 'config.json')).config,
    precision: 'fp32',
    device: 'cpu',
    dataFiles: 0,
    files: async (path) => weights(path),
  });
}
