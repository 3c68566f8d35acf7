import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Palette } from '../../../piece/payload';
import { paletteKey } from '../../../scoring/palette-key';

/** A text and the palette to score for it. */
export interface ScoredContent {
  readonly vibe: string;
  readonly palette: Palette;
}

/** Keeps scores by what was scored. It never rejects: what cannot be kept is scored again. */
export interface ScoreCache {
  /** Scores in the order of the contents; undefined where none is kept. */
  read(contents: readonly ScoredContent[]): Promise<(number | undefined)[]>;
  write(contents: readonly ScoredContent[], scores: readonly number[]): Promise<void>;
}

interface Schema extends DBSchema {
  scores: { key: string; value: number };
}

const NAME = 'tintune-clip-scores';
/** Greater than whatever may follow a version in a key. */
const LAST = '\uffff';

/** Keeps the scores of one version of a CLIP in the browser; those of other versions are deleted. */
export function createScoreCache(version: string): ScoreCache {
  let database: Promise<IDBPDatabase<Schema> | null> | null = null;
  const open = () => {
    database ??= openDatabase(version).catch(() => null);
    return database;
  };
  const keyOf = ({ vibe, palette }: ScoredContent) => `${version}\n${paletteKey(palette)}\n${vibe}`;
  return {
    async read(contents) {
      try {
        const scores = (await open())?.transaction('scores').store;
        return await Promise.all(contents.map((content) => scores?.get(keyOf(content))));
      } catch {
        return contents.map(() => undefined);
      }
    },
    async write(contents, scores) {
      try {
        const transaction = (await open())?.transaction('scores', 'readwrite');
        if (!transaction) return;
        for (const [i, content] of contents.entries()) {
          // What fails shows in `done`.
          transaction.store.put(scores[i] as number, keyOf(content)).catch(() => undefined);
        }
        await transaction.done;
      } catch {
        // Full, or a private window: scored again next time.
      }
    },
  };
}

async function openDatabase(version: string): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(NAME, 1, { upgrade: (db) => void db.createObjectStore('scores') });
  const transaction = database.transaction('scores', 'readwrite');
  await Promise.all([
    transaction.store.delete(IDBKeyRange.upperBound(`${version}\n`, true)),
    transaction.store.delete(IDBKeyRange.lowerBound(`${version}\n${LAST}`)),
    transaction.done,
  ]);
  return database;
}
