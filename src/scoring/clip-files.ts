import type { EngineProgress } from '../engines/engine';
import { ModelError } from '../engines/model-engine';
import { download } from '../engines/transformers/download';
import type { FileStore } from '../engines/transformers/file-store';
import { readJson, readObject } from '../engines/transformers/model-files';
import type { Backend } from '../engines/transformers/precision';
import { missingFile, type RemoteFile } from '../engines/transformers/remote-file';
import { openRemoteFolder, type RemoteFolder } from '../engines/transformers/remote-folder';
import { type ClipConfig, readClipConfig } from './clip-config';

/** How a CLIP's weights are stored, as transformers.js names it. */
export type ClipPrecision = 'fp32' | 'fp16' | 'q8';

/** The two towers, by the names of their files. */
export const TOWERS = ['text_model', 'vision_model'] as const;

const SUFFIXES: Readonly<Record<ClipPrecision, string>> = { fp32: '', fp16: '_fp16', q8: '_quantized' };
/** The best first: small on the processor, exact on a graphics processor (which has no kernels for bytes). */
const PRECISIONS: Readonly<Record<Backend, readonly ClipPrecision[]>> = {
  wasm: ['q8', 'fp32'],
  webgpu: ['fp16', 'fp32', 'q8'],
};
const CONFIGS = ['config.json', 'preprocessor_config.json'] as const;
const TOKENIZER = ['tokenizer.json', 'tokenizer_config.json'] as const;
/** Ours: what was downloaded, so that nothing needs to be asked again. */
const MANIFEST = 'tintune-files.json';

/** The files of a CLIP in one precision. */
export interface ClipFiles {
  readonly precision: ClipPrecision;
  readonly files: readonly RemoteFile[];
}

/** A CLIP whose files are all in a store. */
export interface FetchedClip {
  /** Address with a slash at its end. */
  readonly folder: string;
  readonly config: ClipConfig;
  readonly precision: ClipPrecision;
}

/** What the files of a folder are fetched with. */
export interface FetchClipOptions {
  readonly signal?: AbortSignal | undefined;
  readonly report?: ((progress: EngineProgress) => void) | undefined;
}

/** The precisions that can be run, the best first; 16-bit floats only where the graphics processor has them. */
export function clipPrecisions(backend: Backend, hasShaderF16: boolean): readonly ClipPrecision[] {
  return PRECISIONS[backend].filter((precision) => precision !== 'fp16' || hasShaderF16);
}

/** The file of a tower in a precision, within a CLIP's folder. */
export function towerFile(tower: (typeof TOWERS)[number], precision: ClipPrecision): string {
  return `onnx/${tower}${SUFFIXES[precision]}.onnx`;
}

/**
 * Brings a CLIP's files into a store, those that are missing. The configurations come first: nothing large is fetched of
 * a model of another kind.
 *
 * @param folder     address with a slash at its end
 * @param precisions those that can be run, the best first
 * @throws ModelError 'missing', 'network', 'corrupt', 'storage' or 'wrong model'; the signal's reason
 */
export async function fetchClip(
  folder: string,
  precisions: readonly ClipPrecision[],
  store: FileStore,
  { signal, report }: FetchClipOptions = {},
): Promise<FetchedClip> {
  const options = signal ? { signal } : {};
  for (const path of CONFIGS) {
    const address = `${folder}${path}`;
    if (!(await store.match(address))) await download({ address, bytes: null }, store, options);
  }
  const config = await readStoredConfig(folder, store);
  const stored = await storedClipFiles(folder, store);
  if (stored && precisions.includes(stored.precision)) return { folder, config, precision: stored.precision };

  const found = await findClipFiles(await openRemoteFolder(folder, signal), precisions);
  const present = new Set(await store.list(folder));
  const missing = found.files.filter(({ address }) => !present.has(address));
  const total = found.files.some(({ bytes }) => bytes === null) ? null : sumOf(found.files);
  let done = sumOf(found.files.filter(({ address }) => present.has(address)));
  const tell = () => report?.({ phase: 'loading', done, total, unit: 'bytes' });
  tell();
  for (const file of missing) {
    await download(file, store, {
      ...options,
      onBytes: (bytes) => {
        done += bytes;
        tell();
      },
    });
  }
  await store.put(`${folder}${MANIFEST}`, new Response(JSON.stringify(found)));
  return { folder, config, precision: found.precision };
}

/** What was downloaded of a folder, if all of it is still in the store. */
export async function storedClipFiles(folder: string, store: FileStore): Promise<ClipFiles | null> {
  const manifest = await store.match(`${folder}${MANIFEST}`);
  if (!manifest) return null;
  const stored: ClipFiles = await manifest.json();
  const present = new Set(await store.list(folder));
  return stored.files.every(({ address }) => present.has(address)) ? stored : null;
}

/**
 * Finds out which files of a folder are needed; its server is asked for sizes only.
 *
 * @throws ModelError 'missing' or 'network'; the signal's reason
 */
export async function findClipFiles(remote: RemoteFolder, precisions: readonly ClipPrecision[]): Promise<ClipFiles> {
  const others = await Promise.all([...CONFIGS, ...TOKENIZER].map((path) => needed(remote, path)));
  for (const precision of precisions) {
    const towers = await Promise.all(TOWERS.map((tower) => remote.find(towerFile(tower, precision))));
    const present = towers.filter((file) => file !== null);
    if (present.length === TOWERS.length) return { precision, files: [...others, ...present] };
  }
  const wanted = precisions.map((precision) => TOWERS.map((tower) => towerFile(tower, precision)).join(' and '));
  throw new ModelError('missing', `The model has no weights that can run here: it would need ${wanted.join(', or ')}.`);
}

async function needed(remote: RemoteFolder, path: string): Promise<RemoteFile> {
  const file = await remote.find(path);
  if (file) return file;
  throw missingFile(`${remote.address}${path}`);
}

/** The configurations of a CLIP that a store has. Throws ModelError 'wrong model' or 'corrupt'. */
export async function readStoredConfig(folder: string, store: FileStore): Promise<ClipConfig> {
  const [config, preprocessor] = await Promise.all(CONFIGS.map((path) => readJson(`${folder}${path}`, store)));
  return readClipConfig(config, preprocessor);
}

/** The tokenizer's two files. Throws ModelError 'wrong model' or 'corrupt'. */
export async function readTokenizerFiles(folder: string, store: FileStore) {
  const [json, config] = await Promise.all(TOKENIZER.map((path) => readObject(`${folder}${path}`, store)));
  return { json: json as Record<string, unknown>, config: config as Record<string, unknown> };
}

function sumOf(files: readonly RemoteFile[]): number {
  return files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}
