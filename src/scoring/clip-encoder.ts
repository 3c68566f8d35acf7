import type { Palette } from '../piece/payload';

/** A loaded CLIP: texts and palettes as unit vectors of one space. */
export interface ClipEncoder {
  embedTexts(texts: readonly string[]): Promise<Float32Array[]>;
  embedPalettes(palettes: readonly Palette[]): Promise<Float32Array[]>;
  dispose(): Promise<void>;
}
