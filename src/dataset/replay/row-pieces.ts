import { MAX_SEED, makePiece, type Piece } from '../../piece/piece';
import type { Candidate, NormalRow } from '../rows/normal-row';

/** The seed of rows that have none of their own, so that the same row always sounds the same. */
export const ROW_SEED = 1;
/** The engine of rows that do not say who wrote their config. */
const UNKNOWN_ENGINE = 'dataset';

/** True for candidates that can be heard. */
export function isPlayable(candidate: Candidate | undefined): boolean {
  return candidate !== undefined && candidate.payload !== null;
}

/**
 * Which candidate of a row is played: the one that is asked for, else the chosen one, else the first that can be. Null
 * where nothing can, or the one that is asked for cannot.
 */
export function playableCandidate(row: NormalRow, asked: number | null = null): number | null {
  if (asked !== null) return isPlayable(row.candidates[asked]) ? asked : null;
  if (row.best !== null && isPlayable(row.candidates[row.best])) return row.best;
  const first = row.candidates.findIndex(isPlayable);
  return first < 0 ? null : first;
}

/** The seed that a row is played with: its own, if it carries one. */
export function seedOfRow({ unknown }: Pick<NormalRow, 'unknown'>): number {
  const seed = Object.hasOwn(unknown, 'seed') ? unknown.seed : null;
  return Number.isInteger(seed) && (seed as number) >= 0 && (seed as number) <= MAX_SEED ? (seed as number) : ROW_SEED;
}

/** A candidate as a Piece; null where it cannot be played. */
export function pieceOfRow(row: NormalRow, candidate: number): Piece | null {
  const { payload, model } = row.candidates[candidate] ?? {};
  if (!payload) return null;
  const engine = model || row.configModel || UNKNOWN_ENGINE;
  return makePiece({ vibe: row.vibe, payload, seed: seedOfRow(row), engine });
}

/** Why a row, or one of its candidates, cannot be played, in a sentence. */
export function whySilent(row: NormalRow, asked: number | null = null): string {
  if (asked !== null) {
    const candidate = row.candidates[asked];
    if (!candidate) return `This row has no candidate ${asked + 1}.`;
    return `Candidate ${asked + 1} cannot be played: ${firstLine(candidate.error ?? 'it has no config')}.`;
  }
  if (row.error !== null) return `Line ${row.line} cannot be played: ${firstLine(row.error)}.`;
  const error = row.candidates.find((candidate) => candidate.error !== null)?.error;
  return error ? `This row cannot be played: ${firstLine(error)}.` : 'This row has a text, but no config to play.';
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/\.$/, '');
}
