import { describe, expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { powerSpectra } from '../testing/analysis';
import { Envelope } from './envelope';
import { fft } from './fft';
import { StateVariableFilter, StereoFilter } from './filter';
import { blockTarget, MorphingWaves } from './morphing-waves';
import { Noise } from './noise';
import { addWave, phaseIncrement } from './oscillator';
import { PluckedString } from './string';
import { levelFor, sawWave, sineWave, squareWave, triangleWave, waveFromPartials } from './wavetable';

const RATE = 44100;
const memory = new KernelMemory();
const quantum = memory.float64(128);

/** `quanta` quanta of 128 frames, each filled by `fill`. */
function render(quanta: number, fill: (block: Float64Array) => void): Float64Array {
  const out = new Float64Array(quanta * 128);
  for (let q = 0; q < quanta; q++) {
    quantum.fill(0);
    fill(quantum);
    out.set(quantum, q * 128);
  }
  return out;
}

const rms = (signal: Float64Array) => Math.sqrt(signal.reduce((sum, x) => sum + x * x, 0) / signal.length);

describe('fast Fourier transform', () => {
  it('puts a cosine on its own bin', () => {
    const real = Float64Array.from({ length: 64 }, (_, i) => Math.cos((2 * Math.PI * 5 * i) / 64));
    const imaginary = new Float64Array(64);
    fft(real, imaginary);
    expect(real[5]).toBeCloseTo(32, 9);
    expect(real[59]).toBeCloseTo(32, 9);
    expect(Math.abs(real[6]) + Math.abs(imaginary[5])).toBeLessThan(1e-9);
  });

  it('refuses a length that is not a power of two', () => {
    expect(() => fft(new Float64Array(12), new Float64Array(12))).toThrow(/12/);
  });
});

describe('wave tables', () => {
  it('play all waves as loud as a full-scale sine', () => {
    for (const wave of [sineWave(), triangleWave(), sawWave(), squareWave()]) {
      let phase = 0;
      const signal = render(200, (block) => {
        phase = addWave(block, 0, wave, 0, phase, phaseIncrement(110 / RATE), 1, 0);
      });
      expect(rms(signal)).toBeCloseTo(Math.SQRT1_2, 2);
    }
  });

  it('do not alias: a high saw has nothing between its partials', () => {
    const hertz = (RATE / 2048) * 150;
    let phase = 0;
    const signal = render(64, (block) => {
      phase = addWave(block, 0, sawWave(), levelFor(hertz / RATE), phase, phaseIncrement(hertz / RATE), 1, 0);
    });
    const power = powerSpectra(signal)[2];
    const between = power.filter((_, k) => Math.abs(((k + 75) % 150) - 75) > 4);
    expect(10 * Math.log10(Math.max(...between) / Math.max(...power))).toBeLessThan(-70);
  });

  it('blend from one wave to the next without a step', () => {
    const block = memory.float64(128);
    const waves = new MorphingWaves(memory, [sineWave(), sawWave()], blockTarget(block));
    waves.blend(0, 1, 1);
    waves.play(0, phaseIncrement(0.01));
    waves.addToBlock(0, 0);
    const sine = new Float64Array(128);
    addWave(sine, 0, sineWave(), 0, 0, phaseIncrement(0.01), 1, 0);
    expect(block[1]).toBeCloseTo(sine[1], 1);
    expect(Math.abs(block[127] - sine[127])).toBeGreaterThan(0.01);
  });

  it('refuse a wave without partials', () => {
    expect(() => waveFromPartials([0, 0])).toThrow(/partial/);
  });
});

describe('state-variable filter', () => {
  const gainAt = (hertz: number, filter: (block: Float64Array) => void) => {
    let phase = 0;
    const signal = render(80, (block) => {
      phase = addWave(block, 0, sineWave(), 0, phase, phaseIncrement(hertz / RATE), 1, 0);
      filter(block);
    });
    return 20 * Math.log10(rms(signal.subarray(4000)) * Math.SQRT2);
  };
  const tuned = () => {
    const filter = new StateVariableFilter();
    filter.tune(1000 / RATE, Math.SQRT1_2);
    return filter;
  };

  it('is 3 dB down at its cutoff and falls by 12 dB per octave', () => {
    const a = tuned();
    expect(gainAt(1000, (block) => a.lowpass(block, 0))).toBeCloseTo(-3, 0);
    const b = tuned();
    expect(gainAt(4000, (block) => b.lowpass(block, 0))).toBeLessThan(-23);
    const c = tuned();
    expect(gainAt(250, (block) => c.highpass(block, 0))).toBeLessThan(-23);
    const d = tuned();
    expect(gainAt(1000, (block) => d.bandpass(block, 0))).toBeCloseTo(0, 1);
  });

  it('filters both sides of a stereo bus like two mono filters', () => {
    const noise = new Noise(3);
    const left = memory.float64(128);
    const right = memory.float64(128);
    noise.fill(left, 0);
    const mono = left.slice();
    right.set(left.map((x) => -x));
    const stereo = new StereoFilter(memory);
    stereo.tune(0.02, 2);
    stereo.lowpass(left, right);
    const single = new StateVariableFilter();
    single.tune(0.02, 2);
    single.lowpass(mono, 0);
    expect([...left]).toEqual([...mono]);
    expect([...right]).toEqual([...mono].map((x) => -x));
  });

  it('stays bounded while its cutoff is thrown about', () => {
    const filter = new StateVariableFilter();
    const noise = new Noise(1);
    const signal = render(400, (block) => {
      noise.fill(block, 0);
      filter.tune(noise.next() > 0 ? 0.4 : 0.001, 8);
      filter.lowpass(block, 0);
    });
    expect(Math.max(...signal.map(Math.abs))).toBeLessThan(30);
  });
});

describe('envelope', () => {
  it('reaches full level when the attack ends, holds the sustain and ends at exactly 0', () => {
    const envelope = new Envelope(memory);
    envelope.start(100, 400, 0.5, 500, 3000);
    const levels = render(40, (block) => envelope.render(block, 0));
    expect(levels[99]).toBeCloseTo(1, 6);
    expect(levels[2900]).toBeCloseTo(0.5, 6);
    expect(levels[3600]).toBe(0);
    expect(envelope.active).toBe(false);
    const steps = levels.map((level, i) => (i === 0 ? 0 : Math.abs(level - levels[i - 1])));
    expect(Math.max(...steps)).toBeLessThan(0.02);
  });

  it('fades within the given time when it is choked', () => {
    const envelope = new Envelope(memory);
    envelope.start(10, 1000, 1, 40000, 100000);
    render(4, (block) => envelope.render(block, 0));
    envelope.choke(256);
    render(3, (block) => envelope.render(block, 0));
    expect(envelope.active).toBe(false);
  });
});

describe('plucked string', () => {
  it.each([41.2, 110, 440, 987.77])('is in tune within 4 cents at %d Hz', (hertz) => {
    const string = new PluckedString();
    string.pluck(hertz / RATE, 4 * RATE, 0.3, 0.5, 0.2, new Noise(5));
    const signal = render(344, (block) => string.render(block, 0));
    expect(Math.abs(1200 * Math.log2(fundamental(signal, hertz) / hertz))).toBeLessThan(4);
  });
});

/** Frequency near `guess` by the phase that its sine turns between two halves of the signal. */
function fundamental(signal: Float64Array, guess: number): number {
  const half = Math.floor(signal.length / 4);
  const phaseFrom = (start: number) => {
    let re = 0;
    let im = 0;
    for (let i = 0; i < half; i++) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / half);
      const angle = (2 * Math.PI * guess * (start + i)) / RATE;
      re += window * signal[start + i] * Math.cos(angle);
      im -= window * signal[start + i] * Math.sin(angle);
    }
    return Math.atan2(im, re);
  };
  const distance = Math.floor(half / 8);
  let turn = (phaseFrom(4096 + distance) - phaseFrom(4096)) / (2 * Math.PI);
  turn -= Math.round(turn);
  return guess + (turn * RATE) / distance;
}
