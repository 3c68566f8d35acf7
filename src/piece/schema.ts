import * as z from 'zod/mini';
import { FIELD_NAMES, type FieldName, fieldSpec } from './labels';
import { WEIGHTS } from './payload';
import { oneOf, type PayloadIssue, payloadIssue } from './payload-error';

// Zod otherwise compiles its checks with `new Function`, which a content security policy reports as a violation.
z.config({ jitless: true });

export const MAX_THINKING_LENGTH = 1000;
export const MAX_TITLE_LENGTH = 60;
export const MAX_TITLE_WORDS = 6;
export const PALETTE_COUNT = 3;
export const COLOR_COUNT = 5;

// Every schema's error message is the phrase that says what is allowed; `issuesOf` makes it a sentence.

/** Characters as people and Python count them: code points. */
function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const thinkingAllowed = `a text of at most ${MAX_THINKING_LENGTH} characters`;
const thinkingSchema = z
  .string(thinkingAllowed)
  .check(z.refine((text) => characterCount(text) <= MAX_THINKING_LENGTH, thinkingAllowed));

const titleAllowed = `a text of 1 to ${MAX_TITLE_LENGTH} characters and at most ${MAX_TITLE_WORDS} words`;
/** True for 1..60 characters and 1..6 words. */
export function isTitle(text: string): boolean {
  const words = text.trim() === '' ? 0 : text.trim().split(/\s+/).length;
  return words >= 1 && words <= MAX_TITLE_WORDS && characterCount(text) <= MAX_TITLE_LENGTH;
}
const titleSchema = z.string(titleAllowed).check(z.refine(isTitle, titleAllowed));

function labelSchema(name: FieldName) {
  const { labels } = fieldSpec(name);
  return z.literal([...labels], oneOf(labels));
}

/** The 34 fields, all required, no other keys, register not upside down. */
export const configSchema = z
  .strictObject(Object.fromEntries(FIELD_NAMES.map((name) => [name, labelSchema(name)])), 'an object of config fields')
  .check(
    z.refine((config) => (config.register_min_oct as number) <= (config.register_max_oct as number), {
      error: 'at least register_min_oct',
      path: ['register_max_oct'],
    }),
  );

const hexAllowed = 'a colour "#RRGGBB"';
const colorSchema = z.strictObject(
  {
    hex: z.string(hexAllowed).check(z.regex(/^#[0-9a-f]{6}$/i, hexAllowed)),
    weight: z.literal([...WEIGHTS], oneOf(WEIGHTS)),
  },
  'an object with hex and weight',
);

const colorsAllowed = `a list of ${COLOR_COUNT} colours`;
/** Five colours with weights. Order and repeats are not the schema's business; see `palette-rules.ts`. */
export const paletteSchema = z.strictObject(
  { colors: z.array(colorSchema, colorsAllowed).check(z.length(COLOR_COUNT, colorsAllowed)) },
  'an object with colors',
);

const palettesAllowed = `a list of ${PALETTE_COUNT} palettes`;

/** An exact, complete payload: what is written, stored and played. */
export const payloadSchema = z.strictObject(
  {
    thinking: thinkingSchema,
    title: titleSchema,
    config: configSchema,
    palettes: z.array(paletteSchema, palettesAllowed).check(z.length(PALETTE_COUNT, palettesAllowed)),
  },
  'a payload object',
);

const fewPalettesAllowed = `a list of at most ${PALETTE_COUNT} palettes`;

/** A payload that may lack texts and palettes: what an old row is before it is completed. */
export const incompletePayloadSchema = z.strictObject(
  {
    thinking: z.optional(thinkingSchema),
    title: z.optional(titleSchema),
    config: configSchema,
    palettes: z.array(paletteSchema, fewPalettesAllowed).check(z.maxLength(PALETTE_COUNT, fewPalettesAllowed)),
  },
  'a payload object',
);

/** Everything that is wrong with `value` under `schema`, one issue for each wrong field; empty if nothing is. */
export function issuesOf(schema: z.ZodMiniType, value: unknown): PayloadIssue[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const at = valueAt(value, issue.path);
    if (issue.code !== 'unrecognized_keys') return [payloadIssue(pathText(issue.path), at, issue.message)];
    return issue.keys.map((key) => payloadIssue(pathText([...issue.path, key]), valueAt(at, [key]), 'absent'));
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

/** A path as it is written in code: `palettes[0].colors[2].hex`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}
