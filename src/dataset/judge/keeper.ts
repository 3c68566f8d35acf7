import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Annotation, Vote } from './annotation';
import type { Judgements } from './judgements';

/** What is to be kept: new values by key; null removes what was there. */
export interface Batch {
  readonly notes: ReadonlyMap<string, Annotation | null>;
  readonly votes: ReadonlyMap<string, Vote | null>;
}

/** Keeps judgements between visits. Its promises reject with plain sentences. */
export interface Keeper {
  load(): Promise<Judgements>;
  write(batch: Batch): Promise<void>;
}

interface Schema extends DBSchema {
  notes: { key: string; value: Annotation };
  votes: { key: string; value: Vote };
}

const NAME = 'tintune-judge';

const SAYS = {
  closed:
    'This browser keeps nothing here (a private window, perhaps). What you judge lasts until the page is closed: export it before.',
  full: 'There is no room left to keep this. What you judge lasts until the page is closed: export it, then make room.',
  failed: 'What you judge could not be kept. It lasts until the page is closed: export it before.',
} as const;

/** Keeps judgements in this browser's IndexedDB. */
export function createBrowserKeeper(): Keeper {
  let database: Promise<IDBPDatabase<Schema>> | null = null;
  const open = () => {
    database ??= openDatabase(() => {
      database = null;
    });
    return database.catch((cause) => {
      database = null;
      throw new Error(SAYS.closed, { cause });
    });
  };
  return {
    async load() {
      const db = await open();
      const transaction = db.transaction(['notes', 'votes']);
      const notes = transaction.objectStore('notes');
      const [keys, values, votes] = await Promise.all([
        notes.getAllKeys(),
        notes.getAll(),
        transaction.objectStore('votes').getAll(),
      ]);
      const byTime = votes.sort((a, b) => (a.at < b.at ? -1 : 1));
      return { notes: new Map(keys.map((key, i) => [key, values[i] as Annotation])), votes: byTime };
    },
    async write(batch) {
      const db = await open();
      await writeBatch(db, batch).catch((cause: unknown) => {
        const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
        throw new Error(isFull ? SAYS.full : SAYS.failed, { cause });
      });
    },
  };
}

/** @param onGone called when the connection is lost: another has to be opened */
async function openDatabase(onGone: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('notes');
      db.createObjectStore('votes');
    },
    terminated: onGone,
  });
}

async function writeBatch(db: IDBPDatabase<Schema>, { notes, votes }: Batch): Promise<void> {
  const transaction = db.transaction(['notes', 'votes'], 'readwrite');
  const [noteStore, voteStore] = [transaction.objectStore('notes'), transaction.objectStore('votes')];
  const requests: Promise<unknown>[] = [];
  for (const [key, note] of notes) requests.push(note ? noteStore.put(note, key) : noteStore.delete(key));
  for (const [id, vote] of votes) requests.push(vote ? voteStore.put(vote, id) : voteStore.delete(id));
  await Promise.all([...requests, transaction.done]);
}
