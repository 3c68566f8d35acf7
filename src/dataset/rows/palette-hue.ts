import { hexToOklab } from '../../piece/oklab';
import type { Palette } from '../../piece/payload';

/** Chroma under which a colour has no hue to speak of. */
const GREY = 0.03;
/** Greys come behind all hues. */
const BEHIND = 1000;

/** Where a palette stands in a mosaic: by the hue of its largest colour that has one, 0..360; greys behind, dark first. */
export function paletteHue({ colors }: Palette): number {
  for (const { hex } of colors) {
    const [, a, b] = hexToOklab(hex);
    if (Math.hypot(a, b) >= GREY) return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  }
  return BEHIND + hexToOklab((colors[0] as { hex: string }).hex)[0];
}
