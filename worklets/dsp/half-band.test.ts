import { describe, expect, it } from 'vitest';
import { HalfBandDown, HalfBandUp } from './half-band';

const rms = (x: Float64Array) => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0) / x.length);
const tone = (turnsPerSample: number, length: number) =>
  Float64Array.from({ length }, (_, n) => Math.sin(2 * Math.PI * turnsPerSample * n));

describe('half-band filters', () => {
  it('pass low tones down and up again, and stop what would fold', () => {
    const roundTrip = (turns: number) => {
      const half = new Float64Array(4096);
      new HalfBandDown().process(tone(turns, 8192), half, 4096);
      const full = new Float64Array(8192);
      new HalfBandUp().processAdding(half, full, 4096);
      return { half: rms(half.subarray(200)), full: rms(full.subarray(400)) };
    };
    for (const turns of [0.01, 0.1, 0.19]) expect(roundTrip(turns).full).toBeCloseTo(Math.SQRT1_2, 2);
    for (const turns of [0.31, 0.4, 0.49]) expect(roundTrip(turns).half).toBeLessThan(0.001);
  });
});
