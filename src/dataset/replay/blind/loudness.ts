import type { Decibels, Seconds } from '../../../lib/units';
import { connect } from '../../../lib/worker-bridge';
import type { Payload } from '../../../piece/payload';
import type { LoudnessTasks } from './loudness.worker';

/** How much of the beginning is measured: most pieces have brought in all their layers by then. */
const MEASURED: Seconds = 15;
const IDLE_MS = 60_000;

/** What is measured. */
export interface Music {
  readonly payload: Payload;
  readonly seed: number;
}

/** Measures how loud music is: the integrated loudness of its first seconds, in LUFS. */
export type MeasureLoudness = (music: Music, signal: AbortSignal) => Promise<Decibels>;

/** Measures in a worker, which ends when it is idle. */
export function createLoudnessMeter(): MeasureLoudness {
  const client = connect<LoudnessTasks>(
    () => new Worker(new URL('./loudness.worker.ts', import.meta.url), { type: 'module', name: 'loudness' }),
    IDLE_MS,
  );
  return ({ payload, seed }, signal) =>
    client.call('loudness', { config: payload.config, seed, seconds: MEASURED }, { signal });
}

/** The gains, 0 dB or less, that make two sounds equally loud: the louder one gives way. Silence is left alone. */
export function matchingGains(first: Decibels, second: Decibels): readonly [first: Decibels, second: Decibels] {
  if (!Number.isFinite(first) || !Number.isFinite(second)) return [0, 0];
  const quieter = Math.min(first, second);
  return [quieter - first, quieter - second];
}
