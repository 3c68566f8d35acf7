import { expect, it } from 'vitest';
import { byteWords } from './byte-words';

it('says bytes in megabytes, from a thousand on in gigabytes', () => {
  expect([1, 31.7e6, 999e6, 2.76e9].map(byteWords)).toEqual(['1 MB', '32 MB', '1.0 GB', '2.8 GB']);
});
