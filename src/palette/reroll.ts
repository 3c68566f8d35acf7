import { uniform } from '../lib/random';
import { normalizePalette } from '../piece/palette-rules';
import type { Palette } from '../piece/payload';
import { chromaOf, distanceOklab, hexOf, type Oklab, oklabOfHex, withLightness } from './oklab';

/** How far the new colours follow the locked ones away from the palette they come from: 0 not at all, 1 all the way. */
const FOLLOW = 0.5;
/** Bounds of what following does: lightness, hue in radians, chroma as a factor. */
const MOST = { lightness: 0.15, hue: Math.PI / 6, chroma: 1.5 } as const;
/** Below this chroma a colour has no hue to speak of. */
const GREY = 0.02;
/** Colours of one palette are at least so far apart, where there is room. OKLab. */
const LEAST_APART = 0.05;
/** Of the candidates, this part is drawn from: those whose own colours come nearest to the locked ones. */
const BEST_PART = 0.5;

/**
 * The palette with all but its locked colours taken from another reading of the same words. The candidate's colours that
 * are nearest to the locked ones make room for them; the others follow the locked ones in OKLCH (lightness, hue and
 * chroma), as far as those lie from what they replaced, so that they still belong together. With nothing locked it is
 * one of the candidates as it stands. The same arguments give the same palette.
 *
 * @param locked     places of colours that stay, with their weights
 * @param candidates palettes that suit the words; at least one
 * @param seed       which of the candidates that fit
 */
export function rerolledPalette(
  palette: Palette,
  locked: ReadonlySet<number>,
  candidates: readonly Palette[],
  seed: number,
): Palette {
  const fresh = candidates.filter((candidate) => !isSame(candidate, palette));
  const fits = (fresh.length > 0 ? fresh : candidates).map((candidate) => fitTo(candidate, palette, locked));
  if (fits.length === 0) throw new RangeError('there is no palette to draw from');
  fits.sort((x, y) => x.distance - y.distance);
  const count = locked.size === 0 ? fits.length : Math.max(1, Math.ceil(fits.length * BEST_PART));
  const fit = fits[Math.floor(uniform(seed, locked.size, count, 0) * count)] as Fit;
  if (locked.size === 0) return fit.candidate;
  const taken = [...locked].map((place) => colorOf(palette, place));
  const rest = fit.rest.map((color) => settled(follow(color, fit.pairs), taken)).map(hexOf);
  const open = [...palette.colors.keys()].filter((place) => !locked.has(place));
  return normalizePalette({
    colors: palette.colors.map((color, place) =>
      locked.has(place) ? color : { ...color, hex: rest[open.indexOf(place)] as string },
    ),
  });
}

function isSame(p: Palette, q: Palette): boolean {
  return p.colors.every(({ hex }) => q.colors.some((color) => color.hex === hex));
}

function colorOf(palette: Palette, place: number): Oklab {
  return oklabOfHex(palette.colors[place]?.hex ?? '');
}

/** A locked colour and the candidate's colour it takes the place of. */
interface Pair {
  readonly locked: Oklab;
  readonly replaced: Oklab;
}

interface Fit {
  readonly candidate: Palette;
  readonly pairs: readonly Pair[];
  /** The candidate's other colours, largest first. */
  readonly rest: readonly Oklab[];
  /** Mean distance within the pairs. */
  readonly distance: number;
}

/** Gives each locked colour the nearest colour of the candidate that is left. */
function fitTo(candidate: Palette, palette: Palette, locked: ReadonlySet<number>): Fit {
  const left = candidate.colors.map((_, place) => colorOf(candidate, place));
  const pairs = [...locked].map((place): Pair => {
    const color = colorOf(palette, place);
    const distances = left.map((other) => distanceOklab(color, other));
    const [replaced] = left.splice(distances.indexOf(Math.min(...distances)), 1) as [Oklab];
    return { locked: color, replaced };
  });
  const sum = pairs.reduce((total, pair) => total + distanceOklab(pair.locked, pair.replaced), 0);
  return { candidate, pairs, rest: left, distance: sum / Math.max(1, pairs.length) };
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value));

/** A colour moved in OKLCH the way its companions were, on average, when the locked colours took their places. */
function follow(color: Oklab, pairs: readonly Pair[]): Oklab {
  const mean = (of: (pair: Pair) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const lightness = clamp(FOLLOW * mean(({ locked, replaced }) => locked.l - replaced.l), MOST.lightness);
  const hue = clamp(FOLLOW * mean(hueTurn), MOST.hue);
  const growth = mean(({ locked, replaced }) => (chromaOf(locked) + GREY) / (chromaOf(replaced) + GREY));
  const chroma = Math.min(MOST.chroma, Math.max(1 / MOST.chroma, growth)) ** FOLLOW;
  const [cos, sin] = [Math.cos(hue) * chroma, Math.sin(hue) * chroma];
  const turned = { l: color.l, a: color.a * cos - color.b * sin, b: color.a * sin + color.b * cos };
  return withLightness(turned, Math.min(0.98, Math.max(0.05, color.l + lightness)));
}

/** The angle from the replaced colour's hue to the locked one's; 0 where one of them is grey. */
function hueTurn({ locked, replaced }: Pair): number {
  if (chromaOf(locked) < GREY || chromaOf(replaced) < GREY) return 0;
  const turn = Math.atan2(locked.b, locked.a) - Math.atan2(replaced.b, replaced.a);
  return turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
}

/** The colour, lighter or darker where it would be too near to one that is `taken`; it is then taken too. */
function settled(color: Oklab, taken: Oklab[]): Oklab {
  const steps = [0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18];
  const tries = steps
    .filter((step) => color.l + step > 0.02 && color.l + step < 0.99)
    .map((step) => (step === 0 ? color : withLightness(color, color.l + step)));
  const roomOf = (one: Oklab) => Math.min(...taken.map((other) => distanceOklab(one, other)));
  const chosen = tries.find((one) => roomOf(one) >= LEAST_APART) ?? color;
  taken.push(chosen);
  return chosen;
}
