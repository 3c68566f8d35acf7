import type { Piece } from './piece';
import { orderedPiece } from './piece';

/** The dataset that rows made of Pieces belong to. */
export const STUDIO_DATASET = 'from the studio';

/** Pieces as dataset rows, in JSON Lines. Their seeds and sound revisions are fields of their own. */
export function piecesToRows(pieces: readonly Piece[]): string {
  return pieces.map((piece, i) => `${JSON.stringify(rowOf(piece, i + 1))}\n`).join('');
}

function rowOf(piece: Piece, id: number): Record<string, unknown> {
  const { vibe, payload, seed, engine, rev } = orderedPiece(piece);
  return {
    dataset: STUDIO_DATASET,
    id_in_dataset: id,
    vibe_original: vibe,
    vibe_noisy: vibe,
    config_model: engine,
    config_payload: payload,
    seed,
    rev,
  };
}
