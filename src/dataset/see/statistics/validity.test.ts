import { describe, expect, it } from 'vitest';
import { validityOf } from './validity';

describe('validity', () => {
  it('is the share of valid candidates by model and split', () => {
    const all = validityOf(
      {
        candidates: Uint8Array.from([4, 2, 2, 0]),
        validCandidates: Uint8Array.from([1, 2, 1, 0]),
        models: Uint8Array.from([0, 0, 1, 2]),
        groups: Uint8Array.from([0, 1, 1, 0]),
      },
      ['x', 'y', 'texts only'],
      2,
    );
    expect(all).toEqual([
      {
        model: 'x',
        candidates: 6,
        valid: 3,
        rate: 0.5,
        groups: [
          { candidates: 4, valid: 1, rate: 0.25 },
          { candidates: 2, valid: 2, rate: 1 },
        ],
      },
      {
        model: 'y',
        candidates: 2,
        valid: 1,
        rate: 0.5,
        groups: [
          { candidates: 0, valid: 0, rate: null },
          { candidates: 2, valid: 1, rate: 0.5 },
        ],
      },
    ]);
  });
});
