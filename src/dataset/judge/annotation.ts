/** What a person thinks of a row. */
export interface Annotation {
  /** 0 (not judged) .. 5. */
  readonly stars: Stars;
  /** In the order in which they were given, none twice. */
  readonly tags: readonly string[];
  readonly note: string;
  /** When it was changed last, ISO 8601 in UTC. */
  readonly changed: string;
}

export type Stars = 0 | 1 | 2 | 3 | 4 | 5;

/** One side of a comparison. */
export interface Contender {
  /** The row's key. */
  readonly row: string;
  /** Index of the row's candidate; null where it is none of them (regenerated here). */
  readonly candidate: number | null;
  /** Who wrote it; empty where nobody knows. */
  readonly model: string;
}

/** A comparison of two answers to the same words. */
export interface Vote {
  /** Unique: a random UUID. */
  readonly id: string;
  readonly at: string;
  readonly vibe: string;
  readonly first: Contender;
  readonly second: Contender;
  readonly winner: Winner;
  /** Which of them was on the left. */
  readonly left: 'first' | 'second';
}

export type Winner = 'first' | 'second' | 'tie';

/** Most characters of a tag and of a note, and most tags of a row. */
export const LIMITS = { tag: 60, note: 10_000, tags: 50 } as const;

export const UNJUDGED: Annotation = { stars: 0, tags: [], note: '', changed: '' };

/** True where nothing is left of a judgement. */
export function isUnjudged({ stars, tags, note }: Annotation): boolean {
  return stars === 0 && tags.length === 0 && note === '';
}

/** Tags as they are kept: trimmed, one space between words, none empty, too long or twice. */
export function tidyTags(tags: readonly string[]): string[] {
  const tidy = tags.map((tag) => tag.trim().replace(/\s+/g, ' ').slice(0, LIMITS.tag)).filter((tag) => tag !== '');
  return [...new Set(tidy)].slice(0, LIMITS.tags);
}
