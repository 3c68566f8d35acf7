import { exp2 } from '../../src/lib/dmath';

/** Factor per sample of an exponential decay that falls 60 dB in `seconds`. */
export function decayFactor(seconds: number, sampleTime: number): number {
  return exp2((-9.965784284662087 * sampleTime) / seconds);
}

/** Share of the way a one-pole smoother goes in one sample, with time constant `seconds`. */
export function smoothingFactor(seconds: number, sampleTime: number): number {
  return 1 - exp2((-Math.LOG2E * sampleTime) / seconds);
}

/** Linear map of `u` in 0..1 to `from`..`to`. */
export function between(u: number, from: number, to: number): number {
  return from + u * (to - from);
}
