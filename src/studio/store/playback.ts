import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Player, PlayerSnapshot, Position } from '../../audio/player';
import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';
import type { Beats, NormalRange } from '../../lib/units';
import type { Config } from '../../piece/labels';
import type { Palette } from '../../piece/payload';
import {
  type Edit,
  isMorph,
  type Performance,
  performanceOf,
  scoreOf,
  steeredPiece,
  withEdit,
} from '../../piece/performance';
import type { Piece } from '../../piece/piece';
import { MAX_EDITS, TICKS_PER_BAR, TICKS_PER_BEAT } from '../../piece/score';
import { repaint } from './version';

const VOLUME_KEY = 'tintune.volume';

/** A first volume that startles nobody. */
export const SAFE_VOLUME: NormalRange = 0.7;

/** From pressing a button to its click: within it, sound that a browser held back starts by that same gesture. */
const SAME_GESTURE_MS = 400;

const BEGINNING: Position = { beats: 0, morph: 1 };

/** The player's state as the studio shows it. */
export interface PlaybackState extends PlayerSnapshot {
  /** The id of the history entry that is in the player; null before the first play. */
  readonly loaded: number | null;
  /** All that was done since the music last started from a beginning; null before the first play. */
  readonly take: Performance | null;
}

/** The player with a store in front of it, and a memory for the volume. */
export interface Playback {
  readonly store: StoreApi<PlaybackState>;
  readonly player: Player;
  /** Starts the entry `id` from its beginning. Call it inside a user gesture the first time. */
  play(id: number, performance: Performance): Promise<void>;
  /** Plays, pauses or goes on: what a play button does for the entry `id`. */
  toggle(id: number, performance: Performance): Promise<void>;
  /** Changes what sounds, live, if the entry `id` is what is loaded. Rejects if the player refuses: nothing has changed. */
  steer(id: number, set: Partial<Config>): Promise<void>;
  /** Puts other palettes in the place of those of the take's Pieces, if the entry `id` is what is loaded. */
  repaint(id: number, from: readonly Palette[], to: readonly Palette[]): void;
  /** Goes over from what sounds to the entry `id` within some bars. Rejects as {@link steer}. */
  morph(id: number, piece: Piece, bars: number): Promise<void>;
  /** Puts other edits in the place of those of the take that are still to come. */
  rescore(edits: readonly Edit[]): void;
  /** Where in the take the music is, in ticks. */
  tick(): number;
  /** How much of the morph to what is loaded has passed, 0..1; 1 when there is none. */
  morphed(): NormalRange;
  /** How many bars the morph that is under way still takes, rounded up; null when there is none. */
  morphBarsLeft(): number | null;
  setVolume(volume: NormalRange): void;
  setMuted(muted: boolean): void;
}

function rememberedVolume(storage: KeyValueStorage): { volume: NormalRange; muted: boolean } {
  const kept = readJson(storage, VOLUME_KEY) as { volume?: unknown; muted?: unknown } | null;
  const volume = typeof kept?.volume === 'number' && kept.volume >= 0 && kept.volume <= 1 ? kept.volume : SAFE_VOLUME;
  return { volume, muted: kept?.muted === true };
}

/** True while a Piece is sounding or about to. */
export function isSounding(state: Pick<PlaybackState, 'status'>): boolean {
  return state.status === 'playing' || state.status === 'starting';
}

/** True if the play button would start the entry `id` from its beginning. */
export function startsAnew({ loaded, status }: PlaybackState, id: number): boolean {
  return loaded !== id || status === 'idle' || status === 'failed';
}

/** True for takes of the same music; its colours may have been changed since. */
function isSameBeginning({ piece: a }: Performance, { piece: b }: Performance): boolean {
  return a.payload.config === b.payload.config && a.seed === b.seed;
}

/** Puts a store in front of `player` and gives it the volume of the last visit. */
export function createPlayback(player: Player, storage: KeyValueStorage): Playback {
  const { volume, muted } = rememberedVolume(storage);
  player.setVolume(volume);
  player.setMuted(muted);
  const store = createStore<PlaybackState>(() => ({ ...player.snapshot(), volume, muted, loaded: null, take: null }));
  let unblockedAt = Number.NEGATIVE_INFINITY;
  player.subscribe((snapshot) => {
    if (store.getState().status === 'blocked' && snapshot.status === 'playing') unblockedAt = performance.now();
    store.setState(snapshot);
  });

  /** The morph asked for last, until the player has begun it: meanwhile its position is still that of what was before. */
  let asked: { readonly bars: number; tick: number | null } | null = null;
  /** The beat at which the music was left for another beginning, until the player's position is that of the new one. */
  let leftAt: Beats = 0;

  const setMuted = (next: boolean) => {
    player.setMuted(next);
    store.setState({ muted: next });
    writeJson(storage, VOLUME_KEY, { volume: store.getState().volume, muted: next });
  };
  const play = (id: number, performance: Performance) => {
    asked = null;
    leftAt = player.position().beats;
    store.setState({ loaded: id, take: performance });
    const { payload, seed } = performance.piece;
    return player.play({ config: payload.config, seed, score: scoreOf(performance) });
  };
  /** Adds to the take what the player has done. A take that is full stays as it is; the music goes on. */
  const note = (began: Performance | null, edit: (tick: number) => Edit, tick: number | null) => {
    const { take } = store.getState();
    // Something else was started meanwhile, or nothing had been played yet: then the Piece itself was changed.
    if (!take || !began || !isSameBeginning(take, began) || tick === null || take.edits.length >= MAX_EDITS) return;
    store.setState({ take: withEdit(take, edit(tick)) });
  };

  /** Where the music is; at the beginning until the player has heard from the synth about what it was told to play. */
  const position = (): Position => {
    const now = player.position();
    if (now.beats < leftAt) leftAt = 0;
    return leftAt > 1 ? BEGINNING : now;
  };
  const tick = () => Math.floor(position().beats * TICKS_PER_BEAT);
  const morphed = () => {
    const { morph } = position();
    if (asked && asked.tick !== null && tick() >= asked.tick) asked = null;
    return asked ? 0 : morph;
  };

  return {
    store,
    player,
    play,
    toggle(id, piece) {
      const state = store.getState();
      if (startsAnew(state, id)) return play(id, piece);
      // The press of the button itself may have unblocked the sound just now: it meant play.
      if (performance.now() - unblockedAt < SAME_GESTURE_MS) return Promise.resolve();
      return isSounding(state) ? player.pause() : player.resume();
    },
    async steer(id, set) {
      const { loaded, take } = store.getState();
      if (loaded !== id) return;
      const tick = await player.steer(set);
      if (tick !== null) note(take, () => ({ tick, set }), tick);
      else if (take && take === store.getState().take)
        store.setState({ take: { ...take, piece: steeredPiece(take.piece, set) } });
    },
    repaint(id, from, to) {
      const { loaded, take } = store.getState();
      if (loaded === id && take) store.setState({ take: repaint(from, to)(take) });
    },
    rescore(edits) {
      const { take } = store.getState();
      if (!take) return;
      const now = tick();
      const past = take.edits.filter((edit) => edit.tick <= now);
      store.setState({ take: { ...take, edits: [...past, ...edits] } });
      player.rescore(scoreOf({ piece: take.piece, edits }));
    },
    async morph(id, piece, bars) {
      const { take, loaded } = store.getState();
      const mine = { bars, tick: null as number | null };
      asked = mine;
      store.setState({ loaded: id });
      const tick = await player.morph({ config: piece.payload.config, seed: piece.seed }, bars).catch((refusal) => {
        if (asked === mine) {
          asked = null;
          store.setState({ loaded });
        }
        throw refusal;
      });
      mine.tick = tick;
      if (tick === null && asked === mine) asked = null;
      if (tick === null) store.setState({ take: performanceOf(piece) });
      else note(take, (at) => ({ tick: at, to: piece, bars }), tick);
    },
    tick,
    morphed,
    morphBarsLeft() {
      const share = morphed();
      if (share >= 1) return null;
      if (asked) return asked.bars;
      const now = tick();
      const edit = store.getState().take?.edits.findLast((past) => isMorph(past) && past.tick <= now);
      if (!edit || !isMorph(edit)) return null;
      // So long it has taken for this share of it.
      const bars = (now - edit.tick) / TICKS_PER_BAR;
      return share > 0 ? Math.max(1, Math.ceil((bars * (1 - share)) / share)) : edit.bars;
    },
    setVolume(next) {
      const clamped = Math.min(1, Math.max(0, next));
      player.setVolume(clamped);
      store.setState({ volume: clamped });
      // Moving the slider up is asking to hear something.
      setMuted(clamped > 0 ? false : store.getState().muted);
    },
    setMuted,
  };
}
