import type { Engine } from '../../engines/engine';
import { hash4 } from '../../lib/random';
import type { Palette } from '../../piece/payload';
import type { Piece } from '../../piece/piece';

/** How many other readings are asked for; each has three palettes. */
const READINGS = 5;

/**
 * Palettes that suit a Piece's words too: those of the engine's other readings, by seeds that follow from the Piece's
 * and `roll`. A Piece without words is read by its title. Rejects with the engine's error.
 */
export async function otherPalettes(engine: Engine, piece: Piece, roll: number): Promise<Palette[]> {
  const words = /[^\s\p{C}]/u.test(piece.vibe) ? piece.vibe : piece.payload.title;
  const seeds = Array.from({ length: READINGS }, (_, i) => hash4(piece.seed, roll, i, 0));
  const readings = await Promise.all(seeds.map((seed) => engine.generate(words, { seed })));
  return readings.flatMap(({ palettes }) => palettes);
}
