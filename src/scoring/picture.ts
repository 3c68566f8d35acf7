import { paintCanonical } from '../palette/geometry';
import { normalizePalette } from '../piece/palette-rules';
import type { Palette } from '../piece/payload';
import type { ClipConfig } from './clip-config';

/**
 * A palette's canonical picture as a CLIP takes it: red, green and blue planes of rows, normalised. Painted in the size
 * that the model wants, so nothing is resized. Repeated colours are separated first.
 */
export function pictureOf(palette: Palette, { imageSize, mean, std }: ClipConfig): Float32Array {
  const pixels = paintCanonical(normalizePalette(palette), imageSize);
  const area = imageSize * imageSize;
  const picture = new Float32Array(3 * area);
  for (let channel = 0; channel < 3; channel++) {
    const [middle, spread] = [mean[channel] as number, std[channel] as number];
    for (let i = 0; i < area; i++) {
      picture[channel * area + i] = ((pixels[4 * i + channel] as number) / 255 - middle) / spread;
    }
  }
  return picture;
}
