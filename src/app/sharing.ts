import { pieceToJson } from '../piece/piece';
import type { Sharing } from '../studio/studio-context';
import { loadExport, loadLinks, loadReader } from './load-part';
import { pieceAddress } from './route';

/** Pieces to links, files and sound files, and back. What it takes loads when it is first asked for. */
export const sharing: Sharing = {
  linkTo: async (piece) => pieceAddress(location.href, (await loadLinks()).encodeLink(piece)),
  readPiece: async (text) => (await loadReader()).pieceFromJson(text),
  fileOf: pieceToJson,
  async wav(piece, options) {
    const { exportWav } = await loadExport();
    return exportWav({ config: piece.payload.config, seed: piece.seed }, options);
  },
};
