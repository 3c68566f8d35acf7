import { isObject } from '../piece/json-in-text';
import type { Palette } from '../piece/payload';
import { PayloadError, type PayloadIssue, payloadIssue } from '../piece/payload-error';
import { readPayload } from '../piece/reader';
import { issuesOf, paletteSchema } from '../piece/schema';
import type { ScoreRow } from '../scoring/palette-scorer';

/** A row to score, and its name. */
export interface NamedScoreRow extends ScoreRow {
  /** The row's own id, else its number. */
  readonly id: string | number;
}

/** Where a row's text may stand, first found first. */
const TEXT_FIELDS = ['vibe', 'vibe_original'] as const;

/**
 * Reads a row: a text, and palettes as they stand or in a payload of any dialect.
 *
 * @param number the row's number, counted from 1
 * @throws RangeError or PayloadError saying what is wrong and what is allowed
 */
export function readScoreRow(row: Record<string, unknown>, number: number): NamedScoreRow {
  const field = TEXT_FIELDS.find((name) => row[name] !== undefined);
  const vibe = field && row[field];
  if (typeof vibe !== 'string' || vibe.trim() === '') {
    throw new RangeError(
      field ? `"${field}" is not a text that says something` : 'there is no "vibe" or "vibe_original"',
    );
  }
  const id = typeof row.id === 'string' || typeof row.id === 'number' ? row.id : number;
  return { id, vibe, palettes: palettesOf(row) };
}

function palettesOf(row: Record<string, unknown>): readonly Palette[] {
  const { palettes, payload } = row;
  if (palettes !== undefined) return checkPalettes(palettes, 'palettes');
  if (payload === undefined) throw new RangeError('there are no "palettes" and no "payload"');
  // Palettes are scored as they stand; a payload without them is of an older dialect.
  if (isObject(payload) && Array.isArray(payload.palettes)) return checkPalettes(payload.palettes, 'payload.palettes');
  return readPayload(payload).payload.palettes;
}

function checkPalettes(value: unknown, path: string): readonly Palette[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new PayloadError([payloadIssue(path, value, 'a list of at least one palette')]);
  }
  const issues = value.flatMap((palette: unknown, i) =>
    issuesOf(paletteSchema, palette).map((issue) => under(`${path}[${i}]`, issue)),
  );
  if (issues.length > 0) throw new PayloadError(issues);
  return value as Palette[];
}

function under(path: string, { path: inner, value, allowed }: PayloadIssue): PayloadIssue {
  return payloadIssue(inner === '' ? path : `${path}.${inner}`, value, allowed);
}
