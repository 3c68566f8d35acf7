import { exp2 } from '../kernels/math';

/** Factor per sample of an exponential decay that falls 60 dB in `seconds`. */
export function decayFactor(seconds: number, sampleTime: number): number {
  return exp2((-9.965784284662087 * sampleTime) / seconds);
}

/** Share of the way a one-pole smoother goes in one sample, with time constant `seconds`. */
export function smoothingFactor(seconds: number, sampleTime: number): number {
  return 1 - exp2((-Math.LOG2E * sampleTime) / seconds);
}

/** How far below silence a release aims, so that it arrives there in finite time. */
const BELOW = 0.003;

/** One step of a swell or a release from `level` towards 1 or, when not `held`, to exactly 0; `share` of the way. */
export function swellStep(level: number, held: boolean, share: number): number {
  return Math.max(0, level + ((held ? 1 : -BELOW) - level) * share);
}
