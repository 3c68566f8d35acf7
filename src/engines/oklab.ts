/** Distances and the polar form of OKLab, from the same deterministic arithmetic as `piece/oklab`. */
import { cosTurns, sinTurns } from '../lib/dmath';
import type { Oklab } from '../piece/oklab';

/** Lightness 0..1, chroma 0..about 0.37, hue in turns 0..1. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Straight-line distance; black and white are 1 apart. */
export function oklabDistance(p: Oklab, q: Oklab): number {
  const dL = p[0] - q[0];
  const da = p[1] - q[1];
  const db = p[2] - q[2];
  return Math.sqrt(dL * dL + da * da + db * db);
}

/** Polar form. The hue of a grey is 0. */
export function oklabToOklch([lightness, a, b]: Oklab): Oklch {
  const chroma = Math.sqrt(a * a + b * b);
  return { lightness, chroma, hue: chroma < 1e-6 ? 0 : turnsOf(a / chroma, b / chroma) };
}

/** Rectangular form. */
export function oklchToOklab({ lightness, chroma, hue }: Oklch): Oklab {
  return [lightness, chroma * cosTurns(hue), chroma * sinTurns(hue)];
}

/** The angle, in turns, of a point on the unit circle, by bisection of the half turn it lies in. */
function turnsOf(x: number, y: number): number {
  let low = 0;
  let high = 0.5;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (cosTurns(middle) > x) low = middle;
    else high = middle;
  }
  return y >= 0 ? low : (1 - low) % 1;
}
