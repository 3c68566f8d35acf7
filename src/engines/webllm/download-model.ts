import type { EngineProgress } from '../engine';
import { ModelError, type ModelSpec } from '../model-engine';
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
  const total = new Total(report);
  const config = await wholeFile(files.config, total, (bytes) => readChatConfig(parseJson(files.config, bytes)));
  checkConfig(config.value);
  const tensors = await wholeFile(files.tensorList, total, (bytes) =>
    readTensorList(parseJson(files.tensorList, bytes)),
  );
  total.expect(tensors.value.reduce((sum, { bytes }) => sum + bytes, 0));
  const compiled = await wholeFile(files.library(library), total, checkLibrary);
  const tokenizer = files.weights(tokenizerFile(config.value));
  await wholeFile(tokenizer, total, (bytes) => checkTokenizer(tokenizer, bytes));
  await downloadTensors(files, tensors.value, total);
  return { files, config: config.value, library: compiled.bytes, bytes: total.done };
}

/** Bytes of all files together, those that were there already included. */
class Total {
  done = 0;
  #expected = 0;

  constructor(private readonly report: (progress: EngineProgress) => void) {}

  /** More bytes are known to come. */
  expect(bytes: number): void {
    this.#expected += bytes;
  }

  readonly add = (bytes: number): void => {
    this.done += bytes;
    const total = this.#expected > 0 ? Math.max(this.#expected, this.done) : null;
    this.report({ phase: 'loading', done: this.done, total, unit: 'bytes' });
  };
}

interface WholeFile<T> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly value: T;
}

/** A file that is looked at before it is kept: from the cache, or fetched. A damaged one in the cache is fetched anew. */
async function wholeFile<T>(
  file: ModelFile,
  total: Total,
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
  const bytes = await download(file, { signal: new AbortController().signal, onBytes: total.add });
  total.expect(bytes.length);
  const value = await read(bytes);
  await keep(file, bytes, bytes.length).catch((cause) => {
    throw notKept(file, cause);
  });
  return { bytes, value };
}

/** Fetches the weights that are missing, a few at once; the first failure ends them all. */
async function downloadTensors(files: ModelFiles, tensors: readonly TensorFile[], total: Total): Promise<void> {
  const missing: TensorFile[] = [];
  for (const tensor of tensors) {
    const kept = await readKept(files.weights(tensor.name));
    if (kept && keptBytes(kept) === tensor.bytes) total.add(tensor.bytes);
    else missing.push(tensor);
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
