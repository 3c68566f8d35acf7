import { describe, expect, it } from 'vitest';
import { encodeConfig } from '../src/piece/labels';
import { KernelMemory } from './kernels/memory';
import { LayerStrip } from './layer-strip';
import { configWith } from './testing/configs';
import { ToneState } from './tone-state';
import { type Instrument, QUANTUM } from './voices/instrument';

/** Adds what it is told to each sample, for as many quanta as it is told. */
class Steady implements Instrument {
  constructor(
    private readonly value: number,
    private quanta = Infinity,
  ) {}
  noteOn(): void {}
  releaseAll(): void {}
  reset(): void {
    this.quanta = 0;
  }
  render(left: Float64Array, right: Float64Array): boolean {
    if (this.quanta-- <= 0) return false;
    for (let n = 0; n < QUANTUM; n++) {
      left[n] += this.value;
      right[n] += this.value;
    }
    return true;
  }
}

/** A strip of layer 0 whose styles are these instruments, and which plays them all. */
function stripOf(...instruments: Instrument[]) {
  const memory = new KernelMemory(1 << 20);
  const tone = new ToneState(44100, memory);
  tone.load(encodeConfig(configWith()));
  const strip = new LayerStrip(0, [instruments.map((instrument) => () => instrument)], tone);
  strip.load(0, 1);
  for (let style = 0; style < instruments.length; style++) {
    strip.prepare(style);
    strip.noteOn(style, 0, 60, 1000, 1, 0, 0, 0);
  }
  // An own view of the kernels' memory.
  const samples = new Float64Array(memory.float64(1).buffer, strip.address, 2 * QUANTUM);
  return { strip, heard: () => samples.map((x) => x * strip.gain) };
}

describe('LayerStrip', () => {
  it('renders each quantum anew', () => {
    const { strip, heard } = stripOf(new Steady(0.1));
    expect(strip.render()).toBe(true);
    const first = heard();
    expect(strip.render()).toBe(true);
    expect(heard()).toEqual(first);
    expect(first[0]).toBeGreaterThan(0);
  });

  it('adds a style that still rings to the one that plays', () => {
    const alone = [0.1, 0.02].map((value, style) => {
      const instruments = [new Steady(0, 0), new Steady(0, 0)];
      instruments[style] = new Steady(value);
      const { strip, heard } = stripOf(...instruments);
      strip.render();
      return heard()[0];
    });
    const { strip, heard } = stripOf(new Steady(0.1), new Steady(0.02));
    strip.render();
    expect(heard()[0]).toBeCloseTo(alone[0] + alone[1], 12);
    expect(Math.min(...alone)).toBeGreaterThan(0);
  });

  for (const [name, value] of Object.entries({ NaN: Number.NaN, 'numbers that run away': 1e30 })) {
    it(`leaves nothing of ${name} to the style that rings beside it, and counts one fault`, () => {
      const { strip, heard } = stripOf(new Steady(value), new Steady(0.1));
      const clean = stripOf(new Steady(0, 0), new Steady(0.1));
      for (let quantum = 0; quantum < 3; quantum++) {
        expect(strip.render()).toBe(true);
        clean.strip.render();
        expect(heard()).toEqual(clean.heard());
      }
      expect(strip.faults).toBe(1);
    });
  }

  it('is silent when its instrument has rung out, and measures the peak before', () => {
    const { strip } = stripOf(new Steady(0.1, 2));
    expect([strip.render(), strip.render(), strip.render()]).toEqual([true, true, false]);
    expect(strip.takePeak()).toBeGreaterThan(0);
    expect(strip.takePeak()).toBe(0);
  });
});
