/**
 * OKLab and back (Ottosson 2020, "A perceptual color space for image processing"), with deterministic arithmetic: a
 * completed palette must have the same bytes on every device.
 */
import { cosTurns, pow, sinTurns } from '../lib/dmath';

/** Lightness 0..1, and the green-red and blue-yellow axes. */
export type Oklab = readonly [lightness: number, a: number, b: number];

/** OKLab of `#RRGGBB`. */
export function hexToOklab(hex: string): Oklab {
  const [red, green, blue] = [1, 3, 5].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** `#RRGGBB` of a colour; one that a screen cannot show loses chroma until it can. */
export function oklabToHex([lightness, a, b]: Oklab): string {
  const withChroma = (share: number) => linearRgb(lightness, share * a, share * b);
  let shown = 0;
  for (let step = 1; step > 0.005; step /= 2) {
    if (shown + step <= 1 && withChroma(shown + step).every(isShowable)) shown += step;
  }
  const channels = withChroma(shown).map((value) => Math.round(255 * toGamma(Math.min(1, Math.max(0, value)))));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/** The colour with its hue turned by `turns` full turns (a quarter: red to yellow, yellow to green) and its chroma scaled. */
export function turnHue([lightness, a, b]: Oklab, turns: number, chromaScale: number): Oklab {
  const c = cosTurns(turns) * chromaScale;
  const s = sinTurns(turns) * chromaScale;
  return [lightness, a * c - b * s, a * s + b * c];
}

const cbrt = (x: number) => pow(x, 1 / 3);
const isShowable = (value: number) => value >= -0.0005 && value <= 1.0005;

/** The sRGB transfer function (IEC 61966-2-1), both ways, on 0..1. */
function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}
function toGamma(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055;
}

function linearRgb(lightness: number, a: number, b: number): [number, number, number] {
  const l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const s = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function cube(x: number): number {
  return x * x * x;
}
