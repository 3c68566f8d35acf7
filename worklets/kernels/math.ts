import { instantiateKernels } from './instance';

/** Those of the kernels that take and return numbers and use no memory. */
export interface MathKernels {
  exp2(x: number): number;
  log2(x: number): number;
  pow(x: number, y: number): number;
  sinTurns(turns: number): number;
  cosTurns(turns: number): number;
  tan(x: number): number;
  midiToHertz(pitch: number): number;
  decibelsToGain(decibels: number): number;
  decayFactor(seconds: number, sampleTime: number): number;
  smoothingFactor(seconds: number, sampleTime: number): number;
  /** The level of a wave table that plays at a frequency in cycles per sample. */
  levelFor(cyclesPerSample: number): number;
}

/**
 * The functions of `src/lib/dmath.ts` for the audio thread: the same bits, and no allocation. A JavaScript function that is too
 * large to be inlined gets and returns its numbers in boxes; a kernel does not.
 */
export const {
  exp2,
  log2,
  pow,
  sinTurns,
  cosTurns,
  tan,
  midiToHertz,
  decibelsToGain,
  decayFactor,
  smoothingFactor,
  levelFor,
}: MathKernels = instantiateKernels(new WebAssembly.Memory({ initial: 1, maximum: 1 }));
