import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('arp_bass clean', () => partials(12, (h) => 1 / (h * h))),
  sharedWave('arp_bass warm', () => partials(128, (h) => 1 / (h * Math.sqrt(Math.sqrt(h))))),
  sawWave(),
];

class AcidVoice extends Voice {
  phase = 0;
  accent = 0;
  readonly first = new StateVariableFilter();
  readonly second = new StateVariableFilter();
}

/** Acid bass: a saw through a squelching 24 dB lowpass; hard notes are accents. */
class ArpBass extends PolyInstrument<AcidVoice> {
  private readonly accentFall = this.fall(0.7);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly squelch = new Lfo(0.2);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        halfRate: true,
        mono: true,
        pivot: 120,
        trim: { level: -9.1, bright: -13.6, dark: -0.1, clean: 0.7, gritty: -1.1 },
      },
      () => new AcidVoice(tone.memory),
    );
  }

  protected start(voice: AcidVoice): void {
    voice.phase = 0;
    voice.accent = 0.25 + 0.75 * voice.velocity * voice.velocity;
    voice.first.reset();
    voice.second.reset();
    this.envelope(voice, 0.007, 1.4, 0.4, 0.07);
  }

  protected override prepare(): void {
    this.output.swellLeft = 1 + 0.3 * this.motion * this.squelch.advance(this.turns * 1.3);
  }

  protected sound(voice: AcidVoice): void {
    const { block, waves, grain, nextGrain } = this;
    const { from, level, increment, gain } = voice;
    const sweep = 1 + 0.6 * this.motion * this.squelch.value;
    const cutoff = this.cutoff(300, 3.6) * sweep * (1 + 5 * voice.accent);
    voice.first.tune(cutoff, 0.7);
    voice.second.tune(cutoff, 4.5);
    voice.accent *= this.accentFall;
    waves.blend(grain, nextGrain, 1);
    waves.play(voice.phase, increment);
    waves.addToBlock(from, level);
    voice.phase = waves.phase;
    voice.first.lowpassTwice(block, from, voice.second);
    this.addBlock(from, gain, 0);
  }

  protected override effects(): void {
    this.driveBus(this.target.left, 0.6 + 0.4 * this.grain, 0.6 + 0.4 * this.nextGrain);
  }

  protected override silence(): void {
    this.squelch.reset();
  }
}

export const arpBass: InstrumentFactory = (tone) => new ArpBass(tone);
