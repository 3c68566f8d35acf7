import { describe, expect, it } from 'vitest';
import {
  cos,
  cosTurns,
  decibelsToGain,
  exp,
  exp2,
  log,
  log2,
  midiToHertz,
  pow,
  sin,
  sinTurns,
  softClip,
  tan,
  tanh,
} from './dmath';

/** The largest error of `f` against `reference` over n points of [from, to], relative where values are over 1. */
function worstError(f: (x: number) => number, reference: (x: number) => number, from: number, to: number): number {
  let worst = 0;
  for (let i = 0; i <= 20_000; i++) {
    const x = from + ((to - from) * i) / 20_000;
    const expected = reference(x);
    worst = Math.max(worst, Math.abs(f(x) - expected) / Math.max(1, Math.abs(expected)));
  }
  return worst;
}

describe('deterministic maths agrees with the platform', () => {
  it('sine and cosine, in turns and in radians', () => {
    expect(worstError(sinTurns, (t) => Math.sin(2 * Math.PI * t), -3, 3)).toBeLessThan(1e-11);
    expect(worstError(cosTurns, (t) => Math.cos(2 * Math.PI * t), -3, 3)).toBeLessThan(1e-11);
    expect(worstError(sin, Math.sin, -10, 10)).toBeLessThan(1e-11);
    expect(worstError(cos, Math.cos, -10, 10)).toBeLessThan(1e-11);
    expect(worstError(tan, Math.tan, -1.5, 1.5)).toBeLessThan(1e-9);
  });

  it('exponentials and logarithms', () => {
    expect(worstError(exp2, (x) => 2 ** x, -60, 60)).toBeLessThan(1e-13);
    expect(worstError(exp, Math.exp, -40, 40)).toBeLessThan(1e-12);
    expect(worstError(log2, Math.log2, 1e-9, 10)).toBeLessThan(1e-12);
    expect(worstError(log, Math.log, 1e3, 1e9)).toBeLessThan(1e-12);
    expect(
      worstError(
        (x) => pow(x, 2.4),
        (x) => x ** 2.4,
        0.001,
        20,
      ),
    ).toBeLessThan(1e-11);
    expect(worstError(tanh, Math.tanh, -25, 25)).toBeLessThan(1e-12);
  });

  it('units of sound', () => {
    expect(midiToHertz(69)).toBe(440);
    expect(midiToHertz(60)).toBeCloseTo(261.6256, 4);
    expect(decibelsToGain(-6)).toBeCloseTo(10 ** (-6 / 20), 12);
  });
});

describe('edges stay finite', () => {
  it('of every function', () => {
    expect(exp2(-1e9)).toBe(0);
    expect(Number.isFinite(exp2(1e9))).toBe(true);
    expect(log2(0)).toBe(-1000);
    expect(log2(-1)).toBe(-1000);
    expect(pow(0, 3)).toBe(0);
    expect(softClip(50)).toBe(1);
    expect(softClip(-50)).toBe(-1);
  });
});
