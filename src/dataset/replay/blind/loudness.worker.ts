import { LoudnessMeter } from '../../../audio/loudness';
import { renderBlocks, SAMPLE_RATES } from '../../../audio/offline';
import type { Decibels, Seconds } from '../../../lib/units';
import { serve } from '../../../lib/worker-bridge';
import type { Config } from '../../../piece/labels';

/** What is measured: the beginning of a Piece. */
export interface LoudnessRequest {
  readonly config: Config;
  readonly seed: number;
  readonly seconds: Seconds;
}

const tasks = {
  /** Integrated loudness in LUFS of a Piece's first seconds. */
  async loudness(request: LoudnessRequest, { signal }: { readonly signal: AbortSignal }): Promise<Decibels> {
    const meter = new LoudnessMeter(SAMPLE_RATES.default);
    for await (const { left, right } of renderBlocks({ ...request, signal })) meter.push([left, right]);
    return meter.integrated();
  },
};

export type LoudnessTasks = typeof tasks;

serve(tasks);
