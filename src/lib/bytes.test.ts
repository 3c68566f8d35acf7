import { expect, it } from 'vitest';
import { concatBytes } from './bytes';

it('puts bytes one after another', () => {
  expect(concatBytes([Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)])).toEqual(Uint8Array.of(1, 2, 3));
  expect(concatBytes([])).toEqual(new Uint8Array());
});
