import type { ComponentType } from 'react';
import { useJudge } from '../dataset-context';
import { type ColumnId, columnSpec, fieldOf, scorerOf } from '../store/columns';
import type { CachedLine } from '../store/line-cache';
import { LevelMarks } from '../ui/LevelMarks';
import { ScoreBar } from '../ui/ScoreBar';

/** What a cell shows. */
export interface CellProps {
  readonly cached: CachedLine;
  readonly column: ColumnId;
}

function Vibe({ cached: { line } }: CellProps) {
  if (line.error !== null && line.vibe === '') return <span className="cell-error">{line.error}</span>;
  return line.vibe;
}

function Level({ cached: { line } }: CellProps) {
  return <LevelMarks level={line.level} />;
}

function Valid({ cached: { line } }: CellProps) {
  if (line.candidates === 0) return null;
  return (
    <span className="cell-number">
      {line.validCandidates}/{line.candidates}
    </span>
  );
}

function Stars({ cached: { line } }: CellProps) {
  const stars = useJudge((state) => state.notes.get(line.key)?.stars ?? 0);
  if (stars === 0) return null;
  return (
    <span role="img" aria-label={stars === 1 ? '1 star' : `${stars} stars`}>
      {'★'.repeat(stars)}
    </span>
  );
}

function LineNumber({ cached: { line } }: CellProps) {
  return <span className="cell-number">{line.line}</span>;
}

function Score({ cached: { line }, column }: CellProps) {
  const scorer = scorerOf(column) ?? '';
  const score = Object.hasOwn(line.scores, scorer) ? line.scores[scorer] : undefined;
  return score === undefined ? null : <ScoreBar scorer={scorer} score={score} />;
}

function Label({ cached: { labels }, column }: CellProps) {
  const field = fieldOf(column);
  return field && labels[field]?.replaceAll('_', ' ');
}

/** A field of the line as it is. */
function Text({ cached: { line }, column }: CellProps) {
  const value = (line as unknown as Record<string, unknown>)[column];
  return typeof value === 'string' ? value : null;
}

/** Cells that are more than a text. */
const CELLS: Readonly<Partial<Record<ColumnId, ComponentType<CellProps>>>> = {
  vibe: Vibe,
  level: Level,
  candidates: Valid,
  stars: Stars,
  line: LineNumber,
};

/** What a column shows of a line. */
export function cellOf(column: ColumnId): ComponentType<CellProps> {
  if (scorerOf(column) !== null) return Score;
  return fieldOf(column) !== null ? Label : (CELLS[column] ?? Text);
}

/** Least widths of the column that takes what is left, and of those that give way to it; and between columns. CSS pixels. */
const LEAST_FILL = { desk: 240, phone: 100 };
const LEAST_TEXT = 84;
const GAP = 14;

/** The widths of columns as a CSS grid, the palette's strip before them, and the least width of all. */
export function gridOf(columns: readonly ColumnId[], strip: number, on: 'desk' | 'phone') {
  const leastWidth = (id: ColumnId) => {
    const { width } = columnSpec(id);
    return width === 'fill' ? LEAST_FILL[on] : Math.min(width, LEAST_TEXT);
  };
  const widths = columns.map((id) => {
    const { width } = columnSpec(id);
    return `minmax(${leastWidth(id)}px, ${width === 'fill' ? '1fr' : `${width}px`})`;
  });
  const least = columns.reduce((sum, id) => sum + leastWidth(id) + GAP, strip);
  return { columns: [`${strip}px`, ...widths].join(' '), least };
}
