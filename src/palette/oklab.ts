import {
  clampChroma,
  converter,
  formatHex,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  parseHex,
  useMode as registerMode,
  wcagLuminance,
} from 'culori/fn';

for (const mode of [modeRgb, modeLrgb, modeOklab, modeOklch]) registerMode(mode as Parameters<typeof registerMode>[0]);

const toOklab = converter('oklab');
const toRgb = converter('rgb');

/** A colour in OKLab (Björn Ottosson, 2020): lightness `l` 0..1, `a` and `b` about -0.4..0.4. */
export interface Oklab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** A colour in sRGB as displays take it (gamma-encoded), each channel 0..1. */
export interface Srgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** The OKLab colour of `#RRGGBB`. Throws RangeError naming anything else. */
export function oklabOfHex(hex: string): Oklab {
  const rgb = /^#[0-9a-f]{6}$/i.test(hex) ? parseHex(hex) : undefined;
  if (!rgb) throw new RangeError(`${JSON.stringify(hex)} is not a colour: write it as #RRGGBB`);
  const { l, a, b } = toOklab(rgb);
  return { l, a, b };
}

/** The sRGB colour of an OKLab one, channels clipped to 0..1. */
export function srgbOf({ l, a, b }: Oklab): Srgb {
  const rgb = toRgb({ mode: 'oklab', l, a, b });
  return { r: clip(rgb.r), g: clip(rgb.g), b: clip(rgb.b) };
}

/** `#RRGGBB`, upper case, of an OKLab colour; outside the sRGB gamut its channels are clipped. */
export function hexOf(color: Oklab): string {
  return hexOfSrgb(srgbOf(color));
}

/** `#RRGGBB`, upper case. */
export function hexOfSrgb(color: Srgb): string {
  return formatHex({ mode: 'rgb', ...color }).toUpperCase();
}

/** The mixture of two colours, `t` = 0 gives `from`, 1 gives `to`. */
export function mixOklab(from: Oklab, to: Oklab, t: number): Oklab {
  return {
    l: from.l + (to.l - from.l) * t,
    a: from.a + (to.a - from.a) * t,
    b: from.b + (to.b - from.b) * t,
  };
}

/** Euclidean distance in OKLab; black and white are 1 apart. */
export function distanceOklab(x: Oklab, y: Oklab): number {
  return Math.hypot(x.l - y.l, x.a - y.a, x.b - y.b);
}

/** Chroma: distance from the grey axis, 0 for greys, about 0.32 at most in sRGB. */
export function chromaOf({ a, b }: Oklab): number {
  return Math.hypot(a, b);
}

/** The colour with another lightness (0..1) and at most `maxChroma`; chroma is lowered further to stay within sRGB. */
export function withLightness(color: Oklab, l: number, maxChroma = 1): Oklab {
  const chroma = chromaOf(color);
  const scale = chroma > maxChroma ? maxChroma / chroma : 1;
  const inGamut = clampChroma({ mode: 'oklab', l, a: color.a * scale, b: color.b * scale }, 'oklch');
  const { l: lightness, a, b } = toOklab(inGamut);
  return { l: lightness, a, b };
}

/** Relative luminance of WCAG 2.2, 0..1. */
export function luminanceOf(color: Srgb): number {
  return wcagLuminance({ mode: 'rgb', ...color });
}

/** Contrast ratio of WCAG 2.2 of two relative luminances, 1..21. */
export function contrastOf(luminanceX: number, luminanceY: number): number {
  const [dark, light] = luminanceX < luminanceY ? [luminanceX, luminanceY] : [luminanceY, luminanceX];
  return (light + 0.05) / (dark + 0.05);
}

function clip(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}
