import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../engines/engine';
import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';
import type { Config, FieldName, LabelValue } from '../../piece/labels';
import type { Palette } from '../../piece/payload';
import { type Edit, type Performance, performanceOf, pieceAt } from '../../piece/performance';
import { makePiece, type Piece } from '../../piece/piece';
import { type Messages, sentenceOf } from '../../ui/messages';
import { surpriseVibe } from '../example-vibes';
import { answerAhead } from './answer-ahead';
import { type Answer, createAsking } from './asking';
import { type Locks, withLabel, withLocked } from './edit-config';
import { createEditing } from './editing';
import { createFollower, versionsAfter } from './follow-performance';
import {
  currentEntry,
  EMPTY_HISTORY,
  type Entry,
  type History,
  makeEntry,
  performanceEntry,
  stepFrom,
  withCurrent,
  withNewest,
} from './history';
import { loadHistory, saveHistory } from './history-storage';
import { otherPalettes } from './other-palettes';
import { isSounding, type Playback, startsAnew } from './playback';
import type { Thinker } from './thinker';
import type { Version } from './version';

/** The seed of a text's first answer; a re-roll counts up from it. */
export const FIRST_SEED = 1;

/** The longest text that is read; what is beyond is left out and the person is told. */
export const VIBE_LIMIT = 10000;

const LAST_SEED = 0xffffffff;

/** How a new Piece takes over while music plays: within so many bars, or at once. */
export type Transition = 'cut' | 1 | 2 | 4 | 8 | 16;
export const TRANSITIONS: readonly Transition[] = ['cut', 1, 2, 4, 8, 16];
const TRANSITION_KEY = 'tintune.transition';

function rememberedTransition(storage: KeyValueStorage): Transition {
  const kept = readJson(storage, TRANSITION_KEY) as Transition;
  return TRANSITIONS.includes(kept) ? kept : 1;
}

/** What the studio is about: the Pieces played, the one shown, and the knobs turned on it. */
export interface SessionState {
  readonly history: History;
  /** True while the built-in engine is answering. */
  readonly working: boolean;
  readonly locks: Locks;
  /** Versions of the shown entry before and after where undo stands. */
  readonly undoable: readonly Version[];
  readonly redoable: readonly Version[];
  readonly transition: Transition;
}

/** What the session works with. */
export interface SessionParts {
  /** Answers at once. */
  readonly engine: Engine;
  /** Asks the engine that was chosen besides, if one was. */
  readonly thinker: Thinker;
  readonly playback: Playback;
  readonly messages: Messages;
  readonly storage: KeyValueStorage;
  /** 0..1; what "surprise me" draws with. */
  readonly random: () => number;
}

/** How palettes are changed. */
export interface PaletteChange {
  /** Which of them is shown then; default the one that is. */
  readonly chosen?: number;
  /** Changes in a row with the same name are undone as one. */
  readonly stroke?: string;
}

/** Everything a person can do in the studio, apart from the volume. */
export interface Session {
  readonly store: StoreApi<SessionState>;
  /**
   * Answers a text and plays the answer, and goes over to that of the chosen engine when it comes. A newer call ends an
   * older one. Resolves with the first answer; never rejects: problems become messages.
   */
  submit(vibe: string): Promise<void>;
  /** Asks the chosen engine alone about the shown Piece's text; its answer takes over when it comes. */
  askChosen(): void;
  /** Begins the answer to a text that is being typed or pointed at, so that `submit` has it sooner. */
  expect(vibe: string): void;
  surprise(): Promise<void>;
  /** Answers the shown Piece's text with another seed; locked knobs keep their labels. */
  reseed(seed: number): Promise<void>;
  reroll(): Promise<void>;
  /** Shows a Piece or Performance from a link or a file; plays it only if something is playing already. */
  open(performance: Performance): void;
  /** Makes what was done since the music last started a Performance of its own, in the history. */
  keepTake(): void;
  /** Chooses how a new Piece takes over while music plays. */
  setTransition(transition: Transition): void;
  /** Ends a morph that is under way: what it leads to begins on the next bar line. */
  endMorph(): void;
  /** Shows a Performance and plays it at once. Returns the id of its entry. */
  playNow(performance: Performance): number;
  /** Puts other edits in the place of those of the Performance that plays which are still to come. */
  changeFuture(edits: readonly Edit[]): void;
  /** Lets screen and knobs follow a Performance that plays: call it several times a second. */
  follow(): void;
  /** Plays, pauses or goes on with the shown Piece. */
  togglePlay(): void;
  setField(field: FieldName, label: LabelValue): void;
  /** Back to the model's choice: of one field, or of all. */
  resetField(field: FieldName): void;
  resetAll(): void;
  toggleLock(field: FieldName): void;
  undo(): void;
  redo(): void;
  choosePalette(index: number): void;
  /** Puts other palettes under the shown Piece. */
  setPalettes(palettes: readonly Palette[], options?: PaletteChange): void;
  /** Palettes that suit the shown Piece's words too, others for each `roll`. Rejects if the built-in engine cannot answer. */
  otherPalettes(roll: number): Promise<readonly Palette[]>;
  /** Moves through the history; the music follows if it is on. */
  step(by: -1 | 1): void;
  /** Back to the empty screen; the history stays. */
  startOver(): void;
}

/** True for a text in which nothing can be seen: spaces, invisible and control characters only. */
function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}]/u.test(text);
}

/** The next seed of a re-roll. */
function nextSeed(seed: number): number {
  return seed >= LAST_SEED ? FIRST_SEED : seed + 1;
}

/** A Piece with another config: what is heard after a knob was turned. */
function withConfig(piece: Piece, config: Config): Piece {
  return { ...piece, payload: { ...piece.payload, config } };
}

/** What a new answer to the same words does not change. */
interface Kept {
  readonly config: Config;
  readonly locks: Locks;
}

/** The entry of an answer; fields that are locked keep their labels. */
function answerEntry(answer: Answer, keep?: Kept): Entry {
  const { payload } = answer;
  const fresh = makePiece(answer);
  const heard = keep ? withConfig(fresh, withLocked(payload.config, keep.config, keep.locks)) : fresh;
  return makeEntry(heard, payload.config);
}

/** Makes the session, with the history of earlier visits in it. */
export function createSession({ engine: asked, thinker, playback, messages, storage, random }: SessionParts): Session {
  const engine = answerAhead(asked);
  const store = createStore<SessionState>(() => ({
    history: loadHistory(storage),
    working: false,
    locks: new Set(),
    undoable: [],
    redoable: [],
    transition: rememberedTransition(storage),
  }));

  const current = (): Entry | null => currentEntry(store.getState().history);
  const remember = (history: History) => {
    store.setState({ history });
    saveHistory(storage, history);
  };
  const problem = (cause: unknown) => messages.say(sentenceOf(cause), 'problem');

  const sounding = () => isSounding(playback.store.getState());
  /** A Performance that has been played is shown as it was at its beginning. */
  const rewind = ({ performance, piece }: Entry) => {
    if (!performance || performance.piece === piece) return;
    store.setState({ undoable: [], redoable: [] });
    const { config } = performance.piece.payload;
    remember(withCurrent(store.getState().history, { piece: performance.piece, chosen: config }));
  };
  const playEntry = (entry: Entry) => {
    rewind(entry);
    return playback.play(entry.id, entry.performance ?? performanceOf(entry.piece));
  };
  /** Starts an entry; in the midst of music it takes over in the way the person has chosen. */
  const startEntry = (entry: Entry) => {
    const { transition } = store.getState();
    return transition === 'cut' || !sounding() || entry.performance
      ? playEntry(entry)
      : playback.morph(entry.id, entry.piece, transition);
  };
  const show = (history: History, music: 'starts' | 'plays on') => {
    store.setState({ undoable: [], redoable: [] });
    remember(history);
    const entry = currentEntry(history);
    if (music === 'starts' && entry) startEntry(entry).catch(problem);
  };

  const asking = createAsking({
    engine,
    thinker,
    onWorking: (working) => store.setState({ working }),
    onProblem: problem,
  });
  /** The chosen engine's answer takes over from the one to the same words, which stays behind it in the history. */
  const takeOver = (better: Answer) => {
    const { history, locks } = store.getState();
    const shown = current()?.piece;
    const keep = shown?.vibe === better.vibe ? { config: shown.payload.config, locks } : undefined;
    const { status } = playback.store.getState();
    // Who has silenced the first answer meanwhile does not want to be startled by the second.
    const isWanted = !keep || sounding() || status === 'blocked';
    show(withNewest(history, answerEntry(better, keep)), isWanted ? 'starts' : 'plays on');
  };
  const answer = (vibe: string, seed: number, keep?: Kept) =>
    asking.ask(
      { vibe, seed },
      (first) => show(withNewest(store.getState().history, answerEntry(first, keep)), 'starts'),
      takeOver,
    );

  const editing = createEditing({ store, playback, remember, onProblem: problem });
  const editConfig = (change: (config: Config, entry: Entry) => Config) =>
    editing.edit((version, entry) => ({ ...version, config: change(version.config, entry) }));

  const follower = createFollower();
  const follow = () => {
    const entry = current();
    if (!entry || playback.store.getState().loaded !== entry.id) return;
    const edits = follower.due(entry, playback.tick());
    if (edits.length === 0) return;
    const { undoable, redoable } = store.getState();
    store.setState({ undoable: versionsAfter(undoable, edits), redoable: versionsAfter(redoable, edits) });
    const piece = pieceAt({ piece: entry.piece, edits });
    const chosen = pieceAt({ piece: withConfig(entry.piece, entry.chosen), edits }).payload.config;
    remember(withCurrent(store.getState().history, { piece, chosen }));
  };

  const expect = (vibe: string) => {
    const text = vibe.trim().slice(0, VIBE_LIMIT);
    if (!isBlank(text)) engine.expect(text, FIRST_SEED);
  };

  const submit = async (vibe: string) => {
    const text = vibe.trim();
    if (isBlank(text)) {
      messages.say('Type a few words first.');
      return;
    }
    messages.dismiss();
    if (text.length > VIBE_LIMIT)
      messages.say(`That is a long one. Only its first ${VIBE_LIMIT.toLocaleString('en')} characters are read.`);
    await answer(text.slice(0, VIBE_LIMIT), FIRST_SEED);
  };

  const reseed = async (seed: number) => {
    const entry = current();
    if (!entry) return;
    const { vibe, payload } = entry.piece;
    const { locks } = store.getState();
    if (!isBlank(vibe)) return answer(vibe, seed, { config: payload.config, locks });
    // A Piece without a text has nothing to ask an engine: only its notes change.
    show(
      withNewest(store.getState().history, makeEntry({ ...entry.piece, seed }, entry.chosen, entry.palette)),
      'starts',
    );
  };

  return {
    store,
    expect,
    submit,
    reseed,
    askChosen() {
      const entry = current();
      if (!entry || isBlank(entry.piece.vibe)) return;
      const { vibe, seed } = entry.piece;
      asking.askChosen({ vibe, seed }, takeOver);
    },
    surprise() {
      const recent = store.getState().history.entries.map((entry) => entry.piece.vibe);
      return submit(surpriseVibe(recent, random()));
    },
    async reroll() {
      const entry = current();
      if (entry) await reseed(nextSeed(entry.piece.seed));
    },
    open(performance) {
      asking.end();
      messages.dismiss();
      const entry = performanceEntry(performance);
      show(withNewest(store.getState().history, entry), sounding() ? 'starts' : 'plays on');
    },
    playNow(performance) {
      asking.end();
      const entry = performanceEntry(performance);
      show(withNewest(store.getState().history, entry), 'plays on');
      playEntry(entry).catch(problem);
      return entry.id;
    },
    changeFuture(edits) {
      const entry = current();
      if (!entry || playback.store.getState().loaded !== entry.id) return;
      const now = playback.tick();
      const past = (entry.performance?.edits ?? []).filter(({ tick }) => tick <= now);
      const performance = { piece: entry.performance?.piece ?? entry.piece, edits: [...past, ...edits] };
      remember(withCurrent(store.getState().history, { performance }));
      playback.rescore(edits);
    },
    keepTake() {
      const { take } = playback.store.getState();
      if (!take) return;
      show(withNewest(store.getState().history, performanceEntry(take)), 'plays on');
    },
    setTransition(transition) {
      store.setState({ transition });
      writeJson(storage, TRANSITION_KEY, transition);
    },
    endMorph() {
      const entry = current();
      const underWay = playback.morphBarsLeft() !== null && playback.store.getState().loaded === entry?.id;
      if (entry && underWay) playback.morph(entry.id, entry.piece, 0).catch(problem);
    },
    follow,
    togglePlay() {
      const entry = current();
      if (!entry) return;
      if (startsAnew(playback.store.getState(), entry.id)) rewind(entry);
      playback.toggle(entry.id, entry.performance ?? performanceOf(entry.piece)).catch(problem);
    },
    setField: (field, label) => editConfig((config) => withLabel(config, field, label)),
    resetField: (field) => editConfig((config, entry) => withLabel(config, field, entry.chosen[field])),
    resetAll: () => editConfig((_config, entry) => entry.chosen),
    toggleLock(field) {
      const locks = new Set(store.getState().locks);
      if (!locks.delete(field)) locks.add(field);
      store.setState({ locks });
    },
    undo: editing.undo,
    redo: editing.redo,
    choosePalette(index) {
      if (current()?.piece.payload.palettes[index]) remember(withCurrent(store.getState().history, { palette: index }));
    },
    setPalettes(palettes, { chosen, stroke } = {}) {
      editing.edit((version) => ({ ...version, palettes, palette: chosen ?? version.palette }), stroke);
    },
    async otherPalettes(roll) {
      const entry = current();
      return entry ? otherPalettes(asked, entry.piece, roll) : [];
    },
    step(by) {
      const { history } = store.getState();
      const position = stepFrom(history, by);
      if (position === null) return;
      asking.end();
      show({ ...history, position }, 'plays on');
      const entry = current();
      if (entry && sounding()) playEntry(entry).catch(problem);
    },
    startOver() {
      asking.end();
      show({ entries: store.getState().history.entries, position: EMPTY_HISTORY.position }, 'plays on');
      if (sounding()) playback.player.pause().catch(problem);
    },
  };
}
