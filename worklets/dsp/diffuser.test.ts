import { expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { Diffuser } from './diffuser';

const BLOCK = 64;
const RATE = 22050;
const PRE_DELAY = 0.01;

/** Left and right of the diffusion of a click in one channel. */
function diffusedClick(channel: 0 | 1): { left: number[]; right: number[] } {
  const memory = new KernelMemory();
  const diffuser = new Diffuser(PRE_DELAY, [0.005, 0.004, 0.013], [0.0045, 0.0042, 0.012], RATE, BLOCK, memory);
  const block = memory.float64(2 * BLOCK);
  const left: number[] = [];
  const right: number[] = [];
  for (let b = 0; b < 200; b++) {
    block.fill(0);
    if (b === 0) block[channel] = 1;
    diffuser.process(block.byteOffset);
    for (let n = 0; n < BLOCK; n++) {
      left.push(block[2 * n]);
      right.push(block[2 * n + 1]);
    }
  }
  return { left, right };
}

const energy = (x: number[]) => x.reduce((sum, v) => sum + v * v, 0);

it('smears a click after the pre-delay and leaves its energy', () => {
  for (const channel of [0, 1] as const) {
    const { left, right } = diffusedClick(channel);
    const [clicked, other] = channel === 0 ? [left, right] : [right, left];
    expect(clicked.findIndex((x) => x !== 0)).toBe(Math.floor(PRE_DELAY * RATE));
    expect(energy(clicked)).toBeCloseTo(1, 6);
    expect(Math.max(...clicked.map(Math.abs))).toBeLessThan(0.5);
    expect(energy(other)).toBe(0);
  }
});

it('smears the channels differently', () => {
  const { left } = diffusedClick(0);
  const { right } = diffusedClick(1);
  const correlation = left.reduce((sum, x, n) => sum + x * right[n], 0);
  expect(Math.abs(correlation)).toBeLessThan(0.3);
});
