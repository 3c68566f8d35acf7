import { barX, dot, type PlotOptions, rectY, ruleY, tickX } from '@observablehq/plot';
import type { Box } from '../statistics/box';
import type { Histogram } from '../statistics/histogram';
import type { ScoreSpread } from '../statistics/statistics-tasks';
import { PICKED } from '../ui/PlotFigure';
import { valueWords } from '../ui/words';

const ACCENT = 'var(--accent)';
const SOFT = 'var(--ink-soft)';
const INK = 'var(--ink)';
/** Height of a model's box and of what is around the boxes, and the widest name of a model, in CSS pixels. */
const BOX_ROW = 34;
const BOX_MARGIN = 44;
const LONGEST_NAME = 24;

/** How many rows have which score. */
export function histogramPlot({ bins }: Histogram): PlotOptions {
  return {
    height: 220,
    marginLeft: 48,
    x: { label: null },
    y: { label: 'rows', grid: true, tickFormat: 's', ticks: 4 },
    marks: [
      rectY(bins, { x1: 'from', x2: 'to', y: 'count', fill: ACCENT, inset: 0.5, className: PICKED }),
      ruleY([0], { stroke: SOFT }),
    ],
  };
}

function nameOf(model: string): string {
  const words = valueWords(model);
  return words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1)}…` : words;
}

/** A box for each model: median, quartiles, whiskers and what lies beyond them. */
export function boxPlot(models: ScoreSpread['models'], width: number): PlotOptions {
  const rows = models.map(({ model, box }) => ({ model, ...box, low: box.whiskers[0], high: box.whiskers[1] }));
  const outliers = models.flatMap(({ model, box }: { model: string; box: Box }) =>
    box.outliers.map((score) => ({ model, score })),
  );
  return {
    height: BOX_MARGIN + BOX_ROW * models.length,
    marginLeft: Math.min(width * 0.4, 170),
    x: { label: null, grid: true, ticks: Math.max(2, Math.floor(width / 110)) },
    y: { label: null, domain: models.map(({ model }) => model), tickFormat: nameOf, tickSize: 0 },
    marks: [
      dot(outliers, { x: 'score', y: 'model', r: 1.5, stroke: SOFT }),
      ruleY(rows, { x1: 'low', x2: 'high', y: 'model', stroke: SOFT }),
      barX(rows, { x1: 'q1', x2: 'q3', y: 'model', fill: ACCENT, insetTop: 9, insetBottom: 9, className: PICKED }),
      tickX(rows, { x: 'median', y: 'model', stroke: INK, strokeWidth: 2, insetTop: 7, insetBottom: 7 }),
    ],
  };
}
