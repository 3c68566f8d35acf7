import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Player, PlayerSnapshot } from '../../audio/player';
import type { NormalRange } from '../../lib/units';
import type { Config } from '../../piece/labels';
import { type Edit, type Performance, performanceOf, scoreOf, steeredPiece, withEdit } from '../../piece/performance';
import type { Piece } from '../../piece/piece';
import { MAX_EDITS, TICKS_PER_BEAT } from '../../piece/score';
import { type KeyValueStorage, readJson, writeJson } from './storage';

const VOLUME_KEY = 'tintune.volume';

/** A first volume that startles nobody. */
export const SAFE_VOLUME: NormalRange = 0.7;

/** From pressing a button to its click: within it, sound that a browser held back starts by that same gesture. */
const SAME_GESTURE_MS = 400;

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
  /** Changes what sounds, live, if the entry `id` is what is loaded. */
  steer(id: number, set: Partial<Config>): void;
  /** Goes over from what sounds to the entry `id` within some bars. */
  morph(id: number, piece: Piece, bars: number): Promise<void>;
  /** Where in the take the music is, in ticks. */
  tick(): number;
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

  const setMuted = (next: boolean) => {
    player.setMuted(next);
    store.setState({ muted: next });
    writeJson(storage, VOLUME_KEY, { volume: store.getState().volume, muted: next });
  };
  const play = (id: number, performance: Performance) => {
    store.setState({ loaded: id, take: performance });
    const { payload, seed } = performance.piece;
    return player.play({ config: payload.config, seed, score: scoreOf(performance) });
  };
  /** Adds to the take what the player has done. A take that is full stays as it is; the music goes on. */
  const note = (began: Performance | null, edit: (tick: number) => Edit, tick: number | null) => {
    const { take } = store.getState();
    // Something else was started meanwhile, or nothing had been played yet: then the Piece itself was changed.
    if (!take || !began || take.piece !== began.piece || tick === null || take.edits.length >= MAX_EDITS) return;
    store.setState({ take: withEdit(take, edit(tick)) });
  };

  return {
    store,
    player,
    play,
    toggle(id, piece) {
      const { loaded, status } = store.getState();
      if (loaded !== id || status === 'idle' || status === 'failed') return play(id, piece);
      // The press of the button itself may have unblocked the sound just now: it meant play.
      if (performance.now() - unblockedAt < SAME_GESTURE_MS) return Promise.resolve();
      return isSounding({ status }) ? player.pause() : player.resume();
    },
    steer(id, set) {
      const { loaded, take } = store.getState();
      if (loaded !== id) return;
      void player.steer(set).then((tick) => {
        if (tick !== null) note(take, () => ({ tick, set }), tick);
        else if (take && take === store.getState().take)
          store.setState({ take: { ...take, piece: steeredPiece(take.piece, set) } });
      });
    },
    async morph(id, piece, bars) {
      const { take } = store.getState();
      store.setState({ loaded: id });
      const tick = await player.morph({ config: piece.payload.config, seed: piece.seed }, bars);
      if (tick === null) store.setState({ take: performanceOf(piece) });
      else note(take, (at) => ({ tick: at, to: piece, bars }), tick);
    },
    tick: () => Math.floor(player.position().beats * TICKS_PER_BEAT),
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
