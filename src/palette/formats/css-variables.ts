import { weightedGradientCss } from '../css';
import { type NamedPalette, plainTitle, swatchesOf } from './palette-file';

/** Custom properties: the five colours, their shares, and the gradient that has both. */
export function cssVariables({ title, palette }: NamedPalette): string {
  const lines = swatchesOf(palette).flatMap(({ hex, percent }, i) => [
    `  --color-${i + 1}: ${hex};`,
    `  --share-${i + 1}: ${percent};`,
  ]);
  const name = plainTitle(title).replaceAll('*/', '* /');
  return `/* ${name} */\n:root {\n${lines.join('\n')}\n  --gradient: ${weightedGradientCss(palette)};\n}\n`;
}
