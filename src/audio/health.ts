import type { SynthReport } from '../../worklets/protocol';
import type { SampleRate, Seconds } from '../lib/units';

/** How the device keeps up with the music. */
export interface Health {
  /** Share of the time between two deadlines that rendering takes, lately and at worst; null until something played. */
  readonly load: number | null;
  readonly worstLoad: number | null;
  /** How often, and for how long altogether, the device was left without sound; the time is null where it is unknown. */
  readonly underruns: number;
  readonly underrunSeconds: Seconds | null;
  /** True where the browser does not count underruns, so that they are estimated from the clocks. */
  readonly estimated: boolean;
  /** From the synth to the ear, as far as the browser knows. */
  readonly latency: Seconds;
  readonly sampleRate: SampleRate;
  /** How much the synth leaves out to keep up: 0 nothing, 1 reverb, 2 also voices, 3 also layers. */
  readonly shed: number;
}

/** What the audio thread says of itself. */
export type SynthHealth = Extract<SynthReport, { type: 'health' }>;

/** `AudioContext.playbackStats` as Chromium has it since 2026; updated once a second. */
interface PlaybackStats {
  readonly underrunEvents: number;
  /** Seconds. */
  readonly underrunDuration: number;
}

/** Reads the health of a context that plays. */
export function readHealth(context: AudioContext, synth: SynthHealth | null): Health {
  const { playbackStats } = context as { playbackStats?: PlaybackStats };
  return {
    load: synth?.load ?? null,
    worstLoad: synth?.worst ?? null,
    underruns: playbackStats?.underrunEvents ?? synth?.gaps ?? 0,
    underrunSeconds: playbackStats?.underrunDuration ?? null,
    estimated: !playbackStats,
    // Safari has no `outputLatency`; Firefox has no `baseLatency` worth the name.
    latency: (context.baseLatency || 0) + (context.outputLatency || 0),
    sampleRate: context.sampleRate,
    shed: synth?.shed ?? 0,
  };
}
