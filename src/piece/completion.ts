/** What an old row lacks, made from what it has: always the same from the same row. */
import { type Config, encodeConfig, fieldNumber } from './labels';
import { hexToOklab, type Oklab, oklabToHex, turnHue } from './oklab';
import { normalizePalette } from './palette-rules';
import { type Palette, type PaletteColor, WEIGHTS, type Weight } from './payload';

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

/** Three colour schemes, one for each palette, for a config that came with none. */
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
  // Lighter and wider: hues to both sides.
  [
    { light: 0.16, chroma: 0.6, turn: -0.07, weight: XL },
    { light: 0.28, chroma: 0.3, turn: 0.03, weight: XL },
    { light: 0.04, chroma: 1, turn: -0.25, weight: LG },
    { light: -0.1, chroma: 0.9, turn: 0.2, weight: MD },
    { light: -0.26, chroma: 0.7, turn: 0.02, weight: SM },
  ],
];

/** How a palette that lacks is made from the first one that is there. */
interface Variation {
  /** Added to the lightness of each colour. */
  readonly light: number;
  readonly chroma: number;
  /** Added to the hue of each colour, in turns. */
  readonly turn: number;
  /** How many places the weights move on, so that another colour is the largest. */
  readonly deal: number;
}

/** A darker and a lighter relative, for the second and the third palette. */
const VARIATIONS: readonly Variation[] = [
  { light: -0.08, chroma: 0.95, turn: 0.03, deal: 1 },
  { light: 0.07, chroma: 0.85, turn: -0.04, deal: 2 },
];

/** The given palettes, followed by as many as three need: relatives of the first, or made for the config if none is there. */
export function completePalettes(config: Config, given: readonly Palette[]): Palette[] {
  const first = given[0];
  const made = first
    ? VARIATIONS.slice(given.length - 1).map((variation) => paletteOfVariation(first, variation))
    : SCHEMES.map((scheme) => paletteOfScheme(moodOfConfig(config), scheme));
  return [...given, ...made];
}

function paletteOfVariation({ colors }: Palette, { light, chroma, turn, deal }: Variation): Palette {
  const varied = colors.map((color, i) => {
    const [lightness, a, b] = hexToOklab(color.hex);
    const moved = Math.min(0.97, Math.max(0.1, lightness + light));
    const { weight } = colors[(i + colors.length - deal) % colors.length] as PaletteColor;
    return { hex: oklabToHex(turnHue([moved, a, b], turn, chroma)), weight };
  });
  return normalizePalette({ colors: varied });
}

function paletteOfScheme([moodLightness, a, b]: Oklab, scheme: readonly SchemeColor[]): Palette {
  // Room for the scheme's darkest and lightest colours on either side.
  const lightness = Math.min(0.68, Math.max(0.4, moodLightness));
  const colors = scheme.map(({ light, chroma, turn, weight }) => ({
    hex: oklabToHex(turnHue([lightness + light, a, b], turn, chroma)),
    weight,
  }));
  return normalizePalette({ colors });
}
