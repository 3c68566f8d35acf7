import { serve } from '../lib/worker-bridge';
import type { Config } from '../piece/labels';
import { renderPiece } from './offline';
import { encodeWav } from './wav';

/** What the export worker is asked for. */
export interface WavRequest {
  readonly config: Config;
  readonly seed: number;
  readonly seconds: number;
  readonly sampleRate: number;
}

const tasks = {
  /** Renders a Piece and returns the bytes of a WAV file. Reports the share done, 0..1. */
  async wav(request: WavRequest, { signal, report }: { signal: AbortSignal; report: (done: number) => void }) {
    const { left, right } = await renderPiece({ ...request, signal, onProgress: report });
    return encodeWav([left, right], request.sampleRate);
  },
};

export type ExportTasks = typeof tasks;

serve(tasks);
