import { type Oklab, oklabOfHex } from '../../palette/oklab';

/** Chroma under which a colour has no hue to speak of. */
const GREY = 0.03;
/** Greys come behind all hues. */
const BEHIND = 1000;

const known = new Map<number, Oklab>();
const MOST_KNOWN = 20_000;

/** Where a palette (five packed colours) stands in a mosaic: by the hue of its largest colour that has one, 0..360; greys behind, dark first. NaN without a palette. */
export function hueOf(colors: Uint32Array): number {
  if (colors[0] === 0) return Number.NaN;
  for (const color of colors) {
    const { a, b } = oklabOfPacked(color & 0xffffff);
    if (Math.hypot(a, b) >= GREY) return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  }
  return BEHIND + oklabOfPacked((colors[0] as number) & 0xffffff).l;
}

/** OKLab of 0xRRGGBB; those asked for last are kept. */
export function oklabOfPacked(rgb: number): Oklab {
  const before = known.get(rgb);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const color = oklabOfHex(`#${rgb.toString(16).padStart(6, '0')}`);
  known.set(rgb, color);
  return color;
}
