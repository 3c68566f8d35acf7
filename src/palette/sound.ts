/** What moves the painter. The audio player's levels have this shape (see `src/audio/player.ts`). */
export interface SoundLevels {
  /** Loudness now, 0..1. */
  level: number;
  /** Energy under about 150 Hz, 0..1. */
  bass: number;
  /** Spectral brightness, 0..1. */
  brightness: number;
  /** Counts up by one at each onset heard. */
  onsets: number;
}
