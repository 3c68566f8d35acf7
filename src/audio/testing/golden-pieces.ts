import { createHash } from 'node:crypto';
import { configWith } from '../../../worklets/testing/configs';
import type { Config } from '../../piece/labels';
import { renderPiece } from '../offline';

/** Pieces of very different sound; between them they use much of the synth. */
export const GOLDEN_PIECES: Readonly<Record<string, { config: Config; seed: number }>> = {
  defaults: { config: configWith(), seed: 1 },
  dub: {
    config: configWith({
      density: 6,
      depth: true,
      bass: 'sub_pulse',
      pad: 'ambient_drift',
      melody: 'call_response',
      rhythm: 'electronic',
      texture: 'vinyl_crackle',
      accent: 'pluck',
      space: 'vast',
      echo: 'infinite',
      stereo: 'ultra_wide',
      human: 'loose',
      swing: 'medium',
      grain: 'gritty',
    }),
    seed: 2024,
  },
  march: {
    config: configWith({
      density: 6,
      tempo: 'fast',
      root: 'a#',
      mode: 'major',
      bass: 'walking',
      pad: 'bright_open',
      melody: 'heroic',
      rhythm: 'military',
      texture: 'noise_wash',
      accent: 'brass_hit',
      space: 'dry',
      echo: 'none',
      stereo: 'mono',
      brightness: 'very_bright',
      attack: 'sharp',
      melody_engine: 'procedural',
    }),
    seed: 4294967295,
  },
};

const SECONDS = 10;

/** A hash of the first 10 s of each golden Piece's samples, all bits of both channels, by the Piece's name. */
export async function goldenHashes(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, piece] of Object.entries(GOLDEN_PIECES)) {
    const { left, right } = await renderPiece({ ...piece, seconds: SECONDS });
    const hash = createHash('sha256');
    for (const { buffer, byteOffset, byteLength } of [left, right])
      hash.update(Buffer.from(buffer, byteOffset, byteLength));
    hashes[name] = hash.digest('hex').slice(0, 32);
  }
  return hashes;
}
