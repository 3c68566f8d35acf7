import { addEnsemblePair, type EnsembleTable, ensembleIncrement, ensemblePair, ensembleZone } from '../dsp/ensemble';
import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { draw } from '../dsp/noise';
import { advance, phaseAt } from '../dsp/oscillator';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

let tables: EnsembleTable[] | null = null;

/** String sections from flautando (clean) to full bow (gritty), made once. */
function sections(): EnsembleTable[] {
  if (tables === null) {
    const [clean, warm] = ensemblePair(
      (h) => 1 / (h * h * Math.sqrt(h)),
      (h) => 1 / (h * Math.sqrt(h)),
      0.0042,
      11,
    );
    const [gritty] = ensemblePair(
      (h) => 1 / h,
      (h) => 1 / h,
      0.0042,
      11,
    );
    tables = [clean, warm, gritty];
  }
  return tables;
}

class SectionVoice extends Voice {
  phaseLeft = 0;
  phaseRight = 0;
  zone = 0;
  loopIncrement = 0;
}

/** String ensemble: loops of many players (PADsynth), slow bow swells and the formants of a wooden body. */
class Cinematic extends PolyInstrument<SectionVoice> {
  private readonly tables = sections();
  private readonly body = new StereoFilter();
  private readonly lowpass = new StereoFilter();
  private readonly bow = new Lfo(0.75);
  private readonly section = new Lfo(0.2);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 12,
        halfRate: true,
        tail: 0.06,
        pivot: 500,
        trim: { level: -17.5, bright: -15.8, dark: 6.9, clean: 0.9, gritty: -1.3 },
      },
      () => new SectionVoice(),
    );
  }

  protected start(voice: SectionVoice): void {
    voice.phaseLeft = phaseAt(draw(voice.random, 0));
    voice.phaseRight = phaseAt(draw(voice.random, 1));
    voice.zone = ensembleZone(voice.cycles);
    voice.loopIncrement = ensembleIncrement(voice.cycles);
    this.envelope(voice, 0.85, 6, 0.92, 1.4);
  }

  protected override prepare(): void {
    const { sampleTime } = this;
    const { motion } = this.tone;
    const swell = this.bow.advance(this.turns);
    const answer = this.section.advance(this.turns * 0.73);
    this.output.swellLeft = 1 + motion * (0.4 * swell + 0.25 * answer);
    this.output.swellRight = 1 + motion * (0.4 * swell - 0.25 * answer);
    const cutoff = this.cutoff(2300, 4) * (1 + 0.35 * motion * swell);
    this.lowpass.tune(cutoff, 0.6);
    this.body.tune(470 * sampleTime, 1.6);
  }

  protected sound(voice: SectionVoice): void {
    const { from, zone, gain, loopIncrement, phaseLeft, phaseRight } = voice;
    const apart = (loopIncrement * 0.0012) | 0;
    const up = loopIncrement + apart;
    const down = loopIncrement - apart;
    addEnsemblePair(
      this.busLeft,
      this.busRight,
      this.shape,
      from,
      this.tables,
      this.grain,
      this.nextGrain,
      zone,
      phaseLeft,
      up,
      phaseRight,
      down,
      voice.left * gain,
      voice.right * gain,
    );
    voice.phaseLeft = advance(phaseLeft, up, this.frames - from);
    voice.phaseRight = advance(phaseRight, down, this.frames - from);
  }

  protected override effects(): void {
    this.body.peak(this.busLeft, this.busRight, 1.9);
    this.lowpass.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.body.reset();
    this.lowpass.reset();
    this.bow.reset();
    this.section.reset();
  }
}

export const cinematic: InstrumentFactory = (tone) => new Cinematic(tone);
