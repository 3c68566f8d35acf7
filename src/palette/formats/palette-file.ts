import { type Palette, weightShares } from '../../piece/payload';

/** A palette with the name it has in design tools. */
export interface NamedPalette {
  /** Any text; each format writes what it can of it. */
  readonly title: string;
  readonly palette: Palette;
}

/** One colour as the formats write it. */
export interface Swatch {
  /** `#RRGGBB` */
  readonly hex: string;
  /** 0..255 each. */
  readonly rgb: readonly [number, number, number];
  /** Share of the area in whole per cent, e.g. `30%`. */
  readonly percent: string;
}

/** A palette's colours, largest first. */
export function swatchesOf(palette: Palette): Swatch[] {
  const shares = weightShares(palette);
  return palette.colors.map(({ hex }, i) => ({
    hex,
    rgb: [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number],
    percent: `${Math.round((shares[i] as number) * 100)}%`,
  }));
}

/** A title on one line, without control characters and halves of surrogate pairs. */
export function plainTitle(title: string): string {
  const plain = title
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '')
    .trim();
  return plain || 'Palette';
}
