import type { Config } from '../../piece/labels';
import { type Edit, isMorph } from '../../piece/performance';
import type { Entry } from './history';
import type { Version } from './version';

/** Tells which edits of a Performance that plays are not on screen yet. */
export interface Follower {
  /** The edits of the entry's Performance up to `tick` that were not named before. */
  due(entry: Entry, tick: number): readonly Edit[];
}

/** A follower that has seen nothing yet. Going back in time, or to another entry, it begins anew. */
export function createFollower(): Follower {
  let followed = { id: -1, count: 0 };
  return {
    due({ id, performance }, tick) {
      if (!performance) return [];
      const { edits } = performance;
      const last = edits[followed.count - 1];
      if (followed.id !== id || (last && tick < last.tick)) followed = { id, count: 0 };
      const due = edits.slice(followed.count).filter((edit) => edit.tick <= tick);
      followed.count += due.length;
      return due;
    },
  };
}

/**
 * What undo and redo lead back to, once a Performance has gone on by some edits: never back before these. After a morph
 * there is nothing left, since they were versions of another Piece.
 */
export function versionsAfter(versions: readonly Version[], edits: readonly Edit[]): readonly Version[] {
  return edits.reduce(
    (kept, edit) =>
      isMorph(edit) ? [] : kept.map((version) => ({ ...version, config: steered(version.config, edit.set) })),
    versions,
  );
}

function steered(config: Config, set: Partial<Config>): Config {
  const next = { ...config, ...set };
  return next.register_min_oct <= next.register_max_oct ? next : config;
}
