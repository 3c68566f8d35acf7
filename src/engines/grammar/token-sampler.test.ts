import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SamplingOptions, TokenSampler } from './token-sampler';

const NONE = Number.NEGATIVE_INFINITY;

const anyLogits = fc
  .array(
    fc.oneof(fc.constantFrom(NONE, Infinity, Number.NaN, 0, -0, 1), fc.float({ min: -30, max: 30, noNaN: true })),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((logits) => Float32Array.from(logits))
  .filter((logits) => logits.some(Number.isFinite));

/** How often each token is drawn, as a share. */
function shares(logits: readonly number[], options: Omit<SamplingOptions, 'seed'>): number[] {
  const draws = 20_000;
  const sampler = new TokenSampler({ ...options, seed: 7 }, logits.length);
  const counts = logits.map(() => 0);
  const given = Float32Array.from(logits);
  for (let i = 0; i < draws; i++) {
    const token = sampler.draw(given);
    counts[token] = (counts[token] as number) + 1;
  }
  return counts.map((count) => count / draws);
}

/** Tokens from the likeliest to the least, equal ones by id. */
function ranked(logits: Float32Array): number[] {
  const ids = [...logits.keys()].filter((id) => Number.isFinite(logits[id]));
  return ids.sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
}

/** A logit that may be drawn; NaN, which is no less or more than anything, for others. */
function finite(logit: number | undefined): number {
  return Number.isFinite(logit) ? (logit as number) : Number.NaN;
}

describe('a sampler', () => {
  it('takes the likeliest token at temperature 0, the first of equal ones', () => {
    fc.assert(
      fc.property(anyLogits, fc.nat(), (logits, seed) => {
        const token = new TokenSampler({ temperature: 0, seed }, logits.length).draw(logits);
        expect(token).toBe(ranked(logits)[0]);
      }),
    );
  });

  it('draws only among the topK likeliest, never what has no finite logit', () => {
    fc.assert(
      fc.property(anyLogits, fc.integer({ min: 1, max: 70 }), fc.nat(), (logits, topK, seed) => {
        const sampler = new TokenSampler({ temperature: 2, topK, seed }, logits.length);
        // Zero and minus zero are equal logits, of which either may come first.
        const least = logits[ranked(logits).slice(0, topK).at(-1) as number] as number;
        for (let i = 0; i < 20; i++) expect(finite(logits[sampler.draw(logits)])).toBeGreaterThanOrEqual(least + 0);
      }),
    );
  });

  it('draws only among the fewest likeliest tokens that have the share topP', () => {
    fc.assert(
      fc.property(anyLogits, fc.double({ min: 0.05, max: 1, noNaN: true }), fc.nat(), (logits, topP, seed) => {
        const order = ranked(logits);
        const weights = order.map((id) => Math.exp(logits[id] as number));
        const total = weights.reduce((a, b) => a + b, 0);
        const massUpTo = (index: number) => weights.slice(0, index + 1).reduce((a, b) => a + b, 0);
        const fewest = weights.findIndex((_, index) => massUpTo(index) >= topP * total * 0.999999);
        const least = logits[order[fewest] as number] as number;
        const sampler = new TokenSampler({ temperature: 1, topP, seed }, logits.length);
        for (let i = 0; i < 20; i++) expect(finite(logits[sampler.draw(logits)])).toBeGreaterThanOrEqual(least - 1e-3);
      }),
    );
  });

  it('draws tokens as often as softmax says', () => {
    const logits = [Math.log(0.5), NONE, Math.log(0.3), Math.log(0.2)];
    const near = (expected: number[]) => expected.map((share) => expect.closeTo(share, 1.7));
    expect(shares(logits, { temperature: 1 })).toEqual(near([0.5, 0, 0.3, 0.2]));
    const squares = 0.25 + 0.09 + 0.04;
    expect(shares(logits, { temperature: 0.5 })).toEqual(near([0.25 / squares, 0, 0.09 / squares, 0.04 / squares]));
    expect(shares(logits, { temperature: 1, topK: 2 })).toEqual(near([0.625, 0, 0.375, 0]));
    expect(shares(logits, { temperature: 1, topP: 0.7 })).toEqual(near([0.625, 0, 0.375, 0]));
    expect(shares(logits, { temperature: 1, topK: 2, topP: 0.6 })).toEqual([1, 0, 0, 0]);
  });

  it('draws the same tokens from the same seed, and others from another', () => {
    const logits = new Float32Array(1000).fill(1);
    const drawn = (seed: number) => {
      const sampler = new TokenSampler({ temperature: 1, seed }, logits.length);
      return Array.from({ length: 20 }, () => sampler.draw(logits));
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(new Set(drawn(1)).size).toBeGreaterThan(15);
  });

  it('says so when there is nothing to draw, or an option is out of range', () => {
    const sampler = new TokenSampler({ temperature: 1, seed: 1 }, 2);
    expect(() => sampler.draw(Float32Array.of(Number.NaN, Infinity))).toThrow('no usable number');
    const make = (options: Partial<SamplingOptions>) => () =>
      new TokenSampler({ temperature: 1, seed: 1, ...options }, 9);
    expect(make({ temperature: -1 })).toThrow('temperature must be 0 or more');
    expect(make({ temperature: Number.NaN })).toThrow('temperature');
    expect(make({ topK: 0 })).toThrow('topK must be a whole number from 1');
    expect(make({ topP: 0 })).toThrow('topP must be above 0');
  });
});
