import { expect, it } from 'vitest';
import type { Health } from '../audio/health';
import { healthLines } from './health-words';

const HEALTHY: Health = {
  load: 0.031,
  worstLoad: 0.09,
  underruns: 0,
  underrunSeconds: 0,
  estimated: false,
  latency: 0.0824,
  sampleRate: 44100,
  shed: 0,
};
const says = (health: Health | null) => healthLines(health).map((line) => line.says);

it('says how a healthy device keeps up', () => {
  expect(says(HEALTHY)).toEqual(['3% of the time there is, 9% at most', 'none', '82 ms', '44.1 kHz', 'nothing']);
});

it('says what was lost and what is left out', () => {
  const busy = { ...HEALTHY, load: 0.9, worstLoad: 1.2, underruns: 3, underrunSeconds: 0.0421, shed: 2 };
  expect(says(busy)).toEqual([
    '90% of the time there is, 120% at most',
    '3, 42 ms altogether',
    '82 ms',
    '44.1 kHz',
    'reverb and some notes',
  ]);
});

it('says what is a guess and what is not known yet', () => {
  const unknown = { ...HEALTHY, load: null, worstLoad: null, underrunSeconds: null, estimated: true };
  expect(says(unknown).slice(0, 2)).toEqual(['press play to measure', 'none, as far as this browser tells']);
  expect(says({ ...unknown, underruns: 2 })[1]).toBe('2, as far as this browser tells');
  expect(says(null)).toEqual(['press play to measure']);
});
