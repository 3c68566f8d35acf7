import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SourceRequest } from '../worker/row-table';
import { SourceError } from './source-error';

/** A source that was open before. */
export interface RecentSource {
  readonly id: number;
  readonly name: string;
  readonly kind: 'file' | 'url' | 'hub';
  /** When it was last opened, in milliseconds since 1970. */
  readonly opened: number;
}

/** The sources of earlier visits. */
export interface RecentSources {
  /** The last opened first; none where the browser keeps nothing. */
  list(): Promise<readonly RecentSource[]>;
  /**
   * Remembers a source. A file can only be remembered by its handle, which some browsers give with a pick or a drop;
   * without one, nothing is remembered. Never rejects.
   */
  add(request: SourceRequest, handle?: FileSystemFileHandle): Promise<void>;
  /**
   * The request that opens it again. To be called from a click or key press: the browser may ask for permission.
   *
   * @throws SourceError in words where permission is not given, or the file is gone
   */
  reopen(id: number): Promise<SourceRequest>;
  remove(id: number): Promise<void>;
}

/** What is kept of a source. */
interface KeptFile {
  readonly kind: 'file';
  readonly name: string;
  readonly handle: FileSystemFileHandle;
  readonly opened: number;
}

interface KeptAddress {
  readonly kind: 'url' | 'hub';
  readonly name: string;
  readonly opened: number;
}

type Kept = KeptFile | KeptAddress;

interface Schema extends DBSchema {
  sources: { key: number; value: Kept };
}

/** As it is in browsers that have handles; TypeScript's library lacks it. */
interface AskableHandle extends FileSystemFileHandle {
  requestPermission?(options: { mode: 'read' }): Promise<PermissionState>;
}

/** Most sources that are remembered. */
const MOST = 12;

/** The recent sources, kept in the database `name` of this browser. */
export function createRecentSources(name = 'tintune-dataset-sources'): RecentSources {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opening = null;
  };
  const database = () => {
    opening ??= openDatabase(name, forget).catch((error) => {
      forget();
      throw error;
    });
    return opening;
  };
  return {
    list: async () => {
      try {
        return await listed(await database());
      } catch {
        return [];
      }
    },
    add: async (request, handle) => {
      const kept = keptOf(request, handle);
      if (!kept) return;
      try {
        await remember(await database(), kept);
      } catch {
        // A browser that keeps nothing is no reason not to open the source.
      }
    },
    reopen: async (id) => {
      const kept = await (await database()).get('sources', id);
      if (!kept) throw new SourceError('This source is no longer remembered.');
      return requestOf(kept);
    },
    remove: async (id) => (await database()).delete('sources', id),
  };
}

/** @param onGone called when the connection is lost: another has to be opened */
function openDatabase(name: string, onGone: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade: (db) => {
      db.createObjectStore('sources', { autoIncrement: true });
    },
    terminated: onGone,
  });
}

async function listed(db: IDBPDatabase<Schema>): Promise<RecentSource[]> {
  const all = await entries(db);
  return all.map(([id, { name, kind, opened }]) => ({ id, name, kind, opened }));
}

/** Everything that is kept, the last opened first. */
async function entries(db: IDBPDatabase<Schema>): Promise<[number, Kept][]> {
  const transaction = db.transaction('sources');
  const [ids, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  return ids.map((id, i): [number, Kept] => [id, values[i] as Kept]).sort(([, a], [, b]) => b.opened - a.opened);
}

/** Keeps a source in place of what is the same, and drops what was not opened for longest. */
async function remember(db: IDBPDatabase<Schema>, kept: Kept): Promise<void> {
  const before = await entries(db);
  const same = await Promise.all(before.map(([, other]) => isSame(kept, other)));
  const dropped = before.filter((_, i) => same[i]);
  const others = before.filter((_, i) => !same[i]);
  for (const [id] of [...dropped, ...others.slice(MOST - 1)]) await db.delete('sources', id);
  await db.add('sources', kept);
}

async function isSame(a: Kept, b: Kept): Promise<boolean> {
  if (a.kind === 'file' && b.kind === 'file') return a.handle.isSameEntry(b.handle);
  return a.kind === b.kind && a.name === b.name;
}

function keptOf(request: SourceRequest, handle: FileSystemFileHandle | undefined): Kept | null {
  const opened = Date.now();
  switch (request.kind) {
    case 'file':
      return handle ? { kind: 'file', name: handle.name, handle, opened } : null;
    case 'url':
      return { kind: 'url', name: request.url, opened };
    case 'hub':
      return { kind: 'hub', name: request.id, opened };
    case 'builtin':
      return null;
  }
}

async function requestOf(kept: Kept): Promise<SourceRequest> {
  if (kept.kind !== 'file')
    return kept.kind === 'url' ? { kind: 'url', url: kept.name } : { kind: 'hub', id: kept.name };
  const handle: AskableHandle = kept.handle;
  const permission = (await handle.requestPermission?.({ mode: 'read' })) ?? 'granted';
  if (permission !== 'granted') throw new SourceError(`Without permission, ${kept.name} cannot be read again.`);
  try {
    return { kind: 'file', file: await handle.getFile() };
  } catch (cause) {
    throw new SourceError(`${kept.name} is no longer where it was. Open it from its new place.`, { cause });
  }
}
