import { parseCompactConfig } from '../piece/compact';
import type { Config } from '../piece/labels';
import type { PayloadIssue } from '../piece/payload-error';
import { type Performance, scoreOf } from '../piece/performance';
import { performanceFromJson } from '../piece/read-performance';
import { looksLikePlaylist, readPlaylist } from '../piece/read-playlist';
import { readPayload } from '../piece/reader';
import type { ScoreEdit } from '../piece/score';
import { parseJsonLines } from './jsonl';

/** A row of an input file that holds a config in some form, or why it holds none. */
export interface PieceRow {
  /** Line in the file, from 1. */
  readonly line: number;
  /** The row's own name, if it has one. */
  readonly id?: string;
  /** The row's own seed, if it has one. */
  readonly seed?: number;
  readonly config?: Config;
  /** What is done to it on its way, if it is a Performance or a playlist. */
  readonly score?: readonly ScoreEdit[];
  /** Parts of the row that cannot be played and are left out. */
  readonly warnings?: readonly string[];
  readonly error?: string;
}

type Row = Record<string, unknown>;

/**
 * The configs in a file's text: a payload or config (bare, or inside other text), a JSON array of rows, or JSON Lines. A
 * row may be a payload, a config, hold one as `payload`, `config` or `config_payload`, or be a compact row with `cfg`; with
 * `edits` it is a Performance. It may also be a playlist.
 */
export function readPieceRows(text: string): PieceRow[] {
  const whole = parseJson(text);
  if (Array.isArray(whole)) return whole.map((row: unknown, i) => readRow(row, i + 1));
  if (whole !== undefined) return [readRow(whole, 1)];
  const firstLine =
    text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .find((line) => line.trim() !== '') ?? '';
  if (!isRow(parseJson(firstLine)) && !mostLinesAreRows(text))
    return [attempt(1, () => musicOf(performanceFromJson(text)))];
  return parseJsonLines(text).map((entry) =>
    entry.row ? readRow(entry.row, entry.line) : { line: entry.line, error: entry.error },
  );
}

/** True for JSON Lines whose first line is broken. */
function mostLinesAreRows(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.filter((line) => isRow(parseJson(line))).length > lines.length / 2;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readRow(row: unknown, line: number): PieceRow {
  return attempt(line, () => {
    if (!isRow(row)) throw new Error('the row is not a JSON object');
    const name = typeof row.id === 'number' ? String(row.id) : row.id;
    return {
      ...(typeof name === 'string' && name.trim() !== '' && { id: name }),
      ...(looksLikePlaylist(row) ? musicOfPlaylist(row) : musicOfRow(row)),
      ...(isSeed(row.seed) && { seed: row.seed }),
    };
  });
}

type Music = Pick<PieceRow, 'config' | 'seed' | 'score' | 'warnings'>;

function musicOfPlaylist(row: Row): Music {
  const { performance, issues } = readPlaylist(row);
  const warnings = issues.map((issue: PayloadIssue) => `${issue.message}; left out`);
  return { ...musicOf(performance), seed: performance.piece.seed, ...(warnings.length > 0 && { warnings }) };
}

function musicOfRow(row: Row): Music {
  const config = configOfRow(row);
  if (!Object.hasOwn(row, 'edits')) return { config };
  return musicOf(performanceFromJson({ config, edits: row.edits }));
}

function musicOf(performance: Performance): Music {
  const score = scoreOf(performance);
  return { config: performance.piece.payload.config, ...(score.length > 0 && { score }) };
}

function isSeed(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffffffff;
}

function configOfRow(row: Row): Config {
  if (typeof row.cfg === 'string') return parseCompactConfig(row.cfg);
  if (row.config_payload !== undefined && row.config_payload !== null) return configOf(row.config_payload);
  if (typeof row.config_error === 'string') throw new Error(`the row has no config: ${row.config_error}`);
  return configOf(row.payload ?? row);
}

function configOf(source: unknown): Config {
  return readPayload(source).payload.config;
}

function attempt(line: number, read: () => Omit<PieceRow, 'line'>): PieceRow {
  try {
    return { line, ...read() };
  } catch (error) {
    return { line, error: error instanceof Error ? error.message : String(error) };
  }
}
