import { ConstrainedDecoder } from '../grammar/constrained-decoding';
import { type PayloadFormat, payloadGrammar } from '../grammar/payload-format';
import type { TokenVocabulary } from '../grammar/token-vocabulary';
import { ModelError } from '../model-engine';
import { type Checkpoint, endTokensOf, vocabularyFor } from './checkpoint';
import { firstStepFailure, startFailure } from './failures';
import type { FetchedModel } from './fetch-model';
import type { FileStore } from './file-store';
import { deleteWeights, readJson, readObject } from './model-files';
import type { Backend } from './precision';
import { PromptReader } from './prompt-reader';
import { LoadedModel, Tokenizer } from './runtime';

/** A model that is ready to answer. */
export interface ReadyModel {
  readonly model: LoadedModel;
  readonly prompts: PromptReader;
  readonly vocabulary: TokenVocabulary;
  readonly endTokens: readonly number[];
  readonly decoder: ConstrainedDecoder;
  /** How many logits it gives. */
  readonly logitCount: number;
  /** Tokens it was made for, prompt and answer together. */
  readonly contextTokens: number;
}

/** What graphs of other exports lack, and we cannot do without. */
const NEEDED_INPUTS: readonly string[] = ['input_ids', 'attention_mask', 'past_key_values.0.key'];

/**
 * Starts a model whose files are in a store, and lets it read a token, which makes a graphics processor compile what it
 * needs.
 *
 * @throws ModelError 'wrong model', 'corrupt' or 'device lost'
 */
export async function loadModel(
  { folder, checkpoint, files }: FetchedModel,
  store: FileStore,
  backend: Backend,
  format: PayloadFormat,
): Promise<ReadyModel> {
  const json = await readObject(`${folder}tokenizer.json`, store);
  const vocabulary = vocabularyFor(json, checkpoint);
  const endTokens = endTokensOf(await readJson(`${folder}generation_config.json`, store), checkpoint);
  const tokenizer = await readTokenizer(folder, json, store);
  const decoder = new ConstrainedDecoder(payloadGrammar(format), { vocabulary, endTokens, encode: tokenizer.encode });
  const model = await startModel({ folder, checkpoint, files }, store, backend);
  const logitCount = await tryModel(model, checkpoint, tokenizer);
  const prompts = new PromptReader(model, tokenizer);
  return { model, prompts, vocabulary, endTokens, decoder, logitCount, contextTokens: checkpoint.contextTokens };
}

async function startModel(
  { folder, checkpoint, files }: FetchedModel,
  store: FileStore,
  backend: Backend,
): Promise<LoadedModel> {
  try {
    return await LoadedModel.load({
      config: checkpoint.config,
      precision: files.precision,
      device: backend,
      dataFiles: files.dataFiles.length,
      files: (path) => store.match(`${folder}${path}`),
    });
  } catch (error) {
    const failure = startFailure(error, files.weights);
    if (failure.kind === 'corrupt') await deleteWeights(folder, files, store);
    throw failure;
  }
}

async function readTokenizer(folder: string, json: Record<string, unknown>, store: FileStore): Promise<Tokenizer> {
  const config = await readObject(`${folder}tokenizer_config.json`, store);
  const template = await store.match(`${folder}chat_template.jinja`);
  const tokenizer = new Tokenizer(json, config, await template?.text());
  if (tokenizer.hasChatTemplate) return tokenizer;
  throw new ModelError('wrong model', 'The model has no chat template: it was not made to answer.');
}

/**
 * Lets a model read a token; how many logits it gives.
 *
 * @throws ModelError 'wrong model' for a graph that takes or gives something else than we need; 'device lost'
 */
async function tryModel(model: LoadedModel, { vocabularySize }: Checkpoint, tokenizer: Tokenizer): Promise<number> {
  const lacking = NEEDED_INPUTS.find((name) => !model.inputNames.includes(name));
  if (lacking !== undefined) {
    throw new ModelError('wrong model', `The model's ONNX file was exported without ${lacking}; it needs a KV cache.`);
  }
  const reading = model.begin();
  const { length } = await reading.forward(tokenizer.encode('a')).catch((error) => {
    throw firstStepFailure(error);
  });
  reading.end();
  if (length >= vocabularySize) return length;
  throw new ModelError(
    'wrong model',
    `The model's ONNX file tells ${length} tokens apart, its config.json ${vocabularySize}.`,
  );
}
