import type { Seconds } from '../lib/units';
import { connect } from '../lib/worker-bridge';
import type { ExportTasks } from './export.worker';
import type { Playable } from './player';

export interface WavOptions {
  /** Length of the file, over 0 to {@link LONGEST_WAV}. */
  readonly seconds: Seconds;
  /** Default 44100. */
  readonly sampleRate?: number;
  /** Aborting rejects with the signal's reason and ends the rendering. */
  readonly signal?: AbortSignal;
  /** The share done, 0..1. */
  readonly onProgress?: (done: number) => void;
}

/** The longest file offered: one that still fits comfortably into memory. */
export const LONGEST_WAV: Seconds = 600;

const IDLE_MS = 20_000;
const exporter = connect<ExportTasks>(
  () => new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module' }),
  IDLE_MS,
);

/**
 * Renders a Piece to a 16-bit stereo WAV file in a worker: the same samples that `npm run render` writes.
 * Throws RangeError for a length out of range, the signal's reason when aborted.
 */
export async function exportWav(piece: Playable, options: WavOptions): Promise<Blob> {
  const { seconds, sampleRate = 44100, signal, onProgress } = options;
  if (!(seconds > 0 && seconds <= LONGEST_WAV))
    throw new RangeError(`A WAV file can be up to ${LONGEST_WAV / 60} minutes long.`);
  const bytes = await exporter.call(
    'wav',
    { config: piece.config, seed: piece.seed, seconds, sampleRate },
    { ...(signal && { signal }), ...(onProgress && { onProgress }) },
  );
  return new Blob([bytes as BlobPart], { type: 'audio/wav' });
}
