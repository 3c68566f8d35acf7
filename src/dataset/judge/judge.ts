import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Annotation, isUnjudged, LIMITS, type Stars, tidyTags, UNJUDGED, type Vote } from './annotation';
import { judgementsToJsonl, readJudgements } from './judge-file';
import { type Change, changed, type Judgements, joined, NO_JUDGEMENTS, noteChange, reversed } from './judgements';
import { createBrowserKeeper, type Keeper } from './keeper';
import { type WinRate, winRatesOf } from './win-rates';
import { Writer } from './writer';

/** Tabs of one browser tell each other their changes here. */
const CHANNEL = 'tintune.judge';
/** Changes of one note within this time of each other are undone as one. */
const STROKE_MS = 3000;
/** How many changes can be taken back. */
const UNDO_LIMIT = 200;
/** Largest file that is imported, in bytes. */
const LARGEST_IMPORT = 100_000_000;

export interface JudgeState extends Judgements {
  /** False until the judgements of earlier visits are there. */
  readonly isLoaded: boolean;
  /** Why judgements are not kept; null where they are. */
  readonly problem: string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What came of an import. */
export interface Imported {
  /** Judgements and votes that were read. */
  readonly read: number;
  /** Sentences that name the lines. */
  readonly problems: readonly string[];
}

/** What a person thinks of rows, by their keys. Kept in this browser, the same in all its tabs. */
export interface Judge {
  readonly store: StoreApi<JudgeState>;
  /** What is thought of a row; a judgement without anything where there is none. */
  of(key: string): Annotation;
  setStars(key: string, stars: Stars): void;
  setTags(key: string, tags: readonly string[]): void;
  setNote(key: string, note: string): void;
  vote(vote: Omit<Vote, 'id' | 'at'>): void;
  undo(): void;
  redo(): void;
  /** All judgements as JSON Lines, with the rows' keys. */
  export(): Blob;
  /** Adds the judgements of a file to those that are there; of two of a row, the newer one stays. Never rejects. */
  import(file: Blob): Promise<Imported>;
  /** Removes all judgements; can be undone. */
  clear(): void;
  winRates(): WinRate[];
  /** All tags in use, most used first. */
  knownTags(): string[];
  /** Leaves the other tabs alone. */
  end(): void;
}

class BrowserJudge implements Judge {
  readonly store = createStore<JudgeState>(() => ({
    ...NO_JUDGEMENTS,
    isLoaded: false,
    problem: null,
    canUndo: false,
    canRedo: false,
  }));
  private undoable: Change[] = [];
  private redoable: Change[] = [];
  /** Changes that came before the judgements of earlier visits. */
  private early: Change[] = [];
  private stroke: { readonly key: string; readonly at: number } | null = null;
  private readonly writer: Writer;
  private readonly channel = new BroadcastChannel(CHANNEL);

  constructor(keeper: Keeper) {
    this.writer = new Writer(keeper, (problem) => this.store.setState({ problem }));
    this.channel.onmessage = ({ data }: MessageEvent<Change>) => this.apply(data);
    void this.load(keeper);
  }

  of(key: string): Annotation {
    return this.store.getState().notes.get(key) ?? UNJUDGED;
  }

  setStars(key: string, stars: Stars): void {
    if (this.of(key).stars !== stars) this.annotate(key, { stars });
  }

  setTags(key: string, tags: readonly string[]): void {
    const tidy = tidyTags(tags);
    if (tidy.join('\n') !== this.of(key).tags.join('\n')) this.annotate(key, { tags: tidy });
  }

  setNote(key: string, note: string): void {
    const kept = note.slice(0, LIMITS.note);
    if (kept === this.of(key).note) return;
    const now = performance.now();
    const goesOn = this.stroke?.key === key && now - this.stroke.at < STROKE_MS;
    this.annotate(key, { note: kept }, goesOn);
    this.stroke = { key, at: now };
  }

  vote(vote: Omit<Vote, 'id' | 'at'>): void {
    const whole = { ...vote, id: crypto.randomUUID(), at: new Date().toISOString() };
    this.make({ notes: [], added: [whole], removed: [] });
  }

  undo(): void {
    const change = this.undoable.pop();
    if (!change) return;
    this.redoable.push(change);
    this.perform(reversed(change));
  }

  redo(): void {
    const change = this.redoable.pop();
    if (!change) return;
    this.undoable.push(change);
    this.perform(change);
  }

  export(): Blob {
    return new Blob([judgementsToJsonl(this.store.getState())], { type: 'application/jsonl' });
  }

  async import(file: Blob): Promise<Imported> {
    if (file.size > LARGEST_IMPORT) return { read: 0, problems: ['This file is too large: over 100 MB.'] };
    const text = await file.text().catch(() => null);
    if (text === null) return { read: 0, problems: ['The file could not be read.'] };
    const { notes, votes, problems } = readJudgements(text);
    const present = this.store.getState();
    const newer = [...notes].filter(([key, note]) => (present.notes.get(key)?.changed ?? '') < note.changed);
    const known = new Set(present.votes.map(({ id }) => id));
    const change: Change = {
      notes: newer.map(([key, after]) => ({ key, before: present.notes.get(key) ?? null, after: orNull(after) })),
      added: votes.filter(({ id }) => !known.has(id)),
      removed: [],
    };
    if (change.notes.length > 0 || change.added.length > 0) this.make(change);
    return { read: notes.size + votes.length, problems };
  }

  clear(): void {
    const { notes, votes } = this.store.getState();
    if (notes.size === 0 && votes.length === 0) return;
    this.make({
      notes: [...notes].map(([key, before]) => ({ key, before, after: null })),
      added: [],
      removed: votes,
    });
  }

  winRates(): WinRate[] {
    return winRatesOf(this.store.getState().votes);
  }

  knownTags(): string[] {
    const counts = new Map<string, number>();
    for (const { tags } of this.store.getState().notes.values())
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([tag]) => tag);
  }

  end(): void {
    this.channel.close();
  }

  private async load(keeper: Keeper): Promise<void> {
    try {
      const kept = await keeper.load();
      this.store.setState(this.early.reduce(changed, kept));
    } catch (cause) {
      this.store.setState({ problem: cause instanceof Error ? cause.message : String(cause) });
    }
    this.early = [];
    this.store.setState({ isLoaded: true });
  }

  private annotate(key: string, set: Partial<Annotation>, goesOn = false): void {
    const before = this.store.getState().notes.get(key) ?? null;
    const after = { ...(before ?? UNJUDGED), ...set, changed: new Date().toISOString() };
    this.make(noteChange(key, before, orNull(after)), goesOn);
  }

  /** Makes a change that can be undone, together with the one before it where they are one stroke. */
  private make(change: Change, goesOn = false): void {
    const last = goesOn ? this.undoable.pop() : undefined;
    this.undoable = [...this.undoable.slice(1 - UNDO_LIMIT), last ? joined(last, change) : change];
    this.redoable = [];
    this.perform(change);
  }

  /** Makes a change here, in the other tabs and in what is kept. */
  private perform(change: Change): void {
    this.stroke = null;
    this.apply(change);
    this.channel.postMessage(change);
    void this.writer.write(change, this.store.getState());
  }

  private apply(change: Change): void {
    if (!this.store.getState().isLoaded) this.early.push(change);
    const canUndo = this.undoable.length > 0;
    const canRedo = this.redoable.length > 0;
    this.store.setState({ ...changed(this.store.getState(), change), canUndo, canRedo });
  }
}

function orNull(note: Annotation): Annotation | null {
  return isUnjudged(note) ? null : note;
}

/** Makes the judge, with the judgements of earlier visits, which come a moment later. */
export function createJudge(keeper: Keeper = createBrowserKeeper()): Judge {
  return new BrowserJudge(keeper);
}
