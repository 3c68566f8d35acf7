import type { CachedModel, ModelSpec } from '../model-engine';
import { readChatConfig, tokenizerFile } from './chat-config';
import { keptFiles, readKept } from './kept-files';
import { type ModelFile, ModelFiles } from './model-files';
import { readTensorList } from './tensor-list';

const PLACE = "this browser's cache storage";
const NOTHING: CachedModel = { files: 0, bytes: 0, isComplete: false, place: PLACE };

/** What is kept of a model on this device; nothing where the browser refuses to keep files. */
export async function cachedModel(spec: ModelSpec): Promise<CachedModel> {
  try {
    const files = new ModelFiles(spec);
    const kept = new Map((await keptFiles(files.keyFolder)).map(({ key, bytes }) => [key, bytes]));
    const bytes = [...kept.values()].reduce((sum, size) => sum + size, 0);
    const whole = await isComplete(spec, files, kept).catch(() => false);
    return { files: kept.size, bytes, isComplete: whole, place: PLACE };
  } catch {
    return NOTHING;
  }
}

async function isComplete(spec: ModelSpec, files: ModelFiles, kept: ReadonlyMap<string, number>): Promise<boolean> {
  if (!hasLibrary(spec, files, kept)) return false;
  const [config, tensors] = await Promise.all([keptJson(files.config), keptJson(files.tensorList)]);
  if (config === undefined || tensors === undefined) return false;
  return (
    kept.has(files.weights(tokenizerFile(readChatConfig(config))).key) &&
    readTensorList(tensors).every(({ name, bytes }) => kept.get(files.weights(name).key) === bytes)
  );
}

/** A model whose library is in WebLLM's own list says no address: any that is kept was the right one when it came. */
function hasLibrary({ library }: ModelSpec, files: ModelFiles, kept: ReadonlyMap<string, number>): boolean {
  if (library !== undefined) return kept.has(files.libraryKey(library));
  return [...kept.keys()].some((key) => key.startsWith(files.libraryKey('')));
}

async function keptJson(file: ModelFile): Promise<unknown> {
  return (await readKept(file))?.json();
}
