import { expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { powerSpectra } from '../testing/analysis';
import { phaseIncrement } from './oscillator';
import { ModulatedPhases, PhaseModulation } from './phase-modulation';
import { sineWave } from './wavetable';

const BIN = 64;

/** A sine of 64 bins, modulated by one of 16 bins. */
function spectrum(index: number): Float64Array {
  const memory = new KernelMemory();
  const [left, right, envelope] = [0, 0, 1].map((x) => memory.float64(128).fill(x));
  const pair = new PhaseModulation(memory, sineWave(), [sineWave()], {
    frames: 128,
    block: 0,
    envelope: envelope.byteOffset,
    left: left.byteOffset,
    right: right.byteOffset,
  });
  const note = new ModulatedPhases();
  note.start(0, 0, index);
  const out = new Float64Array(8192);
  for (let from = 0; from < out.length; from += 128) {
    const [step, slow] = [phaseIncrement(BIN / 2048), phaseIncrement(BIN / 8192)];
    pair.play(step, slow);
    pair.bend(index);
    pair.pan(1, 0);
    pair.add(note, 0, 0, 0);
    out.set(left, from);
    left.fill(0);
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
