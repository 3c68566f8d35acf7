import type { NormalRange } from '../lib/units';
import type { Palette } from '../piece/payload';
import type { SoundLevels } from './sound';

/** Paints a palette, living, on a canvas that fills the page. */
export interface Painter {
  /** Melts from what is shown to `palette` over `seconds` (0: at once). */
  show(palette: Palette, seconds: number): void;
  /** Melts to `palette` as far as `share` says, 0..1, frame by frame. */
  travel(palette: Palette, share: () => NormalRange): void;
  /** How the sound moves the field; null for silence. Called once a frame by the painter's own loop. */
  listen(source: (() => SoundLevels) | null): void;
  /** A still field (prefers-reduced-motion); palettes still cross-fade. */
  setStill(still: boolean): void;
  dispose(): void;
}
