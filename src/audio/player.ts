import type { NormalRange, Seconds } from '../lib/units';
import type { Config } from '../piece/labels';

/** Where the player stands. `blocked`: the browser wants a user gesture before it lets sound out. */
export type PlayerStatus = 'idle' | 'starting' | 'playing' | 'paused' | 'blocked' | 'failed';

/** What a Piece is to the player. */
export interface Playable {
  readonly config: Config;
  readonly seed: number;
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
  /** A plain sentence when status is `blocked` or `failed`. */
  readonly message: string | null;
  readonly volume: NormalRange;
  readonly muted: boolean;
}

/** The one player of the app: an AudioContext, the synth worklet and a volume. Framework-free. */
export interface Player {
  /** Makes everything ready ahead of the first Enter. Needs no gesture, is better for one; safe to call often. */
  prepare(): Promise<void>;
  /** Starts `piece` from its beginning, in place of what plays (short crossfade, no gap). */
  play(piece: Playable): Promise<void>;
  /** Goes on after a pause, or after `blocked`, inside a user gesture. */
  resume(): Promise<void>;
  pause(): Promise<void>;
  /** Changes the config of what plays, live: continuous fields at once, structural ones by the next beat. */
  steer(config: Config): void;
  setVolume(volume: NormalRange): void;
  setMuted(muted: boolean): void;
  /** Seconds of the Piece played so far (does not count pauses). */
  elapsed(): Seconds;
  /** Fills and returns one preallocated object; call it once a frame. */
  levels(): SoundLevels;
  /** Copies the live waveform, -1..1, into `out`. */
  waveform(out: Float32Array): void;
  snapshot(): PlayerSnapshot;
  subscribe(listener: (snapshot: PlayerSnapshot) => void): () => void;
}
