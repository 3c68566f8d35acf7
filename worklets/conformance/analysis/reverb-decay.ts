import type { NormalRange, Seconds } from '../../../src/lib/units';
import { KernelMemory } from '../../kernels/memory';
import { MixBus } from '../../mix-bus';
import { SendEffects } from '../../send-effects';
import { QUANTUM } from '../../voices/instrument';
import { SAMPLE_RATE } from './spectra';

const SECONDS = 14;

/** The reverb's response to a click, its two channels' energy a quantum. */
function clickResponse(space: NormalRange): Float64Array {
  const memory = new KernelMemory();
  const effects = new SendEffects(SAMPLE_RATE, memory);
  const bus = new MixBus(memory);
  const energy = new Float64Array(Math.floor((SECONDS * SAMPLE_RATE) / QUANTUM));
  for (let q = 0; q < energy.length; q++) {
    bus.begin();
    bus.finish();
    bus.sends[0] = q === 0 ? 1 : 0;
    effects.process(bus, q === 0, false, {
      space,
      echoFeedback: 0,
      echoLevel: 1,
      width: 1,
      bpm: 110,
      frame: q * QUANTUM,
    });
    for (let n = 0; n < QUANTUM; n++) energy[q] += 2 * (bus.middle[n] * bus.middle[n] + bus.side[n] * bus.side[n]);
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
