import { isObject, type JsonObject } from './json-in-text';
import { type Config, FIELD_INDEX, type FieldName, fieldSpec } from './labels';
import { oneOf, PayloadError, type PayloadIssue, payloadIssue } from './payload-error';
import type { Edit, Performance, SteerEdit } from './performance';
import type { Piece } from './piece';
import { looksLikePiece, type PieceDefaults, readPiece } from './read-piece';
import { emptyNotes, objectInText, type ReadNotes } from './reader';
import { MAX_EDITS, MAX_MORPH_BARS, MAX_TICK } from './score';

/** Longest file of a Performance that is read, in UTF-16 units. A steer takes about 50, a morph about 2,500. */
export const MAX_PERFORMANCE_LENGTH = 16_777_216;

/** A Performance, and what reading it changed. */
export interface ReadPerformance {
  readonly performance: Performance;
  readonly notes: ReadNotes;
}

/**
 * Reads a saved Performance from a file's text or a parsed object. Everything that {@link readPiece} reads is a
 * Performance without edits. Edits may come in any order.
 *
 * @throws PayloadError with an issue for each wrong field, such as `edits[3].set.tempo`
 */
export function readPerformance(input: unknown, defaults: Partial<PieceDefaults> = {}): ReadPerformance {
  const notes = emptyNotes();
  const raw = typeof input === 'string' ? performanceInText(input, notes) : input;
  const issues: PayloadIssue[] = [];
  const piece = readPart(withoutEdits(raw), '', defaults, notes, issues);
  const edits = isObject(raw) && Object.hasOwn(raw, 'edits') ? readEdits(raw.edits, notes, issues) : [];
  if (piece === null || issues.length > 0) throw new PayloadError(issues);
  return { performance: { piece, edits }, notes };
}

/** {@link readPerformance} without the notes. */
export function performanceFromJson(input: unknown, defaults?: Partial<PieceDefaults>): Performance {
  return readPerformance(input, defaults).performance;
}

/** A file that is JSON as a whole may be long; what is searched for within other text may not. */
function performanceInText(text: string, notes: ReadNotes): unknown {
  if (text.length > MAX_PERFORMANCE_LENGTH) return objectInText(text, looksLikePiece, notes);
  try {
    return JSON.parse(text);
  } catch {
    return objectInText(text, looksLikePiece, notes);
  }
}

function withoutEdits(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const { edits: _, ...piece } = raw;
  return piece;
}

/** Reads a Piece that stands at `path`, and notes what was changed and what is wrong there. */
function readPart(
  raw: unknown,
  path: string,
  defaults: Partial<PieceDefaults>,
  notes: ReadNotes,
  issues: PayloadIssue[],
): Piece | null {
  const at = (inner: string) => [path, inner].filter((part) => part !== '').join('.');
  try {
    const read = readPiece(raw, defaults);
    for (const kind of Object.keys(notes) as (keyof ReadNotes)[]) notes[kind].push(...read.notes[kind].map(at));
    return read.piece;
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    issues.push(...error.issues.map((issue) => payloadIssue(at(issue.path), issue.value, issue.allowed)));
    return null;
  }
}

function readEdits(raw: unknown, notes: ReadNotes, issues: PayloadIssue[]): Edit[] {
  if (!Array.isArray(raw) || raw.length > MAX_EDITS) {
    issues.push(payloadIssue('edits', raw, `a list of at most ${MAX_EDITS} edits`));
    return [];
  }
  const edits = raw.map((edit, i) => readEdit(edit, `edits[${i}]`, notes, issues));
  return edits.filter((edit) => edit !== null).sort((a, b) => a.tick - b.tick);
}

function readEdit(raw: unknown, path: string, notes: ReadNotes, issues: PayloadIssue[]): Edit | null {
  const isOneKind = isObject(raw) && Object.hasOwn(raw, 'set') !== Object.hasOwn(raw, 'to');
  if (!isOneKind) {
    issues.push(payloadIssue(path, raw, 'an object with a tick and either set, or to and bars'));
    return null;
  }
  const keys = Object.hasOwn(raw, 'set') ? ['tick', 'set'] : ['tick', 'to', 'bars'];
  for (const key of Object.keys(raw)) if (!keys.includes(key)) notes.dropped.push(`${path}.${key}`);
  const tick = readWhole(raw, 'tick', MAX_TICK, path, issues);
  if (Object.hasOwn(raw, 'set')) return { tick, set: readSet(raw.set, `${path}.set`, notes, issues) };
  const bars = readWhole(raw, 'bars', MAX_MORPH_BARS, path, issues);
  const to = readTarget(raw.to, `${path}.to`, notes, issues);
  return to && { tick, to, bars };
}

/** The whole number from 0 to `max` that stands at `key`; notes an issue if there is none. */
function readWhole(raw: JsonObject, key: string, max: number, path: string, issues: PayloadIssue[]): number {
  const value = Object.hasOwn(raw, key) ? raw[key] : undefined;
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > max)
    issues.push(payloadIssue(`${path}.${key}`, value, `a whole number from 0 to ${max}`));
  return value as number;
}

function readTarget(raw: unknown, path: string, notes: ReadNotes, issues: PayloadIssue[]): Piece | null {
  if (isObject(raw)) return readPart(raw, path, {}, notes, issues);
  issues.push(payloadIssue(path, raw, 'a Piece'));
  return null;
}

function readSet(raw: unknown, path: string, notes: ReadNotes, issues: PayloadIssue[]): SteerEdit['set'] {
  const entries = isObject(raw) ? Object.entries(raw) : [];
  const known = entries.filter(([name]) => Object.hasOwn(FIELD_INDEX, name));
  if (known.length === 0) issues.push(payloadIssue(path, raw, 'an object with one or more config fields'));
  for (const [name] of entries) if (!Object.hasOwn(FIELD_INDEX, name)) notes.dropped.push(`${path}.${name}`);
  for (const [name, label] of known) {
    const { labels } = fieldSpec(name as FieldName);
    if (!labels.includes(label as never)) issues.push(payloadIssue(`${path}.${name}`, label, oneOf(labels)));
  }
  const set = Object.fromEntries(known) as Partial<Config>;
  const { register_min_oct: min, register_max_oct: max } = set;
  if (min !== undefined && max !== undefined && min > max)
    issues.push(payloadIssue(`${path}.register_max_oct`, max, 'at least register_min_oct'));
  return set;
}
