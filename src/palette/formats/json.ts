import { type NamedPalette, plainTitle, swatchesOf } from './palette-file';

/** JSON as a payload has its palettes, with each colour's share of the area besides. */
export function paletteJson({ title, palette }: NamedPalette): string {
  const swatches = swatchesOf(palette);
  const colors = palette.colors.map(({ hex, weight }, i) => ({ hex, weight, share: swatches[i]?.percent }));
  return `${JSON.stringify({ title: plainTitle(title), colors }, null, 2)}\n`;
}
