import { type Annotation, isUnjudged, UNJUDGED, type Vote } from './annotation';

/** All judgements. Never changed in place. */
export interface Judgements {
  /** By the row's key. */
  readonly notes: ReadonlyMap<string, Annotation>;
  /** In the order in which they were given. */
  readonly votes: readonly Vote[];
}

export const NO_JUDGEMENTS: Judgements = { notes: new Map(), votes: [] };

/** A change of some judgements: what is put in the place of what. */
export interface Change {
  /** By the row's key; null: no judgement. */
  readonly notes: readonly {
    readonly key: string;
    readonly before: Annotation | null;
    readonly after: Annotation | null;
  }[];
  readonly added: readonly Vote[];
  readonly removed: readonly Vote[];
}

/** The change of one row's judgement. */
export function noteChange(key: string, before: Annotation | null, after: Annotation | null): Change {
  return { notes: [{ key, before, after }], added: [], removed: [] };
}

/** What takes a change back. */
export function reversed({ notes, added, removed }: Change): Change {
  return {
    notes: notes.map(({ key, before, after }) => ({ key, before: after, after: before })),
    added: removed,
    removed: added,
  };
}

/** Two changes as one; the later one comes second. */
export function joined(first: Change, second: Change): Change {
  const notes = new Map(first.notes.map((note) => [note.key, note]));
  for (const note of second.notes) {
    const earlier = notes.get(note.key);
    notes.set(note.key, earlier ? { ...note, before: earlier.before } : note);
  }
  return {
    notes: [...notes.values()],
    added: [...first.added, ...second.added],
    removed: [...first.removed, ...second.removed],
  };
}

/**
 * The judgements after a change. Of a row that was changed elsewhere meanwhile, only those parts change that differ
 * between before and after, so that taking back one's own stars leaves a note from another tab alone.
 */
export function changed({ notes, votes }: Judgements, change: Change): Judgements {
  const next = new Map(notes);
  for (const { key, before, after } of change.notes) {
    const merged = mergedNote(next.get(key) ?? null, before, after);
    if (merged) next.set(key, merged);
    else next.delete(key);
  }
  return { notes: next, votes: votesAfter(votes, change) };
}

const PARTS = ['stars', 'tags', 'note', 'changed'] as const;

function mergedNote(
  present: Annotation | null,
  before: Annotation | null,
  after: Annotation | null,
): Annotation | null {
  if (same(present, before)) return after;
  const [from, to] = [before ?? UNJUDGED, after ?? UNJUDGED];
  const parts = PARTS.filter((part) => JSON.stringify(from[part]) !== JSON.stringify(to[part]));
  const base = present ?? UNJUDGED;
  const merged: Annotation = { ...base, ...Object.fromEntries(parts.map((part) => [part, to[part]])) };
  return isUnjudged(merged) ? null : { ...merged, changed: merged.changed || base.changed };
}

function same(a: Annotation | null, b: Annotation | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function votesAfter(votes: readonly Vote[], { added, removed }: Change): readonly Vote[] {
  if (added.length === 0 && removed.length === 0) return votes;
  const gone = new Set([...removed, ...added].map(({ id }) => id));
  return [...votes.filter(({ id }) => !gone.has(id)), ...added].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
}
