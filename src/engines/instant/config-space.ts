/**
 * Configs as points: one dimension for each ordered field (its label index), one for each label of every other field but
 * root. Distances and means of configs are taken here.
 */
import { FIELD_COUNT, FIELD_INDEX, FIELD_NAMES, type FieldName, fieldSpec } from '../../piece/labels';

/** What a wrong name counts beside a wrong step of an ordered field. */
const NAME_SCALE = 1.5;

/** Where each field's labels start among all the labels, in field order; one more for the end. */
export const LABEL_OFFSETS: readonly number[] = startsOf(FIELD_NAMES.map((name) => fieldSpec(name).labels.length));

/** One dimension: the field's label index (`label` -1), or whether the field has this label. */
export interface Dimension {
  readonly field: FieldName;
  readonly label: number;
}

/** The dimensions, in field order. */
export const DIMENSIONS: readonly Dimension[] = FIELD_NAMES.flatMap((field): Dimension[] => {
  if (field === 'root') return [];
  const { ordered, labels } = fieldSpec(field);
  return ordered ? [{ field, label: -1 }] : labels.map((_, label) => ({ field, label }));
});

/** Number of dimensions. */
export const DIMENSION_COUNT = DIMENSIONS.length;

/** Where each field's dimensions start; -1 for root. */
const FIRST = Int16Array.from(FIELD_NAMES, (name) => DIMENSIONS.findIndex(({ field }) => field === name));
const ORDERED = FIELD_NAMES.map((name) => fieldSpec(name).ordered);

/** Adds `scale` x a config's coordinates (label indices `code`) to a point. */
export function addCoordinates(point: Float64Array, code: Uint8Array, scale: number): void {
  for (let f = 0; f < FIELD_COUNT; f++) {
    const first = FIRST[f] as number;
    if (first < 0) continue;
    const index = code[f] as number;
    if (ORDERED[f]) (point[first] as number) += scale * index;
    else (point[first + index] as number) += scale * NAME_SCALE;
  }
}

/** Squared distance of a config from a point, less the part that is the same for every config. */
export function relativeSquaredDistance(code: Uint8Array, point: Float64Array): number {
  let sum = 0;
  for (let f = 0; f < FIELD_COUNT; f++) {
    const first = FIRST[f] as number;
    if (first < 0) continue;
    const index = code[f] as number;
    if (ORDERED[f]) sum += (index - (point[first] as number)) * (index - (point[first] as number));
    else sum += NAME_SCALE * (NAME_SCALE - 2 * (point[first + index] as number));
  }
  return sum;
}

/** The middle of the rows' configs. */
export function meanPoint(configs: readonly Uint8Array[], rows: readonly { readonly payload: number }[]): Float64Array {
  const mean = new Float64Array(DIMENSION_COUNT);
  for (const { payload } of rows) addCoordinates(mean, configs[payload] as Uint8Array, 1 / rows.length);
  return mean;
}

/** The middle of configs whose labels have these odds ({@link LABEL_OFFSETS} says where each field's are). */
export function expectedPoint(odds: Float64Array): Float64Array {
  return Float64Array.from(DIMENSIONS, ({ field, label }) => {
    const start = LABEL_OFFSETS[FIELD_INDEX[field]] as number;
    if (label >= 0) return NAME_SCALE * (odds[start + label] as number);
    let mean = 0;
    fieldSpec(field).labels.forEach((_, index) => {
      mean += index * (odds[start + index] as number);
    });
    return mean;
  });
}

/** Where runs of these lengths start, one after another, and where the last ends. */
function startsOf(lengths: readonly number[]): number[] {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) as number) + length);
  return starts;
}
