import type { NormalRange } from '../../../lib/units';
import { wilsonInterval } from '../../judge/wilson';
import { type BootstrapOptions, type MeanInterval, meanInterval } from './bootstrap';
import type { Coded } from './groups';

/** How a model did. */
export interface ModelSummary {
  readonly model: string;
  /** Rows that it answered, or should have. */
  readonly rows: number;
  /** Rows with a payload that can be played. */
  readonly successes: number;
  /** Share of them, and its 95% interval (Wilson). Null without rows. */
  readonly success: { readonly rate: NormalRange; readonly low: NormalRange; readonly high: NormalRange } | null;
  /** Rows that have the score. */
  readonly scored: number;
  /** Mean of the score and its 95% interval (bootstrap); null where no row has it. */
  readonly score: MeanInterval | null;
}

/** The columns that a summary is made of, one entry a row. */
export interface BenchmarkColumns {
  readonly models: Coded;
  /** 0 where the row has no payload. */
  readonly labels: Uint8Array;
  readonly candidates: Uint8Array;
  /** NaN where there is none; null where no scorer is chosen. */
  readonly scores: Float32Array | null;
}

/** Rows that nobody answered and that name no model are texts only: they are no failures. */
function isAsked({ models, labels, candidates }: BenchmarkColumns, row: number): boolean {
  return labels[row] !== 0 || candidates[row] !== 0 || models.values[models.codes[row] as number] !== '';
}

/** Sums up the rows model by model, in the order of their names. */
export async function summarize(columns: BenchmarkColumns, options?: BootstrapOptions): Promise<ModelSummary[]> {
  const tallies = tally(columns);
  const asked = [...tallies].filter(([, { rows }]) => rows > 0);
  const summaries: ModelSummary[] = [];
  for (const [i, [code, { rows, successes, scores }]] of asked.entries()) {
    const pause = options?.pause && ((done: number) => options.pause!((i + done) / asked.length));
    const [low, high] = wilsonInterval(successes, rows);
    summaries.push({
      model: columns.models.values[code] as string,
      rows,
      successes,
      success: { rate: successes / rows, low, high },
      scored: scores.length,
      score: await meanInterval(scores, { ...options, ...(pause && { pause }) }),
    });
  }
  return summaries.sort((a, b) => (a.model < b.model ? -1 : 1));
}

function tally(columns: BenchmarkColumns) {
  const tallies = new Map<number, { rows: number; successes: number; scores: number[] }>();
  for (let row = 0; row < columns.labels.length; row++) {
    if (!isAsked(columns, row)) continue;
    const code = columns.models.codes[row] as number;
    let model = tallies.get(code);
    if (!model) {
      model = { rows: 0, successes: 0, scores: [] };
      tallies.set(code, model);
    }
    model.rows++;
    if (columns.labels[row] !== 0) model.successes++;
    const score = columns.scores?.[row];
    if (score !== undefined && Number.isFinite(score)) model.scores.push(score);
  }
  return tallies;
}
