import { describe, expect, it } from 'vitest';
import * as dmath from '../../src/lib/dmath';
import * as kernels from './math';

const COUNT = 400_000;
const pair = new Float64Array(2);
const bits = new BigUint64Array(pair.buffer);

/** True if both have the same bits; all NaNs count as one. */
function isSame(a: number, b: number): boolean {
  pair[0] = a;
  pair[1] = b;
  return bits[0] === bits[1] || (Number.isNaN(a) && Number.isNaN(b));
}

/** Numbers of all sizes and signs (their bits are drawn), and as many in a usual range. */
function* numbers(): Generator<number> {
  yield* [0, -0, 1, -1, 0.25, -0.25, 0.5, 1000, -1000, 1000.5, 5e-324, Number.MAX_VALUE, Infinity, -Infinity, NaN];
  const drawn = new Uint32Array(2);
  const wild = new Float64Array(drawn.buffer);
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state ^ (state >>> 15)) >>> 0;
  };
  for (let i = 0; i < COUNT; i++) {
    drawn[0] = draw();
    drawn[1] = draw();
    yield wild[0];
    yield (draw() / 4294967296 - 0.5) * 200 + draw() * 1e-16;
  }
}

/** Each function of one number, as a kernel and as it is in src/lib/dmath.ts. */
const PAIRS: readonly [(x: number) => number, (x: number) => number][] = [
  [kernels.exp2, dmath.exp2],
  [kernels.log2, dmath.log2],
  [kernels.sinTurns, dmath.sinTurns],
  [kernels.cosTurns, dmath.cosTurns],
  [kernels.tan, dmath.tan],
  [kernels.midiToHertz, dmath.midiToHertz],
  [kernels.decibelsToGain, dmath.decibelsToGain],
];

describe('the kernels for elementary functions', () => {
  for (const [kernel, plain] of PAIRS)
    it(`${plain.name} has the bits of src/lib/dmath.ts`, () => {
      const differing: number[] = [];
      for (const x of numbers()) if (!isSame(kernel(x), plain(x))) differing.push(x);
      expect(differing).toEqual([]);
    });

  it('pow has the bits of src/lib/dmath.ts', () => {
    const differing: [number, number][] = [];
    let before = 1;
    for (const x of numbers()) {
      if (!isSame(kernels.pow(x, before), dmath.pow(x, before))) differing.push([x, before]);
      before = x;
    }
    expect(differing).toEqual([]);
  });

  it('a decay falls by 60 dB and a smoother goes 1 - 1/e of the way in the time given', () => {
    expect(kernels.pow(kernels.decayFactor(2, 1 / 100), 200)).toBeCloseTo(1e-3, 8);
    expect(1 - kernels.pow(1 - kernels.smoothingFactor(2, 1 / 100), 200)).toBeCloseTo(1 - 1 / Math.E, 8);
  });
});
