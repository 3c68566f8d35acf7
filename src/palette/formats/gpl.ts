import { type NamedPalette, plainTitle, swatchesOf } from './palette-file';

/** A GIMP palette, which Inkscape, Krita and others read too: a header, then red, green, blue and a name a line. */
export function gimpPalette({ title, palette }: NamedPalette): string {
  const lines = swatchesOf(palette).map(({ hex, rgb, percent }) => {
    const channels = rgb.map((channel) => String(channel).padStart(3)).join(' ');
    return `${channels}\t${hex} ${percent}`;
  });
  return `GIMP Palette\nName: ${plainTitle(title)}\nColumns: ${palette.colors.length}\n#\n${lines.join('\n')}\n`;
}
