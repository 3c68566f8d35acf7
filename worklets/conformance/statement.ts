import type { FieldName, LabelValue } from '../../src/piece/labels';
import type { Bench } from './bench';

/** What a statement is about: a field, or the 57 styles of all layers together. */
export type Subject = FieldName | 'styles';

/** What a statement found for one label. */
export interface Finding {
  readonly label: string;
  /** The measured number, with its unit. */
  readonly measured: string;
  /** What it is compared with: a neighbour's number, or what was expected. */
  readonly beside: string;
  readonly pass: boolean;
}

/** Something the instrument must show, and how it is measured. */
export interface Statement {
  readonly subject: Subject;
  /** The claim with its bound, as a sentence. */
  readonly claim: string;
  readonly find: (bench: Bench) => Promise<Finding[]>;
}

/** A number measured for one label. */
export interface Measurement {
  readonly label: LabelValue;
  readonly value: number;
}

interface Rise {
  /** By how much each label must lie above the one before: a factor, or an amount. */
  readonly factor?: number;
  readonly amount?: number;
  readonly unit?: string;
  readonly digits?: number;
  /** True if the numbers must fall. */
  readonly falling?: boolean;
}

/** Checks that a number rises (or falls) from each label to the next by at least a factor or an amount. */
export function rises(measurements: readonly Measurement[], rise: Rise = {}): Finding[] {
  const { factor = 1, amount = 0, unit = '', digits = 2, falling = false } = rise;
  const show = (value: number) => `${value.toFixed(digits)}${unit && ` ${unit}`}`;
  return measurements.map(({ label, value }, i) => {
    const before = measurements[i - 1];
    if (!before) return { label: String(label), measured: show(value), beside: '', pass: Number.isFinite(value) };
    const [low, high] = falling ? [value, before.value] : [before.value, value];
    return {
      label: String(label),
      measured: show(value),
      beside: `${before.label} ${show(before.value)}`,
      pass: high > low && high >= low * factor && high >= low + amount,
    };
  });
}

/** Numbers of one label, one for each seed. */
export interface Sample {
  readonly label: LabelValue;
  readonly values: readonly number[];
}

/** Standard errors by which a mean must lie beyond its neighbour's. */
export const CLEAR = 2;

/**
 * Checks that the mean of a sample rises (or falls) from each label to the next, clearly: by more than {@link CLEAR}
 * standard errors of the mean of the differences, seed by seed (a paired t-test).
 */
export function risesClearly(samples: readonly Sample[], { falling = false, digits = 3 } = {}): Finding[] {
  return samples.map(({ label, values }, i) => {
    const before = samples[i - 1];
    const measured = mean(values).toFixed(digits);
    if (!before) return { label: String(label), measured, beside: '', pass: values.every(Number.isFinite) };
    const differences = values.map((value, k) => (falling ? -1 : 1) * (value - before.values[k]));
    const error = deviation(differences) / Math.sqrt(differences.length);
    return {
      label: String(label),
      measured,
      beside: `${before.label} ${mean(before.values).toFixed(digits)}, ${(mean(differences) / (error + 1e-12)).toFixed(1)} errors`,
      pass: mean(differences) > CLEAR * error,
    };
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

/** Standard deviation of a sample. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1));
}
