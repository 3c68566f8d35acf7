import { hashText } from '../../lib/random';

/** What a row's key is made of. */
export interface KeyParts {
  readonly dataset: string;
  readonly idInDataset: string;
  readonly vibeIndex: number | null;
  readonly level: string;
  /** {@link textHash} of the vibe; of the raw text where the row could not be read. */
  readonly textHash: number;
}

/** The hash of a text that keys carry. */
export function textHash(text: string): number {
  return hashText(text);
}

/** A row's key: the same at each visit. `repeat` counts rows with equal parts, from 0. */
export function rowKey({ dataset, idInDataset, vibeIndex, level, textHash }: KeyParts, repeat: number): string {
  const key = [dataset, idInDataset, vibeIndex ?? '', level, textHash.toString(36)].join('/');
  return repeat === 0 ? key : `${key}~${repeat + 1}`;
}
