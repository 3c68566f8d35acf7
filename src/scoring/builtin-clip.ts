import shipped from '../../models/clip/files.json';
import { ModelError } from '../engines/model-engine';
import { type FileStore, memoryStore } from '../engines/transformers/file-store';
import { fetchFile } from '../engines/transformers/remote-file';
import { type FetchClipOptions, type FetchedClip, readStoredConfig } from './clip-files';
import { BUILTIN_FOLDER } from './clip-spec';

/** The built-in CLIP's files, under names that the bundler gives them by their content; see `models/clip/README.md`. */
const FILES: Readonly<Record<string, URL>> = {
  'config.json': new URL('../../models/clip/config.json', import.meta.url),
  'preprocessor_config.json': new URL('../../models/clip/preprocessor_config.json', import.meta.url),
  'tokenizer.json': new URL('../../models/clip/tokenizer.json', import.meta.url),
  'tokenizer_config.json': new URL('../../models/clip/tokenizer_config.json', import.meta.url),
  'onnx/text_model_quantized.onnx': new URL('../../models/clip/onnx/text_model_quantized.onnx', import.meta.url),
  'onnx/vision_model_quantized.onnx': new URL('../../models/clip/onnx/vision_model_quantized.onnx', import.meta.url),
};

type ShippedFile = (typeof shipped)[number];

/** The CLIP that ships, its files in a store of its own. */
export interface BuiltinClip {
  readonly clip: FetchedClip;
  readonly store: FileStore;
}

/**
 * Fetches the CLIP that ships from where the app itself comes from, and checks each file against its checksum.
 *
 * @throws ModelError 'missing', 'network' or 'corrupt'; the signal's reason
 */
export async function openBuiltinClip({ signal, report }: FetchClipOptions = {}): Promise<BuiltinClip> {
  const total = shipped.reduce((sum, { bytes }) => sum + bytes, 0);
  const store = memoryStore();
  let done = 0;
  const fetchOne = async (file: ShippedFile) => {
    const bytes = await fetchChecked(file, signal);
    await store.put(`${BUILTIN_FOLDER}${file.path}`, new Response(bytes));
    done += bytes.byteLength;
    report?.({ phase: 'loading', done, total, unit: 'bytes' });
  };
  await Promise.all(shipped.map(fetchOne));
  const config = await readStoredConfig(BUILTIN_FOLDER, store);
  return { clip: { folder: BUILTIN_FOLDER, config, precision: 'q8' }, store };
}

async function fetchChecked(
  { path, bytes, sha256 }: ShippedFile,
  signal: AbortSignal | undefined,
): Promise<ArrayBuffer> {
  const address = FILES[path];
  if (!address) throw new ModelError('missing', `The built-in CLIP has no file ${path}.`);
  const body = await (await fetchFile(address.href, signal)).arrayBuffer();
  if (body.byteLength === bytes && (await hasChecksum(body, sha256))) return body;
  throw new ModelError('corrupt', 'The built-in CLIP came damaged. Load the page again.');
}

/** Pages without a secure connection have no digests: there the length must do. */
async function hasChecksum(body: ArrayBuffer, sha256: string): Promise<boolean> {
  if (typeof crypto === 'undefined' || !crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}
