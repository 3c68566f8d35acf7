import { countWords } from '../../store/source-words';
import { csvOf } from '../csv';
import type { ModelSummary } from '../statistics/benchmark';
import { percentWords, scoreWords, valueWords } from '../ui/words';

/** A column of the summary. */
export interface BenchmarkColumn {
  readonly id: 'model' | 'rows' | 'success' | 'scored' | 'score';
  readonly name: string;
  readonly valueOf: (summary: ModelSummary) => string | number | null;
  readonly words: (summary: ModelSummary) => string;
  /** The interval of the value, in words. */
  readonly interval?: (summary: ModelSummary) => string;
}

const to = (low: string, high: string) => `${low} to ${high}`;

/** The columns, in their order. */
export const BENCHMARK_COLUMNS: readonly BenchmarkColumn[] = [
  { id: 'model', name: 'Model', valueOf: ({ model }) => model, words: ({ model }) => valueWords(model) },
  { id: 'rows', name: 'Rows', valueOf: ({ rows }) => rows, words: ({ rows }) => countWords(rows) },
  {
    id: 'success',
    name: 'Success',
    valueOf: ({ success }) => success?.rate ?? null,
    words: ({ success }) => (success ? percentWords(success.rate) : ''),
    interval: ({ success }) => (success ? to(percentWords(success.low), percentWords(success.high)) : ''),
  },
  { id: 'scored', name: 'Scored', valueOf: ({ scored }) => scored, words: ({ scored }) => countWords(scored) },
  {
    id: 'score',
    name: 'Mean score',
    valueOf: ({ score }) => score?.mean ?? null,
    words: ({ score }) => (score ? scoreWords(score.mean) : 'none'),
    interval: ({ score }) => (score ? to(scoreWords(score.low), scoreWords(score.high)) : ''),
  },
];

/** Which column the summary is sorted by. */
export interface BenchmarkSort {
  readonly by: BenchmarkColumn['id'];
  readonly descending: boolean;
}

/** Summaries in order; those without a value are last either way, equal ones by name. */
export function sortedSummaries(summaries: readonly ModelSummary[], { by, descending }: BenchmarkSort): ModelSummary[] {
  const column = BENCHMARK_COLUMNS.find(({ id }) => id === by) as BenchmarkColumn;
  return [...summaries].sort((a, b) => {
    const [x, y] = [column.valueOf(a), column.valueOf(b)];
    if (x === y) return a.model < b.model ? -1 : 1;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y === descending ? 1 : -1;
  });
}

/** The summary as CSV, with all its numbers. */
export function benchmarkCsv(summaries: readonly ModelSummary[], scorer: string | null): string {
  const head = ['model', 'rows', 'successes', 'success_rate', 'success_low', 'success_high'];
  const scoreHead = ['scorer', 'scored', 'mean', 'mean_low', 'mean_high'];
  return csvOf([
    [...head, ...scoreHead],
    ...summaries.map(({ model, rows, successes, success, scored, score }) => [
      ...[model, rows, successes, success?.rate ?? null, success?.low ?? null, success?.high ?? null],
      ...[scorer, scored, score?.mean ?? null, score?.low ?? null, score?.high ?? null],
    ]),
  ]);
}
