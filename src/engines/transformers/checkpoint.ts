import { isObject, type JsonObject } from '../../piece/json-in-text';
import { readTokenVocabulary, type TokenVocabulary } from '../grammar/token-vocabulary';
import { ModelError } from '../model-engine';

/** What is used of a checkpoint's config.json. */
export interface Checkpoint {
  /** The text model's configuration, as transformers.js takes it. */
  readonly config: JsonObject;
  /** Tokens that its last layer tells apart. */
  readonly vocabularySize: number;
  /** Tokens it was made for, prompt and answer together. */
  readonly contextTokens: number;
}

/** A tokenizer smaller than this share of the model's vocabulary belongs to another model; some models pad theirs. */
const LEAST_SHARE = 0.75;

/**
 * Reads a config.json.
 *
 * @throws ModelError 'wrong model' for anything but Gemma 3's text model, also where it is a part of a larger one
 */
export function readCheckpoint(json: unknown): Checkpoint {
  if (!isObject(json)) throw new ModelError('wrong model', "The model's config.json is no JSON object.");
  const text = json.model_type === 'gemma3' && isObject(json.text_config) ? json.text_config : json;
  const type = text === json ? json.model_type : (text.model_type ?? 'gemma3_text');
  if (type !== 'gemma3_text') {
    const found = typeof type === 'string' ? `of the kind "${type}"` : 'of an unknown kind';
    throw new ModelError('wrong model', `This model is ${found}. It must be a Gemma 3 text model ("gemma3_text").`);
  }
  const { vocab_size: vocabularySize, max_position_embeddings: contextTokens } = text;
  if (typeof vocabularySize !== 'number') {
    throw new ModelError('wrong model', "The model's config.json has no vocab_size.");
  }
  return {
    config: {
      ...text,
      model_type: 'gemma3_text',
      architectures: ['Gemma3ForCausalLM'],
      'transformers.js_config': json['transformers.js_config'] ?? {},
    },
    vocabularySize,
    contextTokens: typeof contextTokens === 'number' ? contextTokens : Number.POSITIVE_INFINITY,
  };
}

/**
 * How many files of external data an ONNX file has by its checkpoint's configuration: `use_external_data_format` of
 * `transformers.js_config`, for all files or by name. Null if it says nothing.
 */
export function externalDataFiles({ config }: Checkpoint, file: string): number | null {
  const { use_external_data_format: stated } = config['transformers.js_config'] as JsonObject;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const count = isObject(stated) ? (stated[name] ?? stated.model) : stated;
  return typeof count === 'number' || typeof count === 'boolean' ? Number(count) : null;
}

/** The tokens that end an answer, by generation_config.json, else by config.json. Throws ModelError if there is none. */
export function endTokensOf(generationConfig: unknown, { config }: Checkpoint): number[] {
  const stated = (isObject(generationConfig) ? generationConfig.eos_token_id : undefined) ?? config.eos_token_id;
  const tokens = (Array.isArray(stated) ? stated : [stated]).filter((token) => Number.isInteger(token));
  if (tokens.length === 0) throw new ModelError('wrong model', 'The model does not say which token ends its answers.');
  return tokens as number[];
}

/**
 * Reads the vocabulary of a checkpoint's tokenizer.json.
 *
 * @throws ModelError 'wrong model' if it is of a kind we cannot use, or another model's
 */
export function vocabularyFor(tokenizer: unknown, { vocabularySize }: Checkpoint): TokenVocabulary {
  const vocabulary = readVocabulary(tokenizer);
  if (vocabulary.size > vocabularySize || vocabulary.size < vocabularySize * LEAST_SHARE) {
    throw new ModelError(
      'wrong model',
      `The model's tokenizer.json has ${vocabulary.size} tokens, but the model ${vocabularySize}: they do not belong together.`,
    );
  }
  return vocabulary;
}

function readVocabulary(tokenizer: unknown): TokenVocabulary {
  try {
    return readTokenVocabulary(tokenizer);
  } catch (cause) {
    throw new ModelError('wrong model', (cause as Error).message, { cause });
  }
}
