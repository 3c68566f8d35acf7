/** What an old row lacks, made from what it has: always the same from the same row. */
import { type Config, encodeConfig, fieldNumber } from './labels';
import { hexToOklab, type Oklab, oklabToHex, turnHue } from './oklab';
import { normalizePalette } from './palette-rules';
import { type Palette, WEIGHTS, type Weight, weightShares } from './payload';
import { PALETTE_COUNT } from './schema';

const TIME_OF_DAY: Record<Config['brightness'], string> = {
  very_dark: 'Midnight',
  dark: 'Dusk',
  medium: 'Afternoon',
  bright: 'Morning',
  very_bright: 'Noon',
};

/** A label as words: `very_slow` -> `very slow`. */
function words(label: string): string {
  return label.replaceAll('_', ' ');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A title from the config alone, e.g. `Slow Dusk in D Dorian`. */
export function completeTitle(config: Config): string {
  const pace = config.tempo === 'medium' ? '' : `${words(config.tempo).split(' ').map(capitalized).join(' ')} `;
  return `${pace}${TIME_OF_DAY[config.brightness]} in ${capitalized(config.root)} ${capitalized(config.mode)}`;
}

/** One sentence that says what the config is, for a row that does not say why. */
export function completeThinking(config: Config): string {
  const tempo = config.tempo === 'medium' ? 'moderate' : words(config.tempo);
  const light = config.brightness === 'medium' ? 'mid-toned' : words(config.brightness);
  return (
    `${capitalized(tempo)} and ${light} in ${config.root} ${config.mode}: ${words(config.pad)} pad over ` +
    `${words(config.bass)} bass. No reasons came with these settings.`
  );
}

/** Hue of each mode in OKLab, in turns (0.08 red, 0.3 yellow, 0.4 green, 0.73 blue): warm for major and mixolydian, cool for minor and dorian. */
const MODE_HUE: Record<Config['mode'], number> = { major: 0.19, minor: 0.74, dorian: 0.58, mixolydian: 0.12 };

/** How a pad colours the hue, in turns. */
const PAD_HUE: Record<Config['pad'], number> = {
  warm_slow: 0.03,
  dark_sustained: 0.06,
  cinematic: -0.03,
  thin_high: -0.09,
  ambient_drift: -0.06,
  stacked_fifths: 0.09,
  bright_open: -0.12,
};

/** The colour a config suggests: lightness from its brightness, hue from mode, pad and root, chroma from its movement. */
function moodOfConfig(config: Config): Oklab {
  const code = encodeConfig(config);
  const lightness = 0.2 + 0.6 * fieldNumber(code, 'brightness');
  const chroma = 0.04 + 0.08 * fieldNumber(code, 'motion') + 0.01 * (fieldNumber(code, 'density') - 2);
  const hue = MODE_HUE[config.mode] + PAD_HUE[config.pad] + 0.012 * (fieldNumber(code, 'root') - 5.5);
  return turnHue([lightness, 1, 0], hue, chroma);
}

/** A palette's weighted mean colour, as colourful as its colours are on average (opposite hues would grey it). */
function moodOfPalette(palette: Palette): Oklab {
  const shares = weightShares(palette);
  const labs = palette.colors.map((color) => hexToOklab(color.hex));
  const mean = (of: (lab: Oklab) => number) => labs.reduce((sum, lab, i) => sum + (shares[i] as number) * of(lab), 0);
  const chromaOf = (a: number, b: number) => Math.sqrt(a * a + b * b);
  const [lightness, a, b] = [mean((lab) => lab[0]), mean((lab) => lab[1]), mean((lab) => lab[2])];
  const scale = mean((lab) => chromaOf(lab[1], lab[2])) / Math.max(0.002, chromaOf(a, b));
  return [lightness, a * scale, b * scale];
}

/** One colour of a scheme, relative to the mood. */
interface SchemeColor {
  /** Added to the lightness. */
  readonly light: number;
  /** Multiplies the chroma. */
  readonly chroma: number;
  /** Added to the hue, in turns. */
  readonly turn: number;
  readonly weight: Weight;
}

const [XS, SM, MD, LG, XL, XXL] = WEIGHTS;

/** Three colour schemes, one for each palette. */
const SCHEMES: readonly (readonly SchemeColor[])[] = [
  // Neighbouring hues from dark to light, with a small complement.
  [
    { light: 0, chroma: 1, turn: 0, weight: XXL },
    { light: -0.16, chroma: 0.9, turn: 0.04, weight: XL },
    { light: 0.14, chroma: 0.9, turn: -0.05, weight: LG },
    { light: 0.28, chroma: 0.5, turn: -0.09, weight: MD },
    { light: 0.18, chroma: 1.3, turn: 0.5, weight: SM },
  ],
  // Darker and calmer, lit by one warm point.
  [
    { light: -0.2, chroma: 0.7, turn: 0.06, weight: XXL },
    { light: -0.06, chroma: 0.8, turn: 0.1, weight: XL },
    { light: 0.08, chroma: 0.7, turn: 0.02, weight: MD },
    { light: 0.24, chroma: 0.4, turn: -0.03, weight: SM },
    { light: 0.3, chroma: 1.4, turn: 0.42, weight: XS },
  ],
  // Lighter and wider: a triad of hues.
  [
    { light: 0.16, chroma: 0.6, turn: -0.07, weight: XL },
    { light: 0.28, chroma: 0.3, turn: 0.03, weight: XL },
    { light: 0.04, chroma: 1, turn: -0.33, weight: LG },
    { light: -0.1, chroma: 1.1, turn: 0.33, weight: MD },
    { light: -0.28, chroma: 0.8, turn: 0.02, weight: SM },
  ],
];

/** The given palettes, followed by as many made for the config (and for the first palette's colours) as three need. */
export function completePalettes(config: Config, given: readonly Palette[]): Palette[] {
  const first = given[0];
  const mood = first ? moodOfPalette(first) : moodOfConfig(config);
  const made = SCHEMES.slice(given.length, PALETTE_COUNT).map((scheme) => paletteOfScheme(mood, scheme));
  return [...given, ...made];
}

function paletteOfScheme([moodLightness, a, b]: Oklab, scheme: readonly SchemeColor[]): Palette {
  // Room for the scheme's darkest and lightest colours on either side.
  const lightness = Math.min(0.68, Math.max(0.36, moodLightness));
  const colors = scheme.map(({ light, chroma, turn, weight }) => ({
    hex: oklabToHex(turnHue([lightness + light, a, b], turn, chroma)),
    weight,
  }));
  return normalizePalette({ colors });
}
