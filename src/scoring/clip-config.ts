import { ModelError } from '../engines/model-engine';
import { isObject, type JsonObject } from '../piece/json-in-text';

/** What is used of a CLIP's config.json and preprocessor_config.json. */
export interface ClipConfig {
  /** config.json, as transformers.js takes it. */
  readonly config: JsonObject;
  /** Most tokens of a text, those at its ends included. */
  readonly contextTokens: number;
  /** Width and height of a picture in pixels. */
  readonly imageSize: number;
  /** Mean and standard deviation of pixels in 0..1, for red, green and blue. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Of a picture; larger ones would be another kind of model. */
const MAX_IMAGE_SIZE = 1024;

/**
 * Reads the two configurations.
 *
 * @throws ModelError 'wrong model' for anything but a CLIP with a text and a vision tower
 */
export function readClipConfig(config: unknown, preprocessor: unknown): ClipConfig {
  if (!isObject(config)) throw wrong("The model's config.json is no JSON object.");
  if (config.model_type !== 'clip') {
    const kind = typeof config.model_type === 'string' ? `of the kind "${config.model_type}"` : 'of an unknown kind';
    throw wrong(`This model is ${kind}. It must be a CLIP ("clip").`);
  }
  if (!isObject(preprocessor)) throw wrong("The model's preprocessor_config.json is no JSON object.");
  return {
    config,
    contextTokens: whole(part(config, 'text_config').max_position_embeddings, 77, 8, 4096, 'max_position_embeddings'),
    imageSize: whole(imageSizeOf(config, preprocessor), 224, 16, MAX_IMAGE_SIZE, 'crop_size'),
    mean: channels(preprocessor.image_mean, 'image_mean'),
    std: channels(preprocessor.image_std, 'image_std'),
  };
}

function part(config: JsonObject, name: string): JsonObject {
  return isObject(config[name]) ? config[name] : {};
}

/** The picture's size: a number, or an object with a height, in one of the places where checkpoints have it. */
function imageSizeOf(config: JsonObject, { crop_size, size }: JsonObject): unknown {
  const stated = crop_size ?? part(config, 'vision_config').image_size ?? size;
  return isObject(stated) ? (stated.height ?? stated.shortest_edge) : stated;
}

function whole(value: unknown, fallback: number, min: number, max: number, name: string): number {
  if (value === undefined) return fallback;
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return value as number;
  throw wrong(`The model's ${name} is ${JSON.stringify(value)}; it must be a whole number from ${min} to ${max}.`);
}

function channels(value: unknown, name: string): number[] {
  const numbers = Array.isArray(value) && value.length === 3 && value.every((x) => typeof x === 'number' && x > 0);
  if (numbers) return value as number[];
  throw wrong(`The model's preprocessor_config.json has no ${name} of three numbers above 0.`);
}

function wrong(message: string): ModelError {
  return new ModelError('wrong model', message);
}
