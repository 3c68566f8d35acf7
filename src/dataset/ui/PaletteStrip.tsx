import { type Palette, weightShares } from '../../piece/payload';
import './PaletteStrip.css';

/** A palette as a strip that fills its box, each colour as wide as it weighs. Only to look at: screen readers pass it by. */
export function PaletteStrip({ palette }: { readonly palette: Palette | null }) {
  const shares = palette ? weightShares(palette) : [];
  return (
    <span className="palette-strip" aria-hidden="true">
      {palette?.colors.map(({ hex }, i) => (
        <span key={hex} style={{ background: hex, flexGrow: shares[i] }} />
      ))}
    </span>
  );
}
