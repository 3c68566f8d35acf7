import { StateVariableFilter, StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { ModulatedPhases, PhaseModulation } from '../dsp/phase-modulation';
import { partials, sawWave, sharedWave, sineWave, triangleWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const REEDS = () => [sineWave(), triangleWave(), sharedWave('call_response reed', () => partials(12, (h) => 1 / h))];
const THROATS = () => [
  sharedWave('call_response clean', () => [1, 0.28, 0.16, 0.1, 0.06, 0.03]),
  sharedWave('call_response warm', () => partials(48, (h) => 1 / (h * Math.sqrt(Math.sqrt(h))))),
  sawWave(),
];

class DuetVoice extends Voice {
  phase = 0;
  response = false;
  readonly reed = new ModulatedPhases();
  readonly lowFormant = new StateVariableFilter();
  readonly highFormant = new StateVariableFilter();
}

/**
 * Two characters in turn: the call is a reed by phase modulation at twice the pitch, the response a voice singing "ah"
 * through two formants. An odd `kind` is a response; plain notes take turns.
 */
class CallResponse extends PolyInstrument<DuetVoice> {
  private readonly modulation = new PhaseModulation(this.tone.memory, sineWave(), REEDS(), this.target);
  private readonly throats = new MorphingWaves(this.tone.memory, THROATS(), this.target);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly vibrato = new Lfo(0.2);
  private readonly mouth = new Lfo(0.65);
  /** Modulation index of the reeds. */
  private index = 0;

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 6,
        tail: 0.05,
        pivot: 500,
        trim: { level: -8.3, bright: -16.2, dark: 7.4, clean: 1.7, gritty: -2.3 },
      },
      () => new DuetVoice(tone.memory),
    );
  }

  protected start(voice: DuetVoice): void {
    voice.response = voice.kind === 0 ? (voice.order & 1) === 0 : (voice.kind & 1) === 1;
    voice.phase = 0;
    this.bendReeds();
    voice.reed.start(0, 0, this.index);
    voice.lowFormant.reset();
    voice.highFormant.reset();
    if (voice.response) this.envelope(voice, 0.06, 2.5, 0.8, 0.35);
    else this.envelope(voice, 0.02, 1.4, 0.6, 0.25);
  }

  private bendReeds(): void {
    const { motion } = this;
    const { brightness, grain } = this.tone;
    this.index = (0.03 + 0.19 * brightness) * (0.35 + 0.5 * grain) * (1 + 0.4 * motion * this.mouth.value);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { sampleTime } = this.tone;
    this.vibrato.advance((3.5 + 3 * motion) * 128 * sampleTime);
    const mouth = this.mouth.advance(this.turns * 1.2);
    this.bendReeds();
    this.output.swellLeft = 1 + 0.25 * motion * mouth;
    this.output.swellRight = this.output.swellLeft;
    const cutoff = this.cutoff(3200, 3.4);
    this.lowpass.tune(cutoff, 0.7);
  }

  protected sound(voice: DuetVoice): void {
    if (voice.response) this.sing(voice);
    else this.call(voice);
  }

  private call(voice: DuetVoice): void {
    const { level, increment, gain } = voice;
    const modulation = this.modulation;
    modulation.blend(this.grain, this.nextGrain);
    modulation.play(increment, increment * 2);
    modulation.bend(this.index);
    modulation.pan(voice.left * gain, voice.right * gain);
    modulation.add(voice.reed, voice.from, 0, Math.min(16, level + 2));
  }

  private sing(voice: DuetVoice): void {
    const { block, grain, nextGrain, throats } = this;
    const { from, level, gain } = voice;
    const { motion } = this;
    const increment = (voice.increment * (1 + 0.009 * motion * this.vibrato.value)) | 0;
    const open = 1 + 0.25 * motion * this.mouth.value;
    throats.blend(grain, nextGrain, 0.35);
    throats.play(voice.phase, increment);
    throats.addToBlock(from, level);
    voice.phase = throats.phase;
    voice.lowFormant.tune(Math.max(voice.cycles, 730 * this.tone.sampleTime * open), 3);
    voice.highFormant.tune(Math.max(voice.cycles * 1.6, this.cutoff(1250, 1) * open), 3.5);
    voice.lowFormant.raise(4);
    voice.highFormant.raise(2 + 3 * this.tone.brightness);
    voice.lowFormant.peakTwice(block, from, voice.highFormant);
    this.addBlock(from, voice.left * gain, voice.right * gain);
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.lowpass.reset();
    this.vibrato.reset();
    this.mouth.reset();
  }
}

export const callResponse: InstrumentFactory = (tone) => new CallResponse(tone);
