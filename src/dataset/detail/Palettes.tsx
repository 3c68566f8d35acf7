import type { Palette } from '../../piece/payload';
import { PaletteStrip } from '../ui/PaletteStrip';
import './Palettes.css';

/** A palette in words: its colours, largest first. */
function paletteWords({ colors }: Palette): string {
  return colors.map(({ hex, weight }) => `${hex} ${weight}`).join(', ');
}

/** The palettes as weighted strips, the best one taller. */
export function Palettes({ palettes }: { palettes: readonly Palette[] }) {
  return (
    <ul className="detail-palettes" aria-label="Palettes">
      {palettes.map((palette, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a palette is known by its rank.
        <li key={i} title={paletteWords(palette)}>
          <span className="visually-hidden">{paletteWords(palette)}</span>
          <PaletteStrip palette={palette} />
        </li>
      ))}
    </ul>
  );
}
