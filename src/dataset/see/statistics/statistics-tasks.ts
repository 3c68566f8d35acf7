import { macrotask } from '../../../engines/transformers/macrotask';
import type { NormalRange } from '../../../lib/units';
import { FIELD_NAMES, type FieldName, fieldSpec } from '../../../piece/labels';
import type { RowColumns } from '../../worker/row-table';
import { type ModelSummary, summarize } from './benchmark';
import { type Box, boxOf } from './box';
import { type Coded, groupOfRows } from './groups';
import { type Histogram, histogramOf } from './histogram';
import { countLabels, type LabelCounts } from './label-counts';
import { type MosaicTiles, mosaicPlace, mosaicTiles } from './mosaic-order';
import { type ModelValidity, validityOf } from './validity';

/** What a task is told. */
interface Context {
  readonly signal: AbortSignal;
  readonly report: (share: NormalRange) => void;
}

/** Most bins of a histogram, about. */
const BINS = 30;
/** Palettes that are placed between two pauses. */
const PALETTES_AT_ONCE = 4096;

/** Scores of all rows, and those of each model. */
export interface ScoreSpread {
  readonly histogram: Histogram;
  readonly all: Box | null;
  readonly models: readonly { readonly model: string; readonly box: Box }[];
}

/** Counts, spreads and orders of many rows. They run in a worker: a hundred thousand rows must not stop the page. */
export const statisticsTasks = {
  /** How often each label of the fields occurs, by group. */
  labels({
    labels,
    split,
    groups,
  }: {
    labels: RowColumns['labels'];
    split: Coded;
    groups: readonly string[];
  }): Partial<Record<FieldName, LabelCounts>> {
    const groupOf = groupOfRows(split, groups);
    const fields = FIELD_NAMES.filter((field) => labels[field]);
    const count = (field: FieldName) =>
      countLabels(labels[field] as Uint8Array, fieldSpec(field).labels.length, groupOf, groups.length);
    return Object.fromEntries(fields.map((field) => [field, count(field)]));
  },

  /** A scorer's scores: their histogram and the box of each model. */
  scores({ scores, models }: { scores: Float32Array; models: Coded }): ScoreSpread {
    const byModel = new Map<number, number[]>();
    scores.forEach((score, row) => {
      if (Number.isNaN(score)) return;
      const code = models.codes[row] as number;
      const known = byModel.get(code);
      if (known) known.push(score);
      else byModel.set(code, [score]);
    });
    const boxes = [...byModel].flatMap(([code, each]) => {
      const box = boxOf(each);
      return box ? [{ model: models.values[code] as string, box }] : [];
    });
    return {
      histogram: histogramOf(scores, BINS),
      all: boxOf(scores),
      models: boxes.sort((a, b) => b.box.median - a.box.median || (a.model < b.model ? -1 : 1)),
    };
  },

  validity({
    columns: { candidates, validCandidates },
    models,
    modelNames,
    split,
    groups,
  }: {
    columns: Pick<RowColumns, 'candidates' | 'validCandidates'>;
    models: Coded;
    modelNames: readonly string[];
    split: Coded;
    groups: readonly string[];
  }): ModelValidity[] {
    const columns = {
      candidates,
      validCandidates,
      models: groupOfRows(models, modelNames),
      groups: groupOfRows(split, groups),
    };
    return validityOf(columns, modelNames, groups.length);
  },

  /** Palettes in the order of the mosaic. */
  async mosaic(
    { ids, colors, shares }: { ids: Uint32Array; colors: Uint32Array; shares: Float32Array },
    { signal, report }: Context,
  ): Promise<MosaicTiles> {
    const places = new Float64Array(ids.length);
    for (let row = 0; row < ids.length; row++) {
      places[row] = mosaicPlace(colors, shares, row * 5);
      if (row % PALETTES_AT_ONCE !== 0) continue;
      await macrotask();
      signal.throwIfAborted();
      report(row / ids.length);
    }
    return mosaicTiles(ids, places, { colors, shares });
  },

  /** A line for each model. */
  benchmark(
    {
      models,
      labels,
      candidates,
      scores,
    }: { models: Coded; labels: Uint8Array; candidates: Uint8Array; scores: Float32Array | null },
    { signal, report }: Context,
  ): Promise<ModelSummary[]> {
    const pause = async (done: NormalRange) => {
      await macrotask();
      signal.throwIfAborted();
      report(done);
    };
    return summarize({ models, labels, candidates, scores }, { pause });
  },
};

export type StatisticsTasks = typeof statisticsTasks;
