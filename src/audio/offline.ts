import { StemSynth } from '../../worklets/stem-synth';
import { Synth } from '../../worklets/synth';
import { QUANTUM } from '../../worklets/voices/instrument';
import { LAYERS, type LayerName } from '../composer/events';
import type { NormalRange, SampleRate, Seconds } from '../lib/units';
import { type Config, encodeConfig } from '../piece/labels';

/** What to render. */
export interface RenderRequest {
  readonly config: Config;
  /** An unsigned 32-bit integer. */
  readonly seed: number;
  /** Over 0, up to {@link LONGEST_RENDER}. */
  readonly seconds: Seconds;
  /** Default 44100; {@link SAMPLE_RATES} says what is allowed. */
  readonly sampleRate?: SampleRate;
  /** Aborting rejects with the signal's reason within a fraction of a second. */
  readonly signal?: AbortSignal;
  /** Called with the share done, about ten times for each second of work. */
  readonly onProgress?: (done: NormalRange) => void;
}

/** Two channels of samples, -1..1. */
export interface StereoSound {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** An hour: what a typed array and a WAV file hold comfortably. */
export const LONGEST_RENDER: Seconds = 3600;
/** Sample rates the synth is made for. */
export const SAMPLE_RATES = { min: 16000, max: 192000, default: 44100 } as const;

/** So many frames are rendered between two looks at the signal. */
const SLICE = 256 * QUANTUM;

/**
 * Renders a Piece from its beginning: the same samples that the audio worklet plays. Lets other tasks run in between.
 *
 * @throws RangeError if a number is out of range or the config has a label that is none; the signal's reason on abort
 */
export async function renderPiece(request: RenderRequest): Promise<StereoSound> {
  const { frames, sampleRate } = checkRequest(request);
  const synth = new Synth(sampleRate);
  synth.load(encodeConfig(request.config), request.seed);
  const sound = { left: new Float32Array(frames), right: new Float32Array(frames) };
  await inSlices(frames, request, (from, count) => synth.render(sound.left, sound.right, count, from));
  return sound;
}

/**
 * Renders each layer of a Piece on its own, before the master chain, reverb and echo included. Each depends on its own
 * layer only; a layer that does not sound is silent.
 *
 * @throws as {@link renderPiece}
 */
export async function renderStems(request: RenderRequest): Promise<Record<LayerName, StereoSound>> {
  const { frames, sampleRate } = checkRequest(request);
  const synth = new StemSynth(sampleRate);
  synth.load(encodeConfig(request.config), request.seed);
  const lefts = LAYERS.map(() => new Float32Array(frames));
  const rights = LAYERS.map(() => new Float32Array(frames));
  await inSlices(frames, request, (from, count) => {
    for (let at = from; at < from + count; at += QUANTUM) synth.renderQuantum(lefts, rights, at);
  });
  return Object.fromEntries(
    LAYERS.map((name, layer) => [name, { left: lefts[layer], right: rights[layer] }]),
  ) as unknown as Record<LayerName, StereoSound>;
}

function checkRequest({ seed, seconds, sampleRate = SAMPLE_RATES.default }: RenderRequest) {
  if (!(seconds > 0 && seconds <= LONGEST_RENDER))
    throw new RangeError(`seconds must be over 0 and at most ${LONGEST_RENDER}, not ${seconds}`);
  if (!(Number.isInteger(sampleRate) && sampleRate >= SAMPLE_RATES.min && sampleRate <= SAMPLE_RATES.max))
    throw new RangeError(
      `the sample rate must be a whole number from ${SAMPLE_RATES.min} to ${SAMPLE_RATES.max}, not ${sampleRate}`,
    );
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff))
    throw new RangeError(`the seed must be a whole number from 0 to 4294967295, not ${seed}`);
  return { frames: Math.max(1, Math.round(seconds * sampleRate)), sampleRate };
}

/** Calls `render` slice by slice; between slices it yields, reports progress and heeds the signal. */
async function inSlices(
  frames: number,
  { signal, onProgress }: RenderRequest,
  render: (from: number, count: number) => void,
): Promise<void> {
  for (let from = 0; from < frames; from += SLICE) {
    signal?.throwIfAborted();
    const count = Math.min(SLICE, frames - from);
    render(from, count);
    onProgress?.((from + count) / frames);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  signal?.throwIfAborted();
}
