import type { WaveTable } from './wavetable';

/**
 * Wave table oscillators. A phase is a 32-bit integer: one full cycle is 2^32, so that wrapping costs nothing. Every
 * function works on the frames from `from` to the end of its block and returns the phase after them. The top 11 bits of a phase pick the
 * sample in the cycle of 2048, the other 21 interpolate (0x1fffff is their mask, 4.76837158203125e-7 their scale, 2^-21).
 *
 * The `| 0` on the arguments tell the compiler that they are integers; without them it adds phases as floating point
 * numbers and converts each sum back, which makes the loops several times slower.
 */

/** 2^32: phase units per cycle. */
const TURN = 4294967296;

/** Phase units per sample frame of a frequency in cycles per frame (0 <= cycles < 0.5). */
export function phaseIncrement(cyclesPerSample: number): number {
  return (cyclesPerSample * TURN) | 0;
}

/** Phase of a point in the cycle, 0 <= turns < 1. */
export function phaseAt(turns: number): number {
  return ((turns - 0.5) * TURN) ^ 0x80000000;
}

/** Adds a wave, its gain running linearly from `gain` by `gainStep` per frame. */
export function addWave(
  out: Float64Array,
  from: number,
  wave: WaveTable,
  level: number,
  phase: number,
  increment: number,
  gain: number,
  gainStep: number,
): number {
  const samples = wave.samples;
  const base = wave.offsets[level] | 0;
  const frames = out.length;
  const step = increment | 0;
  let p = phase | 0;
  let g = +gain;
  for (let i = from | 0; i < frames; i++) {
    const at = (base + (p >>> 21)) | 0;
    const a = samples[at];
    out[i] += g * (a + (samples[(at + 1) | 0] - a) * ((p & 0x1fffff) * 4.76837158203125e-7));
    p = (p + step) | 0;
    g += gainStep;
  }
  return p;
}

/**
 * Adds a blend of neighbouring waves: position 0 is the first wave, 1 the second and so on, and the position runs from
 * `start` to `end` over the quantum. At a whole position only one table is read.
 */
export function addMorph(
  out: Float64Array,
  from: number,
  waves: readonly WaveTable[],
  start: number,
  end: number,
  level: number,
  phase: number,
  increment: number,
  gain: number,
): number {
  const low = Math.floor(Math.min(start, end));
  const high = Math.min(waves.length - 1, Math.ceil(Math.max(start, end)));
  const frames = out.length;
  const step = gain / (frames - from);
  for (let k = low; k <= high; k++) {
    const a = Math.max(0, 1 - Math.abs(start - k));
    const b = Math.max(0, 1 - Math.abs(end - k));
    if (a + b > 0) addWave(out, from, waves[k], level, phase, increment, a * gain, (b - a) * step);
  }
  return (phase + Math.imul(increment, frames - from)) | 0;
}

/**
 * Adds a wave whose phase is pushed by `depth` turns times a modulator (phase modulation, the "FM" of the DX7;
 * J. Chowning, 1973). |depth x modulator| must stay under 0.5 turns.
 */
export function addPhaseModulated(
  out: Float64Array,
  from: number,
  wave: WaveTable,
  level: number,
  phase: number,
  increment: number,
  modulator: Float64Array,
  depth: number,
  depthStep: number,
  gain: number,
): number {
  const samples = wave.samples;
  const base = wave.offsets[level];
  const frames = out.length;
  const step = increment | 0;
  const scaleStep = depthStep * TURN;
  let carrier = phase | 0;
  let scale = depth * TURN;
  for (let i = from | 0; i < frames; i++) {
    const p = (carrier + ((scale * modulator[i]) | 0)) | 0;
    const at = (base + (p >>> 21)) | 0;
    const a = samples[at];
    out[i] += gain * (a + (samples[(at + 1) | 0] - a) * ((p & 0x1fffff) * 4.76837158203125e-7));
    carrier = (carrier + step) | 0;
    scale += scaleStep;
  }
  return carrier;
}

/**
 * Adds one enveloped, panned oscillator straight to two buses: {@link addMorph} and the panning in one loop.
 * Returns the phase after the quantum.
 */
export function addMorphPanned(
  busLeft: Float64Array,
  busRight: Float64Array,
  envelope: Float64Array,
  from: number,
  waves: readonly WaveTable[],
  start: number,
  end: number,
  level: number,
  phase: number,
  increment: number,
  left: number,
  right: number,
): number {
  const low = Math.floor(Math.min(start, end));
  const high = Math.min(waves.length - 1, Math.ceil(Math.max(start, end)));
  const frames = busLeft.length;
  for (let k = low; k <= high; k++) {
    const a = Math.max(0, 1 - Math.abs(start - k));
    const b = Math.max(0, 1 - Math.abs(end - k));
    const step = (b - a) / (frames - from);
    if (a + b > 0)
      addPannedWave(busLeft, busRight, envelope, from, waves[k], level, phase, increment, left, right, a, step);
  }
  return (phase + Math.imul(increment, frames - from)) | 0;
}

function addPannedWave(
  busLeft: Float64Array,
  busRight: Float64Array,
  envelope: Float64Array,
  from: number,
  wave: WaveTable,
  level: number,
  phase: number,
  increment: number,
  left: number,
  right: number,
  weight: number,
  weightStep: number,
): void {
  const samples = wave.samples;
  const base = wave.offsets[level] | 0;
  const frames = busLeft.length;
  const step = increment | 0;
  let p = phase | 0;
  let w = +weight;
  for (let i = from | 0; i < frames; i++) {
    const at = (base + (p >>> 21)) | 0;
    const a = samples[at];
    const y = w * envelope[i] * (a + (samples[(at + 1) | 0] - a) * ((p & 0x1fffff) * 4.76837158203125e-7));
    busLeft[i] += left * y;
    busRight[i] += right * y;
    p = (p + step) | 0;
    w += weightStep;
  }
}

/** {@link addMorph} shaped by an envelope: a whole mono voice in one loop. */
export function addMorphShaped(
  bus: Float64Array,
  envelope: Float64Array,
  from: number,
  waves: readonly WaveTable[],
  start: number,
  end: number,
  level: number,
  phase: number,
  increment: number,
  gain: number,
): number {
  const low = Math.floor(Math.min(start, end));
  const high = Math.min(waves.length - 1, Math.ceil(Math.max(start, end)));
  const frames = bus.length;
  for (let k = low; k <= high; k++) {
    const a = gain * Math.max(0, 1 - Math.abs(start - k));
    const b = gain * Math.max(0, 1 - Math.abs(end - k));
    if (a + b > 0) addShapedWave(bus, envelope, from, waves[k], level, phase, increment, a, (b - a) / (frames - from));
  }
  return advance(phase, increment, frames - from);
}

function addShapedWave(
  bus: Float64Array,
  envelope: Float64Array,
  from: number,
  wave: WaveTable,
  level: number,
  phase: number,
  increment: number,
  gain: number,
  gainStep: number,
): void {
  const samples = wave.samples;
  const base = wave.offsets[level] | 0;
  const frames = bus.length;
  const step = increment | 0;
  let p = phase | 0;
  let g = +gain;
  for (let i = from | 0; i < frames; i++) {
    const at = (base + (p >>> 21)) | 0;
    const a = samples[at];
    bus[i] += g * envelope[i] * (a + (samples[(at + 1) | 0] - a) * ((p & 0x1fffff) * 4.76837158203125e-7));
    p = (p + step) | 0;
    g += gainStep;
  }
}

/**
 * Adds two enveloped oscillators of one wave, the first to the left bus and the second to the right: a unison pair. The
 * caller moves the phases on with {@link advance}.
 */
export function addMorphPair(
  busLeft: Float64Array,
  busRight: Float64Array,
  envelope: Float64Array,
  from: number,
  waves: readonly WaveTable[],
  start: number,
  end: number,
  level: number,
  phaseLeft: number,
  incrementLeft: number,
  phaseRight: number,
  incrementRight: number,
  left: number,
  right: number,
): void {
  const low = Math.floor(Math.min(start, end));
  const high = Math.min(waves.length - 1, Math.ceil(Math.max(start, end)));
  const frames = busLeft.length;
  for (let k = low; k <= high; k++) {
    const a = Math.max(0, 1 - Math.abs(start - k));
    const b = Math.max(0, 1 - Math.abs(end - k));
    if (a + b === 0) continue;
    const samples = waves[k].samples;
    const base = waves[k].offsets[level] | 0;
    const stepLeft = incrementLeft | 0;
    const stepRight = incrementRight | 0;
    const weightStep = (b - a) / (frames - from);
    let p = phaseLeft | 0;
    let q = phaseRight | 0;
    let w = +a;
    for (let i = from | 0; i < frames; i++) {
      const l = (base + (p >>> 21)) | 0;
      const r = (base + (q >>> 21)) | 0;
      const x = samples[l];
      const y = samples[r];
      const e = w * envelope[i];
      busLeft[i] += left * e * (x + (samples[(l + 1) | 0] - x) * ((p & 0x1fffff) * 4.76837158203125e-7));
      busRight[i] += right * e * (y + (samples[(r + 1) | 0] - y) * ((q & 0x1fffff) * 4.76837158203125e-7));
      p = (p + stepLeft) | 0;
      q = (q + stepRight) | 0;
      w += weightStep;
    }
  }
}

/** The phase after `frames` frames. */
export function advance(phase: number, increment: number, frames: number): number {
  return (phase + Math.imul(increment, frames)) | 0;
}
