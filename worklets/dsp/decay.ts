export { decayFactor, smoothingFactor } from '../kernels/math';

/** How far below silence a release aims, so that it arrives there in finite time. */
const BELOW = 0.003;

/** One step of a swell or a release from `level` towards 1 or, when not `held`, to exactly 0; `share` of the way. */
export function swellStep(level: number, held: boolean, share: number): number {
  return Math.max(0, level + ((held ? 1 : -BELOW) - level) * share);
}
