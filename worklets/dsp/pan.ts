import { sinTurns } from '../../src/lib/dmath';

const STEPS = 128;
const GAINS = new Float64Array(STEPS + 2);
for (let i = 0; i <= STEPS + 1; i++) GAINS[i] = sinTurns(i / (STEPS * 4));

/** Equal-power gain of the right channel for a pan of -1 (left) .. 1 (right); 0.7071 at the centre. */
export function panRight(pan: number): number {
  const position = (pan < -1 ? 0 : pan > 1 ? 1 : (pan + 1) * 0.5) * STEPS;
  const index = position | 0;
  return GAINS[index] + (position - index) * (GAINS[index + 1] - GAINS[index]);
}

/** Equal-power gain of the left channel for a pan of -1 (left) .. 1 (right). */
export function panLeft(pan: number): number {
  return panRight(-pan);
}
