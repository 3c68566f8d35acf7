import { completePalettes, completeThinking, completeTitle } from './completion';
import { allowedInField, looksLikePayload, type PayloadDraft, type ReadNotes, translateDialect } from './dialect';
import { findJsonObject, isObject, type JsonObject, MAX_TEXT_LENGTH } from './json-in-text';
import { type Config, FIELD_INDEX, type FieldName } from './labels';
import { normalizePalette } from './palette-rules';
import type { Palette, Payload } from './payload';
import { PayloadError, type PayloadIssue, payloadIssue } from './payload-error';
import { COLOR_COUNT, incompletePayloadSchema, issuesOf } from './schema';

export type { ReadNotes } from './dialect';

/** A payload, and what reading it changed. */
export interface ReadPayload {
  readonly payload: Payload;
  readonly notes: ReadNotes;
}

/** Notes that say nothing yet. */
export function emptyNotes(): ReadNotes {
  return { completed: [], converted: [], dropped: [], repaired: [] };
}

/**
 * Reads a payload of any dialect from a model's text, a file's text or a parsed object. What is missing is completed,
 * always in the same way; what is wrong is an error.
 *
 * @throws PayloadError with an issue for each wrong field
 */
export function readPayload(input: unknown): ReadPayload {
  const notes = emptyNotes();
  const raw = typeof input === 'string' ? payloadInText(input, notes) : input;
  if (!isObject(raw)) throw new PayloadError([payloadIssue('', raw, 'a payload object')]);
  if (!looksLikePayload(raw)) throw new PayloadError([payloadIssue('config', undefined, 'an object of config fields')]);
  const draft = translateDialect(raw, notes);
  const issues = issuesOf(incompletePayloadSchema, draft);
  if (issues.length > 0) throw new PayloadError(issues.map((issue) => withNumbers(issue)));
  return { payload: completed(draft, notes), notes };
}

/**
 * The last object in a text for which `wanted` holds, its unfinished end left out.
 *
 * @throws PayloadError if the text is too long or there is none
 */
export function objectInText(text: string, wanted: (value: JsonObject) => boolean, notes: ReadNotes): JsonObject {
  if (text.length > MAX_TEXT_LENGTH) {
    const issue = payloadIssue('', text, `at most ${MAX_TEXT_LENGTH} characters long`);
    const message = `the input has ${text.length} characters; it may have at most ${MAX_TEXT_LENGTH}`;
    throw new PayloadError([{ ...issue, message }]);
  }
  const found = findJsonObject(text, wanted);
  if (!found) throw new PayloadError([payloadIssue('', text, 'JSON, or hold JSON, with an object that has a config')]);
  if (found.repaired) notes.repaired.push('json');
  return found.truncated ? withoutUnfinishedPalette(found.value) : found.value;
}

function payloadInText(text: string, notes: ReadNotes): JsonObject {
  return objectInText(text, looksLikePayload, notes);
}

/** Where a text ended within a palette, that palette is left out as a whole. */
function withoutUnfinishedPalette(value: JsonObject): JsonObject {
  const { palettes } = value;
  if (!Array.isArray(palettes)) return value;
  const last: unknown = palettes.at(-1);
  const colors = isObject(last) ? last.colors : undefined;
  const isFinished =
    Array.isArray(colors) &&
    colors.length >= COLOR_COUNT &&
    colors.every((color) => isObject(color) && 'hex' in color && 'weight' in color);
  return isFinished ? value : { ...value, palettes: palettes.slice(0, -1) };
}

/** A config field's issue with the numbers named that old rows may have there. */
function withNumbers(issue: PayloadIssue): PayloadIssue {
  const name = issue.path.replace(/^config\./, '') as FieldName;
  const isField = issue.path.startsWith('config.') && name in FIELD_INDEX;
  if (!isField || !issue.allowed.startsWith('one of')) return issue;
  return payloadIssue(issue.path, issue.value, allowedInField(name));
}

/** The payload of a draft that the schema has passed, its palettes in order and its missing parts made. */
function completed(draft: PayloadDraft, notes: ReadNotes): Payload {
  const config = draft.config as Config;
  const given = (draft.palettes as Palette[]).map((palette, i) => {
    const normalized = normalizePalette(palette);
    if (!sameColors(palette, normalized)) notes.repaired.push(`palettes[${i}]`);
    return normalized;
  });
  const palettes = completePalettes(config, given);
  if (draft.title === undefined) notes.completed.push('title');
  if (draft.thinking === undefined) notes.completed.push('thinking');
  for (let i = given.length; i < palettes.length; i++) notes.completed.push(`palettes[${i}]`);
  return {
    thinking: (draft.thinking as string | undefined) ?? completeThinking(config),
    title: (draft.title as string | undefined) ?? completeTitle(config),
    config,
    palettes,
  };
}

function sameColors(a: Palette, b: Palette): boolean {
  return a.colors.every((color, i) => {
    const other = b.colors[i];
    return color.hex.toUpperCase() === other?.hex && color.weight === other.weight;
  });
}
