import { narrow } from '../dsp/block';
import { ensembleIncrement, ensemblePair, ensembleZone } from '../dsp/ensemble';
import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import type { WaveTable } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

let tables: WaveTable[] | null = null;

/** String sections, flautando and with the full bow, made once. */
function sections(): WaveTable[] {
  tables ??= ensemblePair(
    (h) => 1 / (h * h * Math.sqrt(h)),
    (h) => 1 / (h * Math.sqrt(Math.sqrt(h))),
    0.0042,
    11,
  );
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
  private readonly loops = new MorphingWaves(this.tone.memory, sections(), this.target);
  private readonly body = new StereoFilter(this.tone.memory);
  private readonly lowpass = new StereoFilter(this.tone.memory);
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
        grainTilt: 4.5,
        trim: { level: -16, bright: -16.5, dark: 9.1, clean: 1, gritty: -2.6 },
      },
      () => new SectionVoice(tone.memory),
    );
  }

  protected start(voice: SectionVoice): void {
    voice.phaseLeft = phaseAt(draw(voice.random, 0));
    voice.phaseRight = phaseAt(draw(voice.random, 1));
    voice.zone = ensembleZone(voice.cycles);
    voice.loopIncrement = ensembleIncrement(voice.cycles);
    this.envelope(voice, 0.85, 6, 0.92, 1.2);
  }

  protected override prepare(): void {
    const { motion, sampleTime } = this;
    const swell = this.bow.advance(this.turns * 1.4);
    const answer = this.section.advance(this.turns);
    this.output.swellLeft = 1 + motion * (0.5 * swell + 0.3 * answer);
    this.output.swellRight = 1 + motion * (0.5 * swell - 0.3 * answer);
    // From warm to gritty the bow presses harder: the same players, more open.
    const pressure = 0.25 + 0.45 * Math.max(1, this.nextGrain);
    const cutoff = this.cutoff(2300, 4) * pressure * (1 + 0.6 * motion * swell);
    this.lowpass.tune(cutoff, 0.6);
    this.body.tune(470 * sampleTime, 1.6);
  }

  protected sound(voice: SectionVoice): void {
    const { from, zone, gain, loopIncrement } = voice;
    const apart = (loopIncrement * 0.0012) | 0;
    const loops = this.loops;
    loops.blend(Math.min(1, this.grain), Math.min(1, this.nextGrain), 1);
    loops.play(voice.phaseLeft, loopIncrement + apart);
    loops.playRight(voice.phaseRight, loopIncrement - apart);
    loops.pan(voice.left * gain, voice.right * gain);
    loops.addPair(from, zone);
    voice.phaseLeft = loops.phase;
    voice.phaseRight = loops.phaseRight;
  }

  protected override effects(): void {
    narrow(this.busLeft, this.busRight, 0.2);
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
