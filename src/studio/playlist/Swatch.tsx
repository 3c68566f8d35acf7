import { weightShares } from '../../piece/payload';
import type { Piece } from '../../piece/piece';

/** A Piece's first palette as a small strip of its real proportions. */
export function Swatch({ piece }: { piece: Piece }) {
  const [palette] = piece.payload.palettes;
  if (!palette) return null;
  const shares = weightShares(palette);
  return (
    <span className="swatch" aria-hidden="true">
      {palette.colors.map(({ hex }, i) => (
        <span key={hex} style={{ flexGrow: shares[i] as number, backgroundColor: hex }} />
      ))}
    </span>
  );
}
