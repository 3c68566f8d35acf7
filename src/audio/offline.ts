import { StemSynth } from '../../worklets/stem-synth';
import { Synth } from '../../worklets/synth';
import { QUANTUM } from '../../worklets/voices/instrument';
import { LAYERS, type LayerName } from '../composer/events';
import type { Frames, NormalRange, SampleRate, Seconds } from '../lib/units';
import { type Config, encodeConfig } from '../piece/labels';
import { isScoreEdit, type ScoreEdit } from '../piece/score';

/** What to render. */
export interface RenderRequest {
  readonly config: Config;
  /** An unsigned 32-bit integer. */
  readonly seed: number;
  /** What is done to the Piece while it plays, sorted by tick: `scoreOf` a Performance. Default: nothing. */
  readonly score?: readonly ScoreEdit[];
  /** Over 0, up to {@link LONGEST_RENDER}. */
  readonly seconds: Seconds;
  /** Default 44100; {@link SAMPLE_RATES} says what is allowed. */
  readonly sampleRate?: SampleRate;
  /** Aborting rejects with the signal's reason within a fraction of a second. */
  readonly signal?: AbortSignal;
  /** Called with the share done, after every {@link BLOCK_FRAMES} frames. */
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
/** Frames of a block: 0.7 s at 44100 Hz. */
export const BLOCK_FRAMES: Frames = 256 * QUANTUM;

/** Other tasks get their turn about so often, in milliseconds. */
const TURN_MS = 50;

/**
 * Renders a Piece or Performance from its beginning: the same samples that the audio worklet plays. Lets other tasks run
 * in between.
 *
 * @throws RangeError if a number is out of range or a label or edit is none; the signal's reason on abort
 */
export async function renderPiece(request: RenderRequest): Promise<StereoSound> {
  const { frames } = checkRequest(request);
  const sound = { left: new Float32Array(frames), right: new Float32Array(frames) };
  let at = 0;
  for await (const { left, right } of renderBlocks(request)) {
    sound.left.set(left, at);
    sound.right.set(right, at);
    at += left.length;
  }
  return sound;
}

/**
 * Renders what {@link renderPiece} does block by block, in bounded memory. A block holds up to {@link BLOCK_FRAMES} frames
 * and is good until the next one is asked for.
 *
 * @throws as {@link renderPiece}
 */
export async function* renderBlocks(request: RenderRequest): AsyncGenerator<StereoSound, void, void> {
  const { frames, sampleRate, code } = checkRequest(request);
  const synth = new Synth(sampleRate);
  synth.load(code, request.seed, { score: request.score ?? [] });
  const [left, right] = [newBlock(frames), newBlock(frames)];
  try {
    for await (const count of inBlocks(frames, request)) {
      synth.render(left, right, count);
      yield { left: left.subarray(0, count), right: right.subarray(0, count) };
    }
  } finally {
    synth.dispose();
  }
}

/**
 * Renders each layer of a Piece or Performance on its own, before the master chain, reverb and echo included. Each
 * depends on its own layer only; a layer that does not sound is silent.
 *
 * @throws as {@link renderPiece}
 */
export async function renderStems(request: RenderRequest): Promise<Record<LayerName, StereoSound>> {
  const { frames } = checkRequest(request);
  const stems = LAYERS.map(() => ({ left: new Float32Array(frames), right: new Float32Array(frames) }));
  let at = 0;
  for await (const blocks of renderStemBlocks(request)) {
    blocks.forEach(({ left, right }, layer) => {
      stems[layer].left.set(left, at);
      stems[layer].right.set(right, at);
    });
    at += blocks[0].left.length;
  }
  return Object.fromEntries(LAYERS.map((name, layer) => [name, stems[layer]])) as Record<LayerName, StereoSound>;
}

/**
 * Renders what {@link renderStems} does block by block: one for each layer, in the order of LAYERS, good until the next
 * ones are asked for.
 *
 * @throws as {@link renderPiece}
 */
export async function* renderStemBlocks(request: RenderRequest): AsyncGenerator<readonly StereoSound[], void, void> {
  const { frames, sampleRate, code } = checkRequest(request);
  const synth = new StemSynth(sampleRate);
  synth.load(code, request.seed, { score: request.score ?? [] });
  const lefts = LAYERS.map(() => newBlock(frames));
  const rights = LAYERS.map(() => newBlock(frames));
  try {
    for await (const count of inBlocks(frames, request)) {
      for (let at = 0; at < count; at += QUANTUM) synth.renderQuantum(lefts, rights, at);
      yield LAYERS.map((_, layer) => ({
        left: lefts[layer].subarray(0, count),
        right: rights[layer].subarray(0, count),
      }));
    }
  } finally {
    synth.dispose();
  }
}

function newBlock(frames: Frames): Float32Array {
  return new Float32Array(Math.min(frames, BLOCK_FRAMES));
}

/** How many frames a render of so many seconds has. */
export function framesOf(seconds: Seconds, sampleRate: SampleRate): Frames {
  return Math.max(1, Math.round(seconds * sampleRate));
}

function checkRequest({ config, seed, score = [], seconds, sampleRate = SAMPLE_RATES.default }: RenderRequest) {
  if (!(seconds > 0 && seconds <= LONGEST_RENDER))
    throw new RangeError(`seconds must be over 0 and at most ${LONGEST_RENDER}, not ${seconds}`);
  if (!(Number.isInteger(sampleRate) && sampleRate >= SAMPLE_RATES.min && sampleRate <= SAMPLE_RATES.max))
    throw new RangeError(
      `the sample rate must be a whole number from ${SAMPLE_RATES.min} to ${SAMPLE_RATES.max}, not ${sampleRate}`,
    );
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff))
    throw new RangeError(`the seed must be a whole number from 0 to 4294967295, not ${seed}`);
  score.forEach((edit, i) => {
    const isRight = isScoreEdit(edit) && edit.tick >= (score[i - 1]?.tick ?? 0);
    if (!isRight) throw new RangeError(`score[${i}] must be an edit, not before the one ahead of it`);
  });
  return { frames: framesOf(seconds, sampleRate), sampleRate, code: encodeConfig(config) };
}

/** The sizes of the blocks, one after the other; in between it lets others run, reports progress and heeds the signal. */
async function* inBlocks(frames: Frames, { signal, onProgress }: RenderRequest): AsyncGenerator<Frames, void, void> {
  let turnEnds = performance.now() + TURN_MS;
  for (let from = 0; from < frames; from += BLOCK_FRAMES) {
    signal?.throwIfAborted();
    const count = Math.min(BLOCK_FRAMES, frames - from);
    yield count;
    onProgress?.((from + count) / frames);
    if (performance.now() < turnEnds) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    turnEnds = performance.now() + TURN_MS;
  }
  signal?.throwIfAborted();
}
