import { ModelError } from '../engines/model-engine';
import { startFailure } from '../engines/transformers/failures';
import type { FileStore } from '../engines/transformers/file-store';
import type { Backend } from '../engines/transformers/precision';
import type { FileSource } from '../engines/transformers/runtime';
import { type FetchedClip, readTokenizerFiles, TOWERS, towerFile } from './clip-files';
import { LoadedClip } from './clip-runtime';

/** Where a file of the store lies, for runtimes that read files by themselves. */
export type PathOf = (address: string) => string;

/**
 * Starts a CLIP whose files are in a store, and embeds a word, which shows that its parts belong together.
 *
 * @param pathOf outside of browsers: where the store keeps a file
 * @throws ModelError 'wrong model', 'corrupt' or 'device lost'
 */
export async function loadClip(
  { folder, config, precision }: FetchedClip,
  store: FileStore,
  device: Backend | 'cpu',
  pathOf?: PathOf,
): Promise<LoadedClip> {
  const tokenizer = await readTokenizerFiles(folder, store);
  const files: FileSource = async (path) =>
    pathOf && path.endsWith('.onnx') ? pathOf(`${folder}${path}`) : store.match(`${folder}${path}`);
  const clip = await LoadedClip.load({ config, precision, device, tokenizer, files }).catch(async (error) => {
    const weights = TOWERS.map((tower) => towerFile(tower, precision));
    const failure = startFailure(error, weights.join(' or '));
    if (failure.kind === 'corrupt') await Promise.all(weights.map((path) => store.delete(`${folder}${path}`)));
    throw failure;
  });
  await clip.embedTexts(['a']).catch((cause) => {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError('wrong model', "The model's tokenizer and its text tower do not belong together.", { cause });
  });
  return clip;
}
