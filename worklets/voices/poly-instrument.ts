import { cosTurns, decibelsToGain, exp2, midiToHertz, sinTurns } from '../../src/lib/dmath';
import { Envelope } from '../dsp/envelope';
import { phaseIncrement } from '../dsp/oscillator';
import { TiltMixer } from '../dsp/tilt';
import { levelFor } from '../dsp/wavetable';
import { type Instrument, QUANTUM, type Tone } from './instrument';

/** Shortest attack in seconds: anything faster clicks. */
const MIN_ATTACK = 0.0015;
/** An attack never takes more than this share of its note, and less the shorter it is: short notes still arrive. */
const ATTACK_SHARE = 0.7;
/** Seconds in which a stolen voice fades out. */
const STEAL_FADE = 0.006;
/** Voices beyond the polyphony, for the notes that are fading out after being stolen. */
const SPARE_VOICES = 6;

/** One sounding note. Instruments extend it with what their synthesis needs. */
export class Voice {
  readonly envelope = new Envelope();
  active = false;
  /** True while it fades out because its place was taken. */
  stolen = false;
  /** First frame of the quantum in which it sounds. */
  from = 0;
  pitch = 0;
  /** Frequency in cycles per sample frame. */
  cycles = 0;
  /** Phase units per sample frame at its plain pitch. */
  increment = 0;
  /** Wave table level for its pitch. */
  level = 0;
  /** Length until release in sample frames. */
  frames = 0;
  velocity = 0;
  /** Linear gain of its velocity. */
  gain = 0;
  /** Constant-power pan gains. */
  left = 0;
  right = 0;
  kind = 0;
  random = 0;
  /** Counts up with every note: the lowest is the oldest. */
  order = 0;
}

/** How loud an instrument is, so that all play equally loud at any brightness and grain. Measured, in dB. */
export interface Trim {
  /** At brightness 0.5, grain warm. */
  readonly level: number;
  /** Added per unit of brightness above 0.5. */
  readonly bright: number;
  /** Added per unit of brightness below 0.5. */
  readonly dark: number;
  /** Added at grain clean. */
  readonly clean: number;
  /** Added at grain gritty. */
  readonly gritty: number;
}

export interface PolySettings {
  /** Notes that sound together before the oldest is stolen. */
  readonly polyphony: number;
  readonly trim: Trim;
  /** Hertz above which brightness and grain raise or lower everything, so that they act on the purest tone too. */
  readonly pivot: number;
  /** Seconds that effects of the instrument go on after its last voice. */
  readonly tail?: number;
  /** One channel only (`busLeft`), sent to both sides: bass. */
  readonly mono?: boolean;
}

/**
 * What all pitched instruments share: the pool of voices with stealing, two buses the voices sum into, and the tone
 * followed from quantum to quantum without steps. An instrument says how a note starts ({@link start}), how a voice
 * sounds ({@link sound}) and what happens to all of them together ({@link prepare}, {@link effects}).
 */
export abstract class PolyInstrument<V extends Voice> implements Instrument {
  protected readonly busLeft = new Float64Array(QUANTUM);
  protected readonly busRight = new Float64Array(QUANTUM);
  /** Scratch for one voice, cleared before each {@link sound}. */
  protected readonly block = new Float64Array(QUANTUM);
  /** The envelope of the voice that sounds. */
  protected readonly shape = new Float64Array(QUANTUM);
  /** Grain at the start and at the end of the quantum, 0..2. */
  protected grain = 1;
  protected nextGrain = 1;
  /** Cycles that the motion makes in one quantum. */
  protected turns = 0;
  /** Tremolo of each side for the end of the quantum, set by {@link prepare}. */
  protected swellLeft = 1;
  protected swellRight = 1;

  private readonly voices: V[];
  private readonly mixer = new TiltMixer();
  /** The tone that `turns`, `gain` and `shelf` were computed for. */
  private heardMotion = -1;
  private heardBrightness = -1;
  private heardGrain = -1;
  private gain = 1;
  private shelf = 1;
  private order = 0;
  private tailLeft = 0;

  constructor(
    protected readonly tone: Tone,
    private readonly settings: PolySettings,
    makeVoice: () => V,
  ) {
    this.voices = Array.from({ length: settings.polyphony + SPARE_VOICES }, makeVoice);
    this.mixer.tune(settings.pivot * tone.sampleTime);
  }

  noteOn(
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    pan: number,
    kind: number,
    random: number,
  ): void {
    this.makeRoom();
    const voice = this.freeVoice();
    if (voice === null) return;
    if (this.tailLeft <= 0) this.wake();
    const tone = this.tone;
    const angle = (Math.max(-1, Math.min(1, pan)) + 1) * 0.125;
    voice.active = true;
    voice.stolen = false;
    voice.from = Math.max(0, Math.min(QUANTUM - 1, Math.floor(offset)));
    voice.pitch = pitch;
    voice.cycles = Math.min(0.4, midiToHertz(pitch) * tone.sampleTime);
    voice.increment = phaseIncrement(voice.cycles);
    voice.level = levelFor(voice.cycles);
    voice.frames = frames;
    voice.velocity = velocity;
    voice.gain = velocity * Math.sqrt(velocity);
    voice.left = cosTurns(angle);
    voice.right = sinTurns(angle);
    voice.kind = kind;
    voice.random = random;
    voice.order = ++this.order;
    this.tailLeft = Math.max(1, Math.floor((this.settings.tail ?? 0) * tone.sampleRate));
    this.start(voice);
  }

  releaseAll(): void {
    const voices = this.voices;
    for (let i = 0; i < voices.length; i++) voices[i].envelope.release();
  }

  reset(): void {
    const voices = this.voices;
    for (let i = 0; i < voices.length; i++) {
      voices[i].envelope.stop();
      voices[i].active = false;
    }
    this.order = 0;
    this.tailLeft = 0;
    this.silence();
  }

  render(left: Float64Array, right: Float64Array): boolean {
    if (this.tailLeft <= 0) return false;
    const mono = this.settings.mono === true;
    this.busLeft.fill(0);
    if (!mono) this.busRight.fill(0);
    this.followTone();
    this.prepare();
    const sounding = this.soundVoices();
    this.effects();
    this.mix(left, right, mono);
    if (!sounding) this.tailLeft -= QUANTUM;
    return true;
  }

  /** Prepares a voice for its note: at least its envelope, with {@link envelope}. */
  protected abstract start(voice: V): void;
  /** Adds a voice, shaped by `shape`, to the buses from frame `voice.from` on. */
  protected abstract sound(voice: V): void;
  /** Steps what all voices share, once per quantum before they sound. */
  protected prepare(): void {}
  /** Processes the buses after the voices. */
  protected effects(): void {}
  /** Forgets all sound and modulation (for {@link reset}). */
  protected silence(): void {}

  /** Starts a voice's envelope; times in seconds, attack scaled by the tone. Decay and release fall by 60 dB. */
  protected envelope(voice: V, attack: number, decay: number, sustain: number, release: number): void {
    const rate = this.tone.sampleRate;
    const asked = attack * this.tone.attack * rate;
    const rise = Math.max(MIN_ATTACK * rate, asked / (1 + asked / (ATTACK_SHARE * Math.max(1, voice.frames))));
    voice.envelope.start(rise, decay * rate, sustain, release * rate, voice.frames);
  }

  /** A frequency of `hertz` in cycles per sample, `octaves` higher per unit of brightness above 0.5. */
  protected cutoff(hertz: number, octaves: number): number {
    return hertz * this.tone.sampleTime * exp2(octaves * (this.tone.brightness - 0.5));
  }

  /** Per-quantum factor of a decay that falls by 60 dB in `seconds`. */
  protected fall(seconds: number): number {
    return exp2((-9.965784284662087 * QUANTUM * this.tone.sampleTime) / seconds);
  }

  private soundVoices(): boolean {
    const voices = this.voices;
    let sounding = false;
    for (let i = 0; i < voices.length; i++) {
      const voice = voices[i];
      if (!voice.active) continue;
      sounding = true;
      this.block.fill(0);
      voice.envelope.render(this.shape, voice.from);
      this.sound(voice);
      voice.from = 0;
      voice.active = voice.envelope.active;
    }
    return sounding;
  }

  private followTone(): void {
    const tone = this.tone;
    this.grain = this.nextGrain;
    this.nextGrain = snap(Math.max(0, Math.min(2, tone.grain)));
    if (tone.motion !== this.heardMotion) {
      this.heardMotion = tone.motion;
      this.turns = MOTION_HERTZ * exp2(MOTION_OCTAVES * tone.motion) * QUANTUM * tone.sampleTime;
    }
    if (tone.brightness !== this.heardBrightness || this.nextGrain !== this.heardGrain) {
      this.heardBrightness = tone.brightness;
      this.heardGrain = this.nextGrain;
      this.gain = this.trimGain();
      this.shelf = decibelsToGain(TILT_BRIGHTNESS * (tone.brightness - 0.5) + TILT_GRAIN * (this.nextGrain - 1));
    }
  }

  /** After silence nothing glides: the present tone applies at once. */
  private wake(): void {
    this.nextGrain = snap(Math.max(0, Math.min(2, this.tone.grain)));
    this.mixer.reset();
  }

  private mix(left: Float64Array, right: Float64Array, mono: boolean): void {
    const { gain, shelf } = this;
    const busRight = mono ? this.busLeft : this.busRight;
    this.mixer.mix(left, right, this.busLeft, busRight, gain * this.swellLeft, gain * this.swellRight, shelf);
  }

  private trimGain(): number {
    const trim = this.settings.trim;
    const open = this.tone.brightness - 0.5;
    const grain = this.nextGrain - 1;
    const decibels =
      trim.level +
      (open > 0 ? open * trim.bright : -open * trim.dark) +
      (grain > 0 ? grain * trim.gritty : -grain * trim.clean);
    return decibelsToGain(decibels);
  }

  /** Chokes the oldest note if the polyphony is used up. */
  private makeRoom(): void {
    const voices = this.voices;
    let oldest: V | null = null;
    let sounding = 0;
    for (let i = 0; i < voices.length; i++) {
      const voice = voices[i];
      if (!voice.active || voice.stolen) continue;
      sounding++;
      if (oldest === null || voice.order < oldest.order) oldest = voice;
    }
    if (oldest === null || sounding < this.settings.polyphony) return;
    oldest.stolen = true;
    oldest.envelope.choke(STEAL_FADE * this.tone.sampleRate);
  }

  /** A voice at rest, or null: a note beyond all spare voices is left out, which does not click. */
  private freeVoice(): V | null {
    const voices = this.voices;
    for (let i = 0; i < voices.length; i++) if (!voices[i].active) return voices[i];
    return null;
  }
}

/** The motion's rate: 0.15 Hz at static, 0.6 Hz at medium, 2.5 Hz at chaotic. */
const MOTION_HERTZ = 0.107;
const MOTION_OCTAVES = 5;

/** Decibels of the shelf above the pivot per unit of brightness, and per step of grain. */
const TILT_BRIGHTNESS = 24;
const TILT_GRAIN = 3;

/** Takes a grain within a hair of a label for the label, where only one wave table is read. */
function snap(grain: number): number {
  const label = Math.floor(grain + 0.5);
  return Math.abs(grain - label) < 0.002 ? label : grain;
}
