import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { modelFolder } from '../engines/catalog/model-folder';
import { isModelName } from '../engines/catalog/model-spec';
import { ModelError } from '../engines/model-engine';
import { configureRuntime } from '../engines/transformers/runtime';
import { byteWords } from '../lib/byte-words';
import { clipPrecisions, type FetchedClip, fetchClip, findClipFiles, readStoredConfig } from '../scoring/clip-files';
import { BUILTIN_CLIP } from '../scoring/clip-spec';
import { loadClip } from '../scoring/load-clip';
import { PaletteScorer } from '../scoring/palette-scorer';
import { storedReferences, storeReferences } from '../scoring/reference-cache';
import { embedReferences, referencesOf } from '../scoring/references';
import { InputError, UsageError } from './command';
import { type DiskStore, diskStore, modelCacheFolder } from './disk-store';

const RUNTIME = new URL('../../node_modules/onnxruntime-web/dist/', import.meta.url).href;
const BUILTIN_PATH = fileURLToPath(new URL('../../models/clip/', import.meta.url));
const PRECISIONS = clipPrecisions('wasm', false);

/**
 * A scorer with the CLIP that ships (`builtin`), or one of a folder, a hub id or an address; what is downloaded is kept for the
 * next time.
 *
 * @throws UsageError for what names no model; InputError with what is wrong with the model
 */
export async function loadScorer(model: string): Promise<PaletteScorer> {
  const store = diskStore(modelCacheFolder());
  try {
    const clip = await fetchModel(model, store);
    configureRuntime({ mjs: `${RUNTIME}ort-wasm-simd-threaded.mjs`, wasm: `${RUNTIME}ort-wasm-simd-threaded.wasm` });
    const encoder = await loadClip(clip, store, 'cpu', store.pathOf);
    const isOwnFolder = clip.folder.startsWith('file:');
    const kept = isOwnFolder ? null : await storedReferences(clip.folder, clip.precision, store);
    const vectors = kept ?? (await embedReferences(encoder));
    if (!kept && !isOwnFolder) await storeReferences(clip.folder, clip.precision, store, vectors);
    return new PaletteScorer(encoder, referencesOf(vectors));
  } catch (error) {
    if (error instanceof ModelError) throw new InputError(error.message);
    throw error;
  }
}

async function fetchModel(model: string, store: DiskStore): Promise<FetchedClip> {
  if (model === BUILTIN_CLIP.id) return openFolder(BUILTIN_PATH, store);
  if (await isFolder(model)) return openFolder(model, store);
  if (!isModelName(model)) throw new UsageError(`"${model}" is no folder, no hub id "owner/name" and no address.`);
  let told = 0;
  return fetchClip(modelFolder(model), PRECISIONS, store, {
    report: ({ done, total }) => {
      // A line for every tenth.
      const tenth = total === null ? 0 : Math.floor((10 * done) / total);
      if (total === null || tenth <= told) return;
      told = tenth;
      process.stderr.write(`${model}: ${byteWords(done)} of ${byteWords(total)}\n`);
    },
  });
}

async function openFolder(path: string, store: DiskStore): Promise<FetchedClip> {
  const folder = `${pathToFileURL(resolve(path)).href}/`;
  const find = async (file: string) => {
    const address = `${folder}${file}`;
    const found = await stat(store.pathOf(address)).catch(() => null);
    return found?.isFile() ? { address, bytes: found.size } : null;
  };
  const config = await readStoredConfig(folder, store);
  const { precision } = await findClipFiles({ address: folder, find }, PRECISIONS);
  return { folder, config, precision };
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}
