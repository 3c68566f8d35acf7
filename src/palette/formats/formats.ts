import { adobeSwatchExchange } from './ase';
import { cssVariables } from './css-variables';
import { gimpPalette } from './gpl';
import { paletteJson } from './json';
import type { NamedPalette } from './palette-file';
import { gradientPng } from './png';
import { gradientSvg } from './svg';

/** A kind of file a palette can become. */
export interface PaletteFormat {
  /** What it is called, short. */
  readonly name: string;
  /** What is in it or what reads it. */
  readonly about: string;
  /** Without a dot. */
  readonly extension: string;
  readonly mime: string;
  readonly write: (palette: NamedPalette) => string | Uint8Array;
}

/** Every format, in the order in which they are offered. */
export const PALETTE_FORMATS: readonly PaletteFormat[] = [
  { name: 'CSS', about: 'Custom properties and the gradient', extension: 'css', mime: 'text/css', write: cssVariables },
  { name: 'JSON', about: 'Colours and weights', extension: 'json', mime: 'application/json', write: paletteJson },
  {
    name: 'ASE',
    about: 'Swatches for Photoshop, Illustrator, Affinity',
    extension: 'ase',
    mime: 'application/octet-stream',
    write: adobeSwatchExchange,
  },
  {
    name: 'GPL',
    about: 'Swatches for GIMP, Inkscape, Krita',
    extension: 'gpl',
    mime: 'text/plain',
    write: gimpPalette,
  },
  { name: 'SVG', about: 'The gradient as a drawing', extension: 'svg', mime: 'image/svg+xml', write: gradientSvg },
  { name: 'PNG', about: 'The gradient as a picture', extension: 'png', mime: 'image/png', write: gradientPng },
];
