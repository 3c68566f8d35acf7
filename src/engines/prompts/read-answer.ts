import { looksLikePayload } from '../../piece/dialect';
import { isObject, type JsonObject } from '../../piece/json-in-text';
import type { Payload } from '../../piece/payload';
import { emptyNotes, objectInText, readPayload } from '../../piece/reader';
import {
  COLOR_COUNT,
  isTitle,
  MAX_THINKING_LENGTH,
  MAX_TITLE_LENGTH,
  MAX_TITLE_WORDS,
  PALETTE_COUNT,
} from '../../piece/schema';

/**
 * The payload of a model's answer, in whatever it stands. Beyond what the reader of payloads does, it forgives what
 * models often get wrong and what has one plain remedy: texts too long, a colour or palette too many or too few, a
 * register upside down.
 *
 * @throws PayloadError with an issue for each wrong field
 */
export function readAnswer(text: string): Payload {
  return readPayload(mended(objectInText(text, looksLikePayload, emptyNotes()))).payload;
}

function mended(answer: JsonObject): JsonObject {
  return {
    ...answer,
    ...shortened(answer, 'thinking', shortThinking),
    ...shortened(answer, 'justification', shortThinking),
    ...shortened(answer, 'title', shortTitle),
    ...(isObject(answer.config) && { config: withRegisterUpright(answer.config) }),
    ...(Array.isArray(answer.palettes) && { palettes: mendedPalettes(answer.palettes) }),
  };
}

/** The text under `key` made to fit; a blank one counts as missing, which the reader completes. */
function shortened(answer: JsonObject, key: string, shorten: (text: string) => string): JsonObject {
  const text = answer[key];
  if (typeof text !== 'string') return {};
  return { [key]: text.trim() === '' ? null : shorten(text) };
}

function shortThinking(text: string): string {
  return cut(text, MAX_THINKING_LENGTH);
}

function shortTitle(text: string): string {
  if (isTitle(text)) return text;
  return cut(text.trim().split(/\s+/).slice(0, MAX_TITLE_WORDS).join(' '), MAX_TITLE_LENGTH);
}

/** A text of at most `max` code points; where some are missing it ends in an ellipsis. */
function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}

function withRegisterUpright(config: JsonObject): JsonObject {
  const { register_min_oct: min, register_max_oct: max } = config;
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return config;
  return { ...config, register_min_oct: max, register_max_oct: min };
}

/** Palettes and colours beyond the wanted number left out, and palettes that lack colours. */
function mendedPalettes(palettes: readonly unknown[]): unknown[] {
  const colorsOf = (palette: unknown): unknown => (isObject(palette) ? palette.colors : undefined);
  const isTooSmall = (palette: unknown) => {
    const colors = colorsOf(palette);
    return Array.isArray(colors) && colors.length < COLOR_COUNT;
  };
  return palettes
    .filter((palette) => !isTooSmall(palette))
    .slice(0, PALETTE_COUNT)
    .map((palette) => {
      const colors = colorsOf(palette);
      return Array.isArray(colors) ? { ...(palette as JsonObject), colors: colors.slice(0, COLOR_COUNT) } : palette;
    });
}
