import { encodeLink } from '../piece/link';
import { pieceFromJson, pieceToJson } from '../piece/piece';
import type { Sharing } from '../studio/studio-context';
import { pieceAddress } from './route';

/** Pieces to links, files and sound files, and back. The export loads when it is first asked for. */
export const sharing: Sharing = {
  linkTo: async (piece) => pieceAddress(location.href, encodeLink(piece)),
  readPiece: async (text) => pieceFromJson(text),
  fileOf: pieceToJson,
  async wav(piece, options) {
    const { exportWav } = await import('../audio/export');
    return exportWav({ config: piece.payload.config, seed: piece.seed }, options);
  },
};
