/** What is measured of answers beside their truth. Distances as in `spec/payload.md`. */
import {
  entropyRatio,
  labelAccuracy,
  ORDERED_FIELDS,
  ordinalError,
  paletteDistance,
} from '../../../src/engines/metrics';
import { type Config, type FieldName, fieldSpec } from '../../../src/piece/labels';
import type { Answer, Answerer } from './answerers';
import type { Row } from './rows';

/** Means over rows. */
export interface Measures {
  /** Label steps off over the 22 ordered fields. */
  readonly ordinal: number;
  /** Optimal transport between the first palette and the nearest true one, in OKLab. */
  readonly palette: number;
  /** Share of equal labels, root left out. */
  readonly accuracy: number;
  /** Label entropy beside the truth's. */
  readonly entropy: number;
}

/** An answerer's answers to rows. */
export function answersTo(rows: readonly Row[], { answer }: Answerer): Answer[] {
  return rows.map(answer);
}

/** Measures of answers, row by row beside the truth. */
export function measure(rows: readonly Row[], answers: readonly Answer[]): Measures {
  const mean = (of: (row: Row, answer: Answer) => number) =>
    average(rows.map((row, i) => of(row, answers[i] as Answer)));
  return {
    ordinal: mean((row, { config }) => ordinalError(config, row.config)),
    palette: mean((row, { palette }) => Math.min(...row.palettes.map((truth) => paletteDistance(palette, truth)))),
    accuracy: mean((row, { config }) => labelAccuracy(config, row.config)),
    entropy: entropyRatio(
      answers.map(({ config }) => config),
      rows.map(({ config }) => config),
    ),
  };
}

/** Mean error of one field: label steps off if it is ordered, else the share of wrong labels. */
export function fieldError(field: FieldName, rows: readonly Row[], answers: readonly Answer[]): number {
  const { labels } = fieldSpec(field);
  const isOrdered = ORDERED_FIELDS.includes(field);
  return average(
    rows.map(({ config }, i) => {
      const answer = answers[i]?.config as Config;
      if (!isOrdered) return answer[field] === config[field] ? 0 : 1;
      return Math.abs(labels.indexOf(answer[field]) - labels.indexOf(config[field]));
    }),
  );
}

/** The mean; NaN of nothing. */
export function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
