import type { Palette } from '../../piece/payload';
import { CANONICAL_VIEW, colorAt, cumulativeShares, type Stop, weightedStops } from '../geometry';
import { hexOf } from '../oklab';
import { type NamedPalette, plainTitle } from './palette-file';

/** SVG mixes in sRGB, so a join in OKLab is written as so many straight pieces. */
const JOIN_PIECES = 12;
const WIDTH = 1200;
const HEIGHT = 800;

/** The weighted gradient as a drawing: bands from left to right, largest first, in the proportions of the weights. */
export function gradientSvg({ title, palette }: NamedPalette): string {
  const stops = gradientStops(palette).map(({ at, hex }) => `      <stop offset="${at}" stop-color="${hex}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `  <title>${escaped(plainTitle(title))}</title>`,
    '  <defs>',
    '    <linearGradient id="palette">',
    ...stops,
    '    </linearGradient>',
    '  </defs>',
    `  <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#palette)"/>`,
    '</svg>\n',
  ].join('\n');
}

/** A point of a gradient between whose points colours mix straight in sRGB. */
export interface GradientStop {
  /** 0..1, rising. */
  readonly at: number;
  readonly hex: string;
}

/** The canonical gradient of a palette for whatever mixes in sRGB. */
export function gradientStops(palette: Palette): GradientStop[] {
  const stops = weightedStops(palette, CANONICAL_VIEW);
  const joins = cumulativeShares(stops)
    .slice(0, -1)
    .flatMap((border, i) => {
      const [{ fall }, { rise }] = [stops[i] as Stop, stops[i + 1] as Stop];
      return Array.from({ length: JOIN_PIECES + 1 }, (_, k) => border - fall + ((fall + rise) * k) / JOIN_PIECES);
    });
  return [0, ...joins, 1].map((at) => ({ at: Number(at.toFixed(5)), hex: hexOf(colorAt(stops, at)) }));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] as string);
}
