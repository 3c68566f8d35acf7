import type { Beats, NormalRange, Seconds } from '../lib/units';
import type { Config } from '../piece/labels';
import type { ScoreEdit } from '../piece/score';
import type { Health } from './health';

/** Where the player stands. `blocked`: the browser wants a user gesture before it lets sound out. */
export type PlayerStatus = 'idle' | 'starting' | 'playing' | 'paused' | 'blocked' | 'failed';

/** What a Piece or Performance is to the player. */
export interface Playable {
  readonly config: Config;
  readonly seed: number;
  /** A Performance's edits (`scoreOf`). */
  readonly score?: readonly ScoreEdit[];
}

/** Where in what it plays the player is. */
export interface Position {
  /** Beats since the start. */
  readonly beats: Beats;
  /** How much of a morph has passed, 0..1; 1 when there is none. */
  readonly morph: NormalRange;
}

/** What sounds at this moment, for the painter and the meters; measured at the output. */
export interface SoundLevels {
  /** Loudness now, 0..1. */
  level: NormalRange;
  /** Energy under about 150 Hz, 0..1. */
  bass: NormalRange;
  /** Spectral brightness, 0 (dull) .. 1 (bright). */
  brightness: NormalRange;
  /** Counts up by one at each onset heard. */
  onsets: number;
}

export interface PlayerSnapshot {
  readonly status: PlayerStatus;
  /** A plain sentence when status is `blocked` or `failed`, and for a moment when something else is to be told. */
  readonly message: string | null;
  readonly volume: NormalRange;
  readonly muted: boolean;
}

/** The one player of the app: an AudioContext, the synth worklet and a volume. Framework-free. */
export interface Player {
  /** Makes everything ready ahead of the first Enter. Needs no gesture, is better for one; safe to call often. */
  prepare(): Promise<void>;
  /** Starts `piece` from its beginning, in place of what plays: no gap, a crossfade of 80 ms or of so many seconds. */
  play(piece: Playable, options?: { readonly crossfade?: Seconds }): Promise<void>;
  /** Goes on after a pause, or after `blocked`, inside a user gesture. */
  resume(): Promise<void>;
  pause(): Promise<void>;
  /**
   * Sets fields of what plays (during a morph, of where it leads) to other labels, live: continuous fields at once, structural ones
   * by the next beat. Resolves to the tick under which a score plays the change the same way; to null where nothing had
   * been played yet, so that the change is one of the Piece itself.
   */
  steer(set: Partial<Config>): Promise<number | null>;
  /** Goes over to another Piece within `bars` bars from the next bar line on. Resolves as {@link steer}. */
  morph(piece: Playable, bars: number): Promise<number | null>;
  /** Puts other edits (sorted, ticks since the start) in the place of all of the Performance's that are still to come. */
  rescore(score: readonly ScoreEdit[]): void;
  setVolume(volume: NormalRange): void;
  setMuted(muted: boolean): void;
  /** Seconds of the Piece played so far (does not count pauses). */
  elapsed(): Seconds;
  position(): Position;
  /** Fills and returns one preallocated object; call it once a frame. */
  levels(): SoundLevels;
  /** Copies the live waveform, -1..1, into `out`. */
  waveform(out: Float32Array): void;
  /** How the device keeps up; null before there was any sound. */
  health(): Health | null;
  snapshot(): PlayerSnapshot;
  subscribe(listener: (snapshot: PlayerSnapshot) => void): () => void;
}
