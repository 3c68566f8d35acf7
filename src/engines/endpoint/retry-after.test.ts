import { expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

it.each([
  ['7', 7],
  [' 0 ', 0],
  ['1.5', 1.5],
  ['Fri, 02 Jan 2026 03:04:35 GMT', 30],
  ['Friday, 02-Jan-26 03:05:05 GMT', 60],
  ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
])('Retry-After "%s" means %d s', (value, seconds) => {
  expect(retryAfterSeconds(value, NOW)).toBe(seconds);
});

it.each([null, '', 'soon', '-3', '1e9x'])('Retry-After %j means nothing', (value) => {
  expect(retryAfterSeconds(value, NOW)).toBeNull();
});
