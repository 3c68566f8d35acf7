import { expect, it } from 'vitest';
import { powerSpectra } from '../testing/analysis';
import { phaseIncrement } from './oscillator';
import { PhaseModulation } from './phase-modulation';
import { sineWave } from './wavetable';

const BIN = 64;

/** A sine of 64 bins, modulated by one of 16 bins. */
function spectrum(index: number): Float64Array {
  const pair = new PhaseModulation();
  pair.start(0, 0, index);
  const out = new Float64Array(8192);
  const silent = new Float64Array(128);
  const envelope = new Float64Array(128).fill(1);
  const waves = [sineWave()];
  for (let from = 0; from < out.length; from += 128) {
    const block = out.subarray(from, from + 128);
    const [step, slow] = [phaseIncrement(BIN / 2048), phaseIncrement(BIN / 8192)];
    pair.add(block, silent, envelope, 0, waves[0], 0, step, waves, 0, 0, 0, slow, index, 1, 0);
  }
  return powerSpectra(out)[3];
}

it('is the plain carrier at index 0', () => {
  const power = spectrum(0);
  expect(power.indexOf(Math.max(...power))).toBe(BIN);
  expect(10 * Math.log10(power[BIN + 16] / power[BIN])).toBeLessThan(-80);
});

it('has side bands by the Bessel functions of the index', () => {
  // 1 radian: J1(1) / J0(1) = 0.4401 / 0.7652.
  const power = spectrum(1 / (2 * Math.PI));
  for (const side of [-16, 16]) expect(Math.sqrt(power[BIN + side] / power[BIN])).toBeCloseTo(0.4401 / 0.7652, 2);
});
