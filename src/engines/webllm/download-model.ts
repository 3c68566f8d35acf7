import type { EngineProgress } from '../engine';
import { ModelError, type ModelSpec } from '../model-engine';
import { ByteTotal } from './byte-total';
import { type ChatConfig, readChatConfig, tokenizerFile } from './chat-config';
import { download, downloadToCache, notKept } from './download';
import { forget, keep, keptBytes, readKept } from './kept-files';
import { type ModelFile, ModelFiles } from './model-files';
import { readTensorList, type TensorFile } from './tensor-list';

/** A model that is on this device. */
export interface DownloadedModel {
  readonly files: ModelFiles;
  readonly config: ChatConfig;
  /** The compiled library. */
  readonly library: Uint8Array<ArrayBuffer>;
  /** Of all files. */
  readonly bytes: number;
}

/** What a download needs besides the model. */
export interface DownloadParts {
  /** Address of the compiled library. */
  readonly library: string;
  /** Throws if the model with this configuration cannot run here; asked before the large files come. */
  readonly checkConfig: (config: ChatConfig) => void;
  readonly report: (progress: EngineProgress) => void;
}

/** Files of weights that are fetched at the same time. */
const AT_ONCE = 4;

/**
 * Brings all of a model's files into the cache: what is missing is downloaded, the small and telling files first, so
 * that a model that cannot work is known before its weights come. Files that came whole stay when another fails.
 *
 * @throws ModelError that says which file is missing, damaged or too large
 */
export async function downloadModel(
  spec: ModelSpec,
  { library, checkConfig, report }: DownloadParts,
): Promise<DownloadedModel> {
  const files = new ModelFiles(spec);
  const total = new ByteTotal(report);
  const config = await wholeFile(files.config, total, (bytes) => readChatConfig(parseJson(files.config, bytes)));
  checkConfig(config.value);
  const tensors = await wholeFile(files.tensorList, total, (bytes) =>
    readTensorList(parseJson(files.tensorList, bytes)),
  );
  total.expect(tensors.value.reduce((sum, { bytes }) => sum + bytes, 0));
  const compiled = await wholeFile(files.library(library), total, checkLibrary);
  const tokenizer = files.weights(tokenizerFile(config.value));
  if (!(await addKept(tokenizer, total)))
    await wholeFile(tokenizer, total, (bytes) => checkTokenizer(tokenizer, bytes));
  await downloadTensors(files, tensors.value, total);
  return { files, config: config.value, library: compiled.bytes, bytes: total.done };
}

interface WholeFile<T> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly value: T;
}

/** A file that is looked at before it is kept: from the cache, or fetched. A damaged one in the cache is fetched anew. */
async function wholeFile<T>(
  file: ModelFile,
  total: ByteTotal,
  read: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>,
): Promise<WholeFile<T>> {
  const kept = await readKept(file).catch((cause) => {
    throw notKept(file, cause);
  });
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    try {
      const value = await read(bytes);
      total.expect(bytes.length);
      total.add(bytes.length);
      return { bytes, value };
    } catch {
      await forget(file);
    }
  }
  let stated = 0;
  const onLength = (length: number) => {
    stated = length;
    total.expect(length);
  };
  const bytes = await download(file, { signal: new AbortController().signal, onBytes: total.add, onLength });
  total.expect(bytes.length - stated);
  const value = await read(bytes);
  await keep(file, bytes, bytes.length).catch((cause) => {
    throw notKept(file, cause);
  });
  return { bytes, value };
}

/** Adds a file that is kept to the total, without reading it. False if it is not kept, or not with the length it should have. */
async function addKept(file: ModelFile, total: ByteTotal, length?: number): Promise<boolean> {
  const kept = await readKept(file);
  const bytes = kept ? keptBytes(kept) : 0;
  if (bytes === 0 || (length !== undefined && bytes !== length)) return false;
  if (length === undefined) total.expect(bytes);
  total.add(bytes);
  return true;
}

/** Fetches the weights that are missing, a few at once; the first failure ends them all. */
async function downloadTensors(files: ModelFiles, tensors: readonly TensorFile[], total: ByteTotal): Promise<void> {
  const missing: TensorFile[] = [];
  for (const tensor of tensors) {
    if (!(await addKept(files.weights(tensor.name), total, tensor.bytes))) missing.push(tensor);
  }
  const others = new AbortController();
  const next = async (): Promise<void> => {
    for (let tensor = missing.shift(); tensor; tensor = missing.shift()) {
      const options = { signal: others.signal, onBytes: total.add };
      await downloadToCache(files.weights(tensor.name), tensor.bytes, options);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  } finally {
    others.abort();
  }
}

function parseJson({ name }: ModelFile, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ModelError('corrupt', `The file ${name} is damaged: it is no JSON.`, { cause });
  }
}

async function checkLibrary(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!WebAssembly.validate(bytes)) {
    throw new ModelError(
      'corrupt',
      "The model's compiled library is damaged: it is no WebAssembly. Try again, or check its address.",
    );
  }
}

function checkTokenizer(file: ModelFile, bytes: Uint8Array): void {
  if (file.name.endsWith('.json')) parseJson(file, bytes);
}
