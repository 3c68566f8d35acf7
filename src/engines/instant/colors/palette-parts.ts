import { hexToOklab, oklabToHex } from '../../../piece/oklab';
import { normalizePalette } from '../../../piece/palette-rules';
import type { Palette, PaletteColor, Weight } from '../../../piece/payload';
import { COLOR_COUNT } from '../../../piece/schema';
import { oklabDistance } from '../../oklab';
import type { NamedColor } from './named-colors';

/** Weights of one to five named colours. */
const NAMED_WEIGHTS: readonly (readonly Weight[])[] = [
  ['xxl'],
  ['xxl', 'xl'],
  ['xl', 'xl', 'lg'],
  ['xl', 'lg', 'lg', 'lg'],
  ['xl', 'lg', 'lg', 'lg', 'lg'],
];
/** Weights of the colours beside them. */
const REST_WEIGHTS: readonly Weight[] = ['lg', 'md', 'sm', 'xs'];
/** Weights of a palette made of words' colours. */
const WORD_WEIGHTS: readonly Weight[] = ['xxl', 'xl', 'lg', 'md', 'sm'];
/** Colours nearer than this look alike beside each other. */
const ALIKE = 0.05;

/** A palette with named colours in it, the largest; of its own colours those stay that differ most from them. */
export function withNamedColors(palette: Palette, named: readonly NamedColor[]): Palette {
  const weights = NAMED_WEIGHTS[named.length - 1] as readonly Weight[];
  const colors: PaletteColor[] = named.map(({ hex }, i) => ({ hex, weight: weights[i] as Weight }));
  const labs = named.map(({ hex }) => hexToOklab(hex));
  const kept = palette.colors
    .map(({ hex }) => ({ hex, gap: Math.min(...labs.map((lab) => oklabDistance(lab, hexToOklab(hex)))) }))
    .sort((a, b) => b.gap - a.gap)
    .slice(0, COLOR_COUNT - named.length)
    .map(({ hex }) => hex);
  const rest = palette.colors.filter(({ hex }) => kept.includes(hex));
  rest.forEach(({ hex }, i) => {
    colors.push({ hex, weight: REST_WEIGHTS[i] as Weight });
  });
  return normalizePalette({ colors });
}

/**
 * A palette of the colours of a text's words.
 *
 * @param colors the words' colours as "#RRGGBB", the most telling first; at least one
 */
export function paletteOfWords(colors: readonly string[]): Palette {
  const chosen: string[] = [];
  for (const hex of [...colors, ...colors.flatMap(shades)]) {
    const lab = hexToOklab(hex);
    const isNew = chosen.every((other) => oklabDistance(lab, hexToOklab(other)) >= ALIKE);
    if (isNew && chosen.length < COLOR_COUNT) chosen.push(hex);
  }
  for (let i = 0; chosen.length < COLOR_COUNT; i++) chosen.push(colors[i % colors.length] as string);
  return normalizePalette({ colors: chosen.map((hex, i) => ({ hex, weight: WORD_WEIGHTS[i] as Weight })) });
}

/** A darker, a lighter and a fainter shade of a colour. */
function shades(hex: string): string[] {
  const [lightness, a, b] = hexToOklab(hex);
  return [
    oklabToHex([lightness * 0.55, a * 0.8, b * 0.8]),
    oklabToHex([lightness + (1 - lightness) * 0.6, a * 0.5, b * 0.5]),
    oklabToHex([lightness * 0.8, a * 0.4, b * 0.4]),
  ];
}
