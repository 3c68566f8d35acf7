import { labelAccuracy, ordinalError, paletteDistance } from '../../../engines/metrics';
import { type Config, FIELD_NAMES, type FieldName, type LabelValue } from '../../../piece/labels';
import type { Payload } from '../../../piece/payload';

/** A field in which configs differ, and its label in each of them; null for what has no config. */
export interface LabelDifference {
  readonly field: FieldName;
  readonly labels: readonly (LabelValue | null)[];
}

/** The fields in which configs differ, in the order of the payload. Those that are null differ from nothing. */
export function labelDifferences(configs: readonly (Config | null)[]): LabelDifference[] {
  const known = configs.filter((config) => config !== null);
  return FIELD_NAMES.filter((field) => known.some((config) => config[field] !== known[0]?.[field])).map((field) => ({
    field,
    labels: configs.map((config) => config?.[field] ?? null),
  }));
}

/** How far an answer is from the truth. */
export interface Distances {
  /** Mean label steps over the ordered fields. */
  readonly ordinalError: number;
  /** Share of all fields but the root with the same label. */
  readonly labelAccuracy: number;
  /** From its first palette to the nearest of the true ones; black and white are 1 apart. */
  readonly paletteDistance: number;
}

/** The distances of the project, see `src/engines/metrics.ts`. */
export function distances(answer: Payload, truth: Payload): Distances {
  const [first] = answer.palettes;
  const toPalettes = first ? truth.palettes.map((palette) => paletteDistance(first, palette)) : [];
  return {
    ordinalError: ordinalError(answer.config, truth.config),
    labelAccuracy: labelAccuracy(answer.config, truth.config),
    paletteDistance: Math.min(...toPalettes),
  };
}
