import { describe, expect, it } from 'vitest';
import { composeBar } from '../src/composer/composer';
import { LAYER, LAYER_COUNT } from '../src/composer/events';
import { type Config, encodeConfig } from '../src/piece/labels';
import { Band, type BandParts } from './band';
import { KernelMemory } from './kernels/memory';
import { Mixer } from './mixer';
import { StemSynth } from './stem-synth';
import { configWith } from './testing/configs';
import { sameBytes } from './testing/same-bytes';
import { SINE_RACK } from './testing/sine-rack';

const RATE = 44100;
const SINES: BandParts = { composeBar, instruments: SINE_RACK };
const FRAMES = 128 * 1200;

function stems(config: Config): { lefts: Float32Array[]; rights: Float32Array[] } {
  const synth = new StemSynth(RATE, SINES);
  synth.load(encodeConfig(config), 5);
  const lefts = Array.from({ length: LAYER_COUNT }, () => new Float32Array(FRAMES));
  const rights = Array.from({ length: LAYER_COUNT }, () => new Float32Array(FRAMES));
  for (let at = 0; at < FRAMES; at += 128) synth.renderQuantum(lefts, rights, at);
  return { lefts, rights };
}

const FULL = configWith({ density: 6, depth: true, space: 'vast', echo: 'heavy', harmony_style: 'pop' });

describe('StemSynth', () => {
  it('leaves every other stem byte-identical when one layer changes its style', () => {
    const base = stems(FULL);
    const changed = stems({ ...FULL, texture: 'crystal' });
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      if (layer === LAYER.texture) expect(sameBytes(changed.lefts[layer], base.lefts[layer])).toBe(false);
      else {
        expect(sameBytes(changed.lefts[layer], base.lefts[layer])).toBe(true);
        expect(sameBytes(changed.rights[layer], base.rights[layer])).toBe(true);
      }
    }
  });

  it('makes stems that sum to the mix before the master chain, to within -90 dB', () => {
    const { lefts } = stems(FULL);
    const memory = new KernelMemory();
    const mixer = new Mixer(RATE, memory);
    const band = new Band(RATE, memory, SINES);
    band.load(encodeConfig(FULL), 5);
    let difference = 0;
    let peak = 0;
    for (let at = 0; at < FRAMES; at += 128) {
      band.render();
      mixer.mix(band, 0, LAYER_COUNT);
      for (let n = 0; n < 128; n++) {
        const sum = lefts.reduce((total, stem) => total + stem[at + n], 0);
        const left = mixer.bus.middle[n] + mixer.bus.side[n];
        difference = Math.max(difference, Math.abs(sum - left));
        peak = Math.max(peak, Math.abs(left));
      }
    }
    expect(peak).toBeGreaterThan(0.01);
    expect(difference).toBeLessThan(peak * 10 ** (-90 / 20));
  });

  it('keeps bass and sub in the centre while the pad is wide', () => {
    const { lefts, rights } = stems({ ...FULL, stereo: 'ultra_wide', space: 'dry' });
    expect(sameBytes(lefts[LAYER.sub], rights[LAYER.sub])).toBe(true);
    expect(sameBytes(lefts[LAYER.pad], rights[LAYER.pad])).toBe(false);
  });

  it('leaves the stems of layers that do not sound exactly silent', () => {
    const { lefts } = stems(configWith({ density: 2 }));
    for (const layer of [LAYER.melody, LAYER.rhythm, LAYER.texture, LAYER.accent, LAYER.sub])
      expect(lefts[layer].every((x) => x === 0)).toBe(true);
  });
});
