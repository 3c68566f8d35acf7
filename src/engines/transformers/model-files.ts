import { isObject } from '../../piece/json-in-text';
import { ModelError } from '../model-engine';
import { type Checkpoint, externalDataFiles, readCheckpoint } from './checkpoint';
import { download } from './download';
import { type FileStore, storedBytes } from './file-store';
import { type Precision, weightsFile } from './precision';
import { missingFile, nameOf, type RemoteFile } from './remote-file';
import { openRemoteFolder, type RemoteFolder } from './remote-folder';

const CONFIG = 'config.json';
/** Every checkpoint has these. */
const NEEDED = [CONFIG, 'tokenizer.json', 'tokenizer_config.json'] as const;
/** Some have these: newer exports keep the chat template in a file of its own. */
const OPTIONAL = ['generation_config.json', 'chat_template.jinja'] as const;
/** Ours: which files make up what was downloaded, so that nothing needs to be asked again. */
const MANIFEST = 'tintune-files.json';
/** Where a model has more files of weights than this, something is wrong. */
const MAX_DATA_FILES = 100;

/** The files that make up a model in one precision. */
export interface ModelFiles {
  readonly precision: Precision;
  /** Path within the folder. */
  readonly weights: string;
  /** Files of external data beside {@link weights}, in order. */
  readonly dataFiles: readonly string[];
  /** All of them by their address. */
  readonly files: readonly RemoteFile[];
}

/**
 * The configuration of the model in a folder, from the store or its server; small, so it is always kept.
 *
 * @param folder address with a slash at its end
 * @throws ModelError 'missing', 'network', 'storage', or 'wrong model' for another architecture
 */
export async function fetchCheckpoint(folder: string, store: FileStore, signal?: AbortSignal): Promise<Checkpoint> {
  const address = `${folder}${CONFIG}`;
  if (!(await store.match(address))) await download({ address, bytes: null }, store, { ...(signal && { signal }) });
  return readCheckpoint(await readJson(address, store));
}

/**
 * Finds out which files of a folder are needed, asking its server.
 *
 * @param precisions those that can be run, the best first
 * @throws ModelError 'missing' or 'network'; the signal's reason
 */
export async function findModelFiles(
  folder: string,
  checkpoint: Checkpoint,
  precisions: readonly Precision[],
  signal?: AbortSignal,
): Promise<ModelFiles> {
  const remote = await openRemoteFolder(folder, signal);
  const [weights, ...others] = await Promise.all([
    findWeights(remote, precisions),
    ...NEEDED.map(async (path) => (await remote.find(path)) ?? Promise.reject(missingFile(`${folder}${path}`))),
    ...OPTIONAL.map((path) => remote.find(path)),
  ]);
  const data = await findDataFiles(remote, checkpoint, weights.path);
  const files = [...others, weights.file, ...data].filter((file) => file !== null);
  return {
    precision: weights.precision,
    weights: weights.path,
    dataFiles: data.map(({ address }) => address.slice(folder.length)),
    files,
  };
}

async function findWeights(remote: RemoteFolder, precisions: readonly Precision[]) {
  for (const precision of precisions) {
    const path = weightsFile(precision);
    const file = await remote.find(path);
    if (file) return { precision, path, file };
  }
  const paths = precisions.map(weightsFile).join(', ');
  throw new ModelError('missing', `The model has no weights that can run here: it would need one of ${paths}.`);
}

async function findDataFiles(remote: RemoteFolder, checkpoint: Checkpoint, weights: string): Promise<RemoteFile[]> {
  const stated = externalDataFiles(checkpoint, weights);
  const found: RemoteFile[] = [];
  for (let i = 0; i < Math.min(stated ?? 1, MAX_DATA_FILES); i++) {
    const path = `${weights}_data${i === 0 ? '' : `_${i}`}`;
    const file = await remote.find(path);
    // Where the configuration says nothing, one is looked for.
    if (!file && stated === null) break;
    if (!file) throw missingFile(`${remote.address}${path}`);
    found.push(file);
  }
  return found;
}

/** What was downloaded of a folder, if all of it is still in the store. */
export async function storedModelFiles(folder: string, store: FileStore): Promise<ModelFiles | null> {
  const manifest = await store.match(`${folder}${MANIFEST}`);
  if (!manifest) return null;
  const stored: ModelFiles = await manifest.json();
  const present = new Set(await store.list(folder));
  return stored.files.every(({ address }) => present.has(address)) ? stored : null;
}

/** Notes that a model is whole in the store. */
export async function markComplete(folder: string, found: ModelFiles, store: FileStore): Promise<void> {
  await store.put(`${folder}${MANIFEST}`, new Response(JSON.stringify(found)));
}

/** What a store has of a folder: files and bytes. */
export async function storedSize(folder: string, store: FileStore): Promise<{ files: number; bytes: number }> {
  const addresses = (await store.list(folder)).filter((address) => address !== `${folder}${MANIFEST}`);
  const sizes = await Promise.all(
    addresses.map(async (address) => {
      const response = await store.match(address);
      return response ? storedBytes(response) : 0;
    }),
  );
  return { files: addresses.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Deletes all that a store has of a folder. */
export async function deleteStored(folder: string, store: FileStore): Promise<void> {
  await Promise.all((await store.list(folder)).map((address) => store.delete(address)));
}

/** Deletes the weights that a store has of a folder; what comes with them is small, and stays. */
export async function deleteWeights(
  folder: string,
  { weights, dataFiles }: ModelFiles,
  store: FileStore,
): Promise<void> {
  await Promise.all([weights, ...dataFiles].map((path) => store.delete(`${folder}${path}`)));
}

/** Reads a JSON file of a store; undefined if it is not there. Throws ModelError 'corrupt'. */
export async function readJson(address: string, store: FileStore): Promise<unknown> {
  const response = await store.match(address);
  if (!response) return undefined;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    await store.delete(address);
    throw new ModelError(
      'corrupt',
      `The model's ${nameOf(address)} is damaged. It was removed here; download it again.`,
      {
        cause,
      },
    );
  }
}

/** As {@link readJson}, for a file that must hold an object. */
export async function readObject(address: string, store: FileStore): Promise<Record<string, unknown>> {
  const value = await readJson(address, store);
  if (isObject(value)) return value;
  throw new ModelError('wrong model', `The model's ${nameOf(address)} is no JSON object.`);
}
