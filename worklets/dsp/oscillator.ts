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

/** The phase after `frames` frames. */
export function advance(phase: number, increment: number, frames: number): number {
  return (phase + Math.imul(increment, frames)) | 0;
}
