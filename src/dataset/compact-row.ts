import { PayloadError, type PayloadIssue, payloadIssue } from '../piece/payload-error';

/** The four parts of a dataset: train on the first and third, choose on the second, report on the fourth. */
export const SPLITS = ['SFT-Train', 'SFT-Val', 'GRPO', 'TEST'] as const;
export type Split = (typeof SPLITS)[number];

/** Collects what is wrong with one row of a compact file while its fields are read. */
export class RowCheck {
  readonly issues: PayloadIssue[] = [];
  readonly #row: Readonly<Record<string, unknown>>;

  /** Throws PayloadError if `row` is not an object or has a key that is not in `keys`. */
  constructor(row: unknown, keys: readonly string[]) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      throw new PayloadError([payloadIssue('', row, 'a JSON object')]);
    }
    this.#row = row as Record<string, unknown>;
    for (const key of Object.keys(row)) {
      if (!keys.includes(key)) this.issues.push(payloadIssue(key, this.#row[key], `absent; the keys are ${keys}`));
    }
  }

  /** A text of 1..`max` characters. */
  text(key: string, max: number): string {
    const value = this.#row[key];
    if (typeof value === 'string' && value.trim() !== '' && value.length <= max) return value;
    this.issues.push(payloadIssue(key, value, `a text of 1 to ${max} characters`));
    return '';
  }

  /** Like {@link text}, but may be absent. */
  optionalText(key: string, max: number): string | undefined {
    return this.#row[key] === undefined ? undefined : this.text(key, max);
  }

  /** One of a list of words; absent only where `absent` is among the allowed. */
  word<T extends string | undefined>(key: string, allowed: readonly T[]): T {
    const value = this.#row[key] as T;
    if (!allowed.includes(value)) this.issues.push(payloadIssue(key, value, `one of ${allowed.join(', ')}`));
    return value;
  }

  /** Whatever `parse` makes of the field; its PayloadError's issues are collected. */
  parse<T>(key: string, parse: (value: unknown) => T): T | undefined {
    try {
      return parse(this.#row[key]);
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      this.issues.push(...error.issues);
      return undefined;
    }
  }

  /** Throws PayloadError if anything was wrong. */
  finish(): void {
    if (this.issues.length > 0) throw new PayloadError(this.issues);
  }
}
