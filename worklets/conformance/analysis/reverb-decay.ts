import type { NormalRange, Seconds } from '../../../src/lib/units';
import { SendEffects } from '../../send-effects';
import { QUANTUM } from '../../voices/instrument';
import { SAMPLE_RATE } from './spectra';

const SECONDS = 14;

/** The reverb's response to a click, its two channels' energy a quantum. */
function clickResponse(space: NormalRange): Float64Array {
  const effects = new SendEffects(SAMPLE_RATE);
  const left = new Float64Array(QUANTUM);
  const right = new Float64Array(QUANTUM);
  const energy = new Float64Array(Math.floor((SECONDS * SAMPLE_RATE) / QUANTUM));
  const dryLeft = new Float64Array(QUANTUM);
  const dryRight = new Float64Array(QUANTUM);
  const click = new Float64Array(QUANTUM);
  click[0] = 1;
  const silence = new Float64Array(QUANTUM);
  for (let q = 0; q < energy.length; q++) {
    left.fill(0);
    right.fill(0);
    const input = q === 0 ? click : silence;
    effects.feed(input, input, 1, 0, dryLeft, dryRight);
    effects.process(left, right, space, 0, 1, 110, q * QUANTUM);
    for (let n = 0; n < QUANTUM; n++) energy[q] += left[n] * left[n] + right[n] * right[n];
  }
  return energy;
}

/**
 * RT60 of the reverb at a `space` number: the time in which Schroeder's backward integral of its response to a click
 * falls from -5 to -25 dB, times three (ISO 3382, T20).
 */
export function reverbTime(space: NormalRange): Seconds {
  const remaining = clickResponse(space);
  for (let q = remaining.length - 2; q >= 0; q--) remaining[q] += remaining[q + 1];
  const fallenBy = (decibels: number) =>
    remaining.findIndex((energy) => energy < remaining[0] * 10 ** (-decibels / 10));
  return (3 * (fallenBy(25) - fallenBy(5)) * QUANTUM) / SAMPLE_RATE;
}
