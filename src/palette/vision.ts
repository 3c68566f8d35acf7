import {
  converter,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  modeLrgb,
  modeRgb,
  parseHex,
  type Rgb,
  useMode as registerMode,
} from 'culori/fn';
import type { Palette } from '../piece/payload';
import { hexOfSrgb } from './oklab';

for (const mode of [modeRgb, modeLrgb]) registerMode(mode as Parameters<typeof registerMode>[0]);

/** How colours are seen: fully, without one of the three kinds of cones, or without any. */
export const VISIONS = ['full', 'protan', 'deutan', 'tritan', 'achroma'] as const;
export type Vision = (typeof VISIONS)[number];

/** Linear light, each channel 0..1. */
interface Light {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/**
 * The matrices of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes ("A Physiologically-based Model for Simulation of
 * Color Vision Deficiency", 2009) at severity 1. They are meant for linear light; the library multiplies whatever it is
 * given, so it is given that.
 */
const inLight =
  (filter: (color: Rgb) => Rgb) =>
  ({ r, g, b }: Light) =>
    filter({ mode: 'rgb', r, g, b });

const SEEN: Readonly<Record<Vision, (light: Light) => Light>> = {
  full: (light) => light,
  protan: inLight(filterDeficiencyProt(1)),
  deutan: inLight(filterDeficiencyDeuter(1)),
  tritan: inLight(filterDeficiencyTrit(1)),
  // Rods and luminance only: the weights of Rec. 709.
  achroma({ r, g, b }) {
    const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return { r: luminance, g: luminance, b: luminance };
  },
};

const toLinear = converter('lrgb');
const toRgb = converter('rgb');
const clip = (channel: number) => Math.min(1, Math.max(0, channel));

/** How the colour `#RRGGBB` looks to a kind of sight, as `#RRGGBB`. */
export function seenColor(hex: string, vision: Vision): string {
  const rgb = vision === 'full' ? undefined : parseHex(hex);
  if (!rgb) return hex;
  const { r, g, b } = SEEN[vision](toLinear(rgb));
  const seen = toRgb({ mode: 'lrgb', r: clip(r), g: clip(g), b: clip(b) });
  return hexOfSrgb({ r: clip(seen.r), g: clip(seen.g), b: clip(seen.b) });
}

/** How a palette looks to a kind of sight; colours may come out equal. With full sight it is the same object. */
export function seenPalette(palette: Palette, vision: Vision): Palette {
  if (vision === 'full') return palette;
  return { colors: palette.colors.map(({ hex, weight }) => ({ hex: seenColor(hex, vision), weight })) };
}
