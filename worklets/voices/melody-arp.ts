import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('arp_melody clean', () => [1, 0.25, 0.08, 0.05, 0.02]),
  sharedWave('arp_melody warm', () => partials(64, (h) => 1 / (h * Math.sqrt(Math.sqrt(h))))),
  sawWave(),
];

class PluckVoice extends Voice {
  low = 0;
  high = 0;
  snap = 0;
  readonly filter = new StateVariableFilter();
}

/** Synth pluck: two saws an octave apart behind a lowpass that snaps shut. */
class ArpMelody extends PolyInstrument<PluckVoice> {
  private readonly snapFall = this.fall(0.55);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly drift = new Lfo(0.55);

  constructor(tone: Tone) {
    super(
      tone,
      { polyphony: 6, pivot: 500, trim: { level: -3.6, bright: -15.8, dark: 4.6, clean: 2, gritty: -2.2 } },
      () => new PluckVoice(tone.memory),
    );
  }

  protected start(voice: PluckVoice): void {
    voice.low = 0;
    voice.high = 0;
    voice.snap = 0.35 + 0.65 * voice.velocity;
    voice.filter.reset();
    this.envelope(voice, 0.007, 0.75, 0.08, 0.22);
  }

  protected override prepare(): void {
    const motion = this.motion;
    const drift = this.drift.advance(this.turns);
    this.output.swellLeft = 1 + 0.4 * motion * drift;
    this.output.swellRight = 1 + 0.4 * motion * this.drift.ahead(0.3);
  }

  protected sound(voice: PluckVoice): void {
    const { block, waves, grain, nextGrain } = this;
    const { from, level, increment, gain } = voice;
    const sweep = 1 + 0.6 * this.motion * this.drift.value;
    voice.filter.tune(
      this.cutoff(500, 3) * sweep + voice.cycles * 0.5 + this.cutoff(5200, 4) * sweep * voice.snap * voice.snap,
      2.6,
    );
    voice.snap *= this.snapFall;
    const up = Math.min(16, level + 2);
    waves.blend(grain, nextGrain, 0.8);
    waves.play(voice.low, increment);
    waves.addToBlock(from, level);
    voice.low = waves.phase;
    waves.blend(grain, nextGrain, 0.45);
    waves.play(voice.high, increment * 2 + 70000);
    waves.addToBlock(from, up);
    voice.high = waves.phase;
    voice.filter.lowpass(block, from);
    this.addBlock(from, voice.left * gain, voice.right * gain);
  }

  protected override silence(): void {
    this.drift.reset();
  }
}

export const arpMelody: InstrumentFactory = (tone) => new ArpMelody(tone);
