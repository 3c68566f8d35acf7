import { type ConfigCode, FIELD_COUNT, FIELD_NAMES, fieldSpec, isConfigCode } from './labels';

/**
 * What the audio thread knows of a Performance: its timed edits, in numbers only. Time is counted in ticks since the
 * start; edits take effect in the first quantum that begins at or after their tick, so that a Performance played back is
 * sample for sample what was heard when it was made.
 */

/** Ticks in a beat: at 110 BPM one lasts 5.7 ms. A power of two times three, so that triplets are whole. */
export const TICKS_PER_BEAT = 96;
/** Ticks in a bar of four beats. */
export const TICKS_PER_BAR = 4 * TICKS_PER_BEAT;
/** Latest tick of an edit: after 1,000,000 bars, three weeks of music. */
export const MAX_TICK = 1_000_000 * TICKS_PER_BAR;
/** Longest morph, in bars. */
export const MAX_MORPH_BARS = 64;
/** Most edits of a Performance. */
export const MAX_EDITS = 2000;

/** Fields set to other labels: pairs of field index and label index. */
export interface ScoreSteer {
  readonly kind: 'steer';
  readonly tick: number;
  readonly changes: readonly number[];
}

/** Over to another Piece, from the next bar line on within `bars` bars. */
export interface ScoreMorph {
  readonly kind: 'morph';
  readonly tick: number;
  readonly code: ArrayLike<number>;
  readonly seed: number;
  readonly bars: number;
}

export type ScoreEdit = ScoreSteer | ScoreMorph;

/** `code` with changes made to it; null if that is no config (its register would be upside down). */
export function withChanges(code: ConfigCode, changes: readonly number[]): ConfigCode | null {
  const changed = Uint8Array.from(code);
  for (let i = 0; i + 1 < changes.length; i += 2) changed[changes[i] as number] = changes[i + 1] as number;
  return isConfigCode(changed) ? changed : null;
}

function isWhole(value: unknown, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;
}

function areChanges(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 2 * FIELD_COUNT || value.length % 2 === 1)
    return false;
  for (let i = 0; i < value.length; i += 2) {
    const name = isWhole(value[i], FIELD_COUNT - 1) ? FIELD_NAMES[value[i]] : undefined;
    if (!name || !isWhole(value[i + 1], fieldSpec(name).labels.length - 1)) return false;
  }
  return true;
}

/** True for an edit that the audio thread may be given, wherever it comes from. */
export function isScoreEdit(value: unknown): value is ScoreEdit {
  const edit = value as Partial<Record<'kind' | 'tick' | 'changes' | 'code' | 'seed' | 'bars', unknown>> | null;
  if (typeof edit !== 'object' || edit === null || !isWhole(edit.tick, MAX_TICK)) return false;
  if (edit.kind === 'steer') return areChanges(edit.changes);
  if (edit.kind !== 'morph' || !isWhole(edit.seed, 0xffffffff) || !isWhole(edit.bars, MAX_MORPH_BARS)) return false;
  const { code } = edit;
  return (Array.isArray(code) || code instanceof Uint8Array) && isConfigCode(code);
}
