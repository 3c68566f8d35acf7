import { type Palette, weightShares } from '../piece/payload';
import {
  chromaOf,
  contrastOf,
  hexOf,
  hexOfSrgb,
  luminanceOf,
  mixOklab,
  type Oklab,
  oklabOfHex,
  type Srgb,
  srgbOf,
  withLightness,
} from './oklab';
import { MAX_LIFT } from './tone';

/** What to lay under text so that it reads: a translucent colour. */
export interface Scrim {
  /** `#RRGGBB` */
  readonly color: string;
  /** 0 (no scrim needed) .. 1. */
  readonly alpha: number;
  /** The same as a CSS colour. */
  readonly css: string;
}

/** Colours of text and focus rings over a palette's living field. */
export interface Ink {
  /** Text: at least 7:1 against everything behind it, with the scrim between. */
  readonly ink: string;
  /** Quiet text: at least 4.5:1, with the scrim between. */
  readonly inkSoft: string;
  /** Focus rings and marks: the palette's strongest colour, at least 3:1, with the scrim between. */
  readonly accent: string;
  readonly scrim: Scrim;
  /** True where the field (with the scrim) counts as dark, so that the ink is light. */
  readonly isDark: boolean;
}

/** Contrast ratios of WCAG 2.2: 1.4.6 (enhanced) for text, 1.4.3 for quiet text, 1.4.11 for rings. */
export const MIN_CONTRAST = { ink: 7, inkSoft: 4.5, accent: 3 } as const;

/** A little above the promise, so that rounding to bytes on the way to the screen cannot break it. */
const HEADROOM = 1.03;

/** Lightnesses an ink is pushed through, gentlest first, and the one of the scrim on the other side. */
const SIDES = {
  light: { start: 0.88, end: 0.99, step: 0.01, scrim: 0.14 },
  dark: { start: 0.26, end: 0.08, step: -0.01, scrim: 0.97 },
} as const;
type Side = (typeof SIDES)[keyof typeof SIDES];

/** The relative luminances that lie behind text: from the darkest to the lightest. */
interface Backdrop {
  readonly min: number;
  readonly max: number;
}

/** Quiet text keeps some of the way to 7:1. */
const QUIET_CONTRAST = 5.2;

const INK_CHROMA = 0.035;
const SCRIM_CHROMA = 0.04;
/** How much thinner the other side's scrim must be before ink goes against the field's mean lightness. */
const WORTH_CROSSING = 0.12;

/**
 * The ink of a palette. Throws RangeError if a colour is not `#RRGGBB`.
 *
 * @param leaving palettes that are still melting into this one: the ink also reads over them and every mixture
 */
export function inkFor(palette: Palette, leaving: readonly Palette[] = []): Ink {
  const colors = colorsOf(palette);
  const field = everythingBehind(colors);
  const byLightness = [...colors].sort((x, y) => x.l - y.l);
  const [darkest, lightest] = [byLightness[0], byLightness[byLightness.length - 1]] as [Oklab, Oklab];
  const light = writeWith(SIDES.light, lightest, darkest, field);
  const dark = writeWith(SIDES.dark, darkest, lightest, field);
  const shares = weightShares(palette);
  const mean = colors.reduce((sum, color, i) => sum + color.l * (shares[i] as number), 0);
  const isDark = Math.abs(light.alpha - dark.alpha) > WORTH_CROSSING ? light.alpha < dark.alpha : mean < 0.6;
  const side = isDark ? SIDES.light : SIDES.dark;
  if (leaving.length === 0) return inkOn(side, isDark ? light : dark, colors, field);
  // The side is the new palette's own, so that the ink changes sides once and not again when the melt is over.
  const melting = everythingBehind([...colors, ...leaving.flatMap(colorsOf)]);
  const [tone, opposite] = isDark ? [lightest, darkest] : [darkest, lightest];
  return inkOn(side, writeWith(side, tone, opposite, melting), colors, melting);
}

function colorsOf(palette: Palette): Oklab[] {
  return palette.colors.map((color) => oklabOfHex(color.hex));
}

/** Black or white, whichever reads better on the flat colour `hex`: always at least 4.5:1. */
export function contrastInk(hex: string): string {
  const luminance = luminanceOf(srgbOf(oklabOfHex(hex)));
  return contrastOf(luminance, 1) > contrastOf(luminance, 0) ? '#FFFFFF' : '#000000';
}

/** Everything that can lie behind text: every mixture of two colours, at rest and as far as the sound lifts it. */
function everythingBehind(colors: readonly Oklab[]): Srgb[] {
  const steps = 8;
  const field: Srgb[] = [];
  for (let i = 0; i < colors.length; i++)
    for (let j = i; j < colors.length; j++)
      for (let k = 0; k <= steps; k++) {
        const color = mixOklab(colors[i] as Oklab, colors[j] as Oklab, k / steps);
        for (const lift of [0, MAX_LIFT]) field.push(srgbOf({ ...color, l: Math.min(1, color.l + lift) }));
        if (i === j) break;
      }
  return field;
}

interface Writing {
  readonly ink: Oklab;
  readonly scrim: Srgb;
  readonly alpha: number;
}

/** The gentlest way to write on one side: pushes the ink first; where that is not enough, adds as much scrim as it takes. */
function writeWith(side: Side, tone: Oklab, opposite: Oklab, field: readonly Srgb[]): Writing {
  const farther = side.step > 0 ? Math.max : Math.min;
  const nearer = side.step > 0 ? Math.min : Math.max;
  const scrim = asShown(withLightness(opposite, nearer(opposite.l, side.scrim), SCRIM_CHROMA));
  const wanted = MIN_CONTRAST.ink * HEADROOM;
  const bare = backdrop(field, scrim, 0);
  for (let l = farther(tone.l, side.start); (side.end - l) * side.step >= 0; l += side.step) {
    const ink = withLightness(tone, l, INK_CHROMA);
    if (contrastOn(bare, ink) >= wanted) return { ink, scrim, alpha: 0 };
  }
  const ink = withLightness(tone, side.end, INK_CHROMA);
  // More scrim is never less contrast here, so the least whole percentage is found by halving.
  let [tooLittle, percent] = [0, 100];
  while (percent - tooLittle > 1) {
    const middle = (tooLittle + percent) >> 1;
    if (contrastOn(backdrop(field, scrim, middle / 100), ink) >= wanted) percent = middle;
    else tooLittle = middle;
  }
  return { ink, scrim, alpha: percent / 100 };
}

function inkOn(side: Side, { ink, scrim, alpha }: Writing, colors: readonly Oklab[], field: readonly Srgb[]): Ink {
  const behind = backdrop(field, scrim, alpha);
  const [r, g, b] = [scrim.r, scrim.g, scrim.b].map((channel) => Math.round(channel * 255));
  return {
    ink: hexOf(ink),
    inkSoft: hexOf(soften(ink, side, behind)),
    accent: hexOf(accentOf(colors, side, behind)),
    scrim: { color: hexOfSrgb(scrim), alpha, css: `rgb(${r} ${g} ${b} / ${alpha})` },
    isDark: side === SIDES.light,
  };
}

/** The ink taken back towards the field as far as quiet text may go. */
function soften(ink: Oklab, side: Side, behind: Backdrop): Oklab {
  let soft = ink;
  for (let l = ink.l; l > 0 && l < 1; l -= side.step) {
    const next = withLightness(ink, l);
    if (contrastOn(behind, next) < QUIET_CONTRAST) break;
    soft = next;
  }
  return soft;
}

/** Each colour pushed until it stands out; of these the one with most chroma. */
function accentOf(colors: readonly Oklab[], side: Side, behind: Backdrop): Oklab {
  const standsOut = (color: Oklab) => contrastOn(behind, color) >= MIN_CONTRAST.accent * HEADROOM;
  let best = withLightness(colors[0] as Oklab, side.end, INK_CHROMA);
  for (const color of colors) {
    let pushed = color;
    for (let l = color.l; !standsOut(pushed) && (side.end - l) * side.step > 0; l += side.step)
      pushed = withLightness(color, l);
    if (standsOut(pushed) && chromaOf(pushed) > chromaOf(best)) best = pushed;
  }
  return best;
}

/** What lies behind text when `scrim` covers the field, mixed as browsers composite: in gamma-encoded sRGB. */
function backdrop(field: readonly Srgb[], scrim: Srgb, alpha: number): Backdrop {
  const over = (below: number, above: number) => below + (above - below) * alpha;
  let [min, max] = [1, 0];
  for (const { r, g, b } of field) {
    const luminance = luminanceOf({ r: over(r, scrim.r), g: over(g, scrim.g), b: over(b, scrim.b) });
    min = Math.min(min, luminance);
    max = Math.max(max, luminance);
  }
  return { min, max };
}

/** The least contrast of a text colour with what is behind it; 1 if its luminance lies within the backdrop's. */
function contrastOn({ min, max }: Backdrop, text: Oklab): number {
  const luminance = luminanceOf(asShown(text));
  if (luminance > max) return contrastOf(luminance, max);
  return luminance < min ? contrastOf(luminance, min) : 1;
}

/** The colour as a screen shows it: rounded to bytes. */
function asShown(color: Oklab): Srgb {
  const { r, g, b } = srgbOf(color);
  return { r: Math.round(r * 255) / 255, g: Math.round(g * 255) / 255, b: Math.round(b * 255) / 255 };
}
