import { clippedNormal, uniform } from '../../lib/random';
import { hexToOklab, type Oklab } from '../../piece/oklab';
import { type Palette, WEIGHTS, weightShares } from '../../piece/payload';
import { paletteDistance } from '../metrics';
import { oklabDistance } from '../oklab';
import { LIKELIEST_SEED } from './draw-config';

/** Palettes compared for one text. */
const MAX_CANDIDATES = 40;
/** How much a likeness to a palette chosen before counts against a palette. */
const VARIETY = 0.75;
/** Two of a text's palettes are at least so far apart (optimal transport in OKLab): 19 of 20 of the data's are. */
const LEAST_APART = 0.06;
/** How far another seed may lift or sink a palette, in OKLab distance. */
const SEED_SPREAD = 0.02;

/** How far palettes may lie from the network's guess, beside how far from the other candidates. Chosen on SFT-Val. */
const GUESS_PULL = 1;

/** A palette that may suit the text, and how much speaks for it. */
export interface PaletteCandidate {
  readonly palette: Palette;
  readonly weight: number;
}

/** What the trained network says of the palette: how far each candidate lies from it. */
export type PaletteGuess = (palette: Palette) => number;

interface Prepared extends PaletteCandidate {
  readonly colors: readonly Oklab[];
  readonly shares: readonly number[];
  /** Mean distance between two colours drawn from it. */
  readonly spread: number;
}

/** The palette of twenty bytes (red, green, blue, weight; five times). */
export function paletteOfBytes(bytes: Uint8Array): Palette {
  const colors = [0, 4, 8, 12, 16].map((at) => {
    const digits = [0, 1, 2].map((i) => (bytes[at + i] as number).toString(16).padStart(2, '0'));
    return { hex: `#${digits.join('').toUpperCase()}`, weight: WEIGHTS[bytes[at + 3] as number] ?? 'md' };
  });
  return { colors };
}

/**
 * The three palettes that suit a text, best first: the first lies nearest to all the candidates, by their weights; the
 * others too, but far from those before, and never a near copy of one as long as any candidate is not.
 *
 * @param candidates at least three; equal palettes should be one candidate
 * @param key and `seed` decide what another seed than the likeliest prefers
 */
export function rankPalettes(
  candidates: readonly PaletteCandidate[],
  key: number,
  seed: number,
  guess?: PaletteGuess,
): Palette[] {
  const heaviest = [...candidates].sort((a, b) => b.weight - a.weight).slice(0, MAX_CANDIDATES);
  const prepared = heaviest.map(prepare);
  const total = prepared.reduce((sum, { weight }) => sum + weight, 0);
  const costs = prepared.map((candidate, i) => {
    const apart = prepared.reduce((sum, other) => sum + other.weight * palettesApart(candidate, other), 0) / total;
    const distance = apart + (guess ? GUESS_PULL * guess(candidate.palette) : 0);
    return seed === LIKELIEST_SEED ? distance : distance + SEED_SPREAD * clippedNormal(uniform(key, seed, i, 1));
  });
  const chosen: Prepared[] = [];
  while (chosen.length < 3) {
    const costOf = (i: number) => {
      const nearest = Math.min(...chosen.map((other) => palettesApart(prepared[i] as Prepared, other)));
      return (costs[i] as number) - (chosen.length > 0 ? VARIETY * nearest : 0);
    };
    const left = [...prepared.keys()].filter((i) => !chosen.includes(prepared[i] as Prepared));
    const byCost = left.map((i) => ({ candidate: prepared[i] as Prepared, cost: costOf(i) }));
    byCost.sort((a, b) => a.cost - b.cost);
    const best = byCost.find(({ candidate }) => isReadingOfItsOwn(candidate, chosen)) ?? byCost[0];
    chosen.push((best as (typeof byCost)[number]).candidate);
  }
  return chosen.map(({ palette }) => palette);
}

/** Whether a palette is far enough from those chosen before to be another reading of the text. */
function isReadingOfItsOwn({ palette }: Prepared, chosen: readonly Prepared[]): boolean {
  return chosen.every((other) => paletteDistance(palette, other.palette) >= LEAST_APART);
}

function prepare({ palette, weight }: PaletteCandidate): Prepared {
  const colors = palette.colors.map(({ hex }) => hexToOklab(hex));
  const shares = weightShares(palette);
  return { palette, weight, colors, shares, spread: meanDistance(colors, shares, colors, shares) };
}

/** The energy distance of two palettes as weighted colours (Székely and Rizzo 2013), to the power 1/2. */
function palettesApart(p: Prepared, q: Prepared): number {
  return Math.sqrt(Math.max(0, 2 * meanDistance(p.colors, p.shares, q.colors, q.shares) - p.spread - q.spread));
}

function meanDistance(
  p: readonly Oklab[],
  pShares: readonly number[],
  q: readonly Oklab[],
  qShares: readonly number[],
): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    for (let j = 0; j < q.length; j++) {
      sum += (pShares[i] as number) * (qShares[j] as number) * oklabDistance(p[i] as Oklab, q[j] as Oklab);
    }
  }
  return sum;
}
