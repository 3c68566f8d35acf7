import {
  chromaOf,
  contrastOf,
  hexOf,
  luminanceOf,
  type Oklab,
  oklabOfHex,
  srgbOf,
  withLightness,
} from '../../palette/oklab';
import type { Palette } from '../../piece/payload';

/** Colours of a page that is read for hours: a ground that is almost grey, and inks over it. All `#RRGGBB`. */
export interface Ground {
  readonly ground: string;
  /** A shade off the ground: the hovered row, fields, heads. */
  readonly raised: string;
  /** At least 12:1. */
  readonly ink: string;
  /** At least 5:1. */
  readonly inkSoft: string;
  /** Focus rings and bars: at least 3:1. */
  readonly accent: string;
}

/** Lightness of each in OKLab, by whether the ground is dark; the accent is pushed on from there until it stands out. */
const LIGHTNESS = {
  light: { ground: 0.972, raised: 0.94, ink: 0.24, inkSoft: 0.47, accent: 0.56, step: -0.02 },
  dark: { ground: 0.19, raised: 0.235, ink: 0.93, inkSoft: 0.72, accent: 0.7, step: 0.02 },
} as const;

/** Chroma: a breath of the palette's hue. */
const CHROMA = { ground: 0.008, ink: 0.015, accent: 0.13 };
const ACCENT_CONTRAST = 3.1;

/** The ground in the hue of a palette. */
export function groundOf(palette: Palette, isDark: boolean): Ground {
  const { ground, raised, ink, inkSoft, accent, step } = LIGHTNESS[isDark ? 'dark' : 'light'];
  const colors = palette.colors.map(({ hex }) => oklabOfHex(hex));
  const hue = colors.reduce((strongest, color) => (chromaOf(color) > chromaOf(strongest) ? color : strongest));
  const paper = withLightness(hue, ground, CHROMA.ground);
  return {
    ground: hexOf(paper),
    raised: hexOf(withLightness(hue, raised, CHROMA.ground)),
    ink: hexOf(withLightness(hue, ink, CHROMA.ink)),
    inkSoft: hexOf(withLightness(hue, inkSoft, CHROMA.ink)),
    accent: hexOf(standingOut(hue, accent, step, paper)),
  };
}

function standingOut(hue: Oklab, start: number, step: number, paper: Oklab): Oklab {
  let color = withLightness(hue, start, CHROMA.accent);
  for (let l = start; l > 0 && l < 1 && contrastBetween(color, paper) < ACCENT_CONTRAST; l += step)
    color = withLightness(hue, l, CHROMA.accent);
  return color;
}

function contrastBetween(x: Oklab, y: Oklab): number {
  return contrastOf(luminanceOf(srgbOf(x)), luminanceOf(srgbOf(y)));
}
