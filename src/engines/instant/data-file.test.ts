import { describe, expect, it } from 'vitest';
import { FIELD_COUNT } from '../../piece/labels';
import { DIMENSION_COUNT } from './config-space';
import { decodeInstantData, encodeInstantData, type InstantData, TRAIT_COUNT } from './data-file';

const DATA: InstantData = {
  words: ['amber', 'rain', 'street', '雨'],
  lexiconWords: [0, 1],
  lexiconTraits: Uint8Array.from({ length: 2 * TRAIT_COUNT }, (_, i) => i % 10),
  lexiconColors: Uint8Array.from({ length: 12 }, (_, i) => 20 * i),
  traitEffects: Float64Array.from({ length: TRAIT_COUNT * DIMENSION_COUNT }, (_, i) => ((i % 41) - 20) / 8192),
  rows: [
    { payload: 0, words: [1, 2] },
    { payload: 1, words: [] },
  ],
  configs: [new Uint8Array(FIELD_COUNT), new Uint8Array(FIELD_COUNT).fill(1)],
  palettes: [[Uint8Array.from({ length: 20 }, (_, i) => i)], [new Uint8Array(20), new Uint8Array(20).fill(3)]],
  colorNames: new Map([['deep purple', '36013F']]),
};

describe('the instant data file', () => {
  it('reads back what was written', () => {
    expect(decodeInstantData(encodeInstantData(DATA))).toEqual(DATA);
  });

  it('has the same bytes for the same data', () => {
    expect(encodeInstantData(DATA)).toEqual(encodeInstantData(DATA));
  });

  it('is refused when cut short or changed', () => {
    const bytes = encodeInstantData(DATA);
    expect(() => decodeInstantData(bytes.subarray(0, bytes.length - 20))).toThrow(/damaged or from another version/);
    expect(() => decodeInstantData(bytes.map((byte, i) => (i === 40 ? byte ^ 255 : byte)))).toThrow(/damaged/);
  });
});
