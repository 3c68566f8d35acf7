import type { VoiceTarget } from '../dsp/morphing-waves';
import { phaseIncrement } from '../dsp/oscillator';
import { levelFor } from '../dsp/wavetable';
import type { Address, Kernels } from '../kernels/kernels';
import { cosTurns, exp2, midiToHertz, sinTurns } from '../kernels/math';
import { type Instrument, QUANTUM, type Tone } from './instrument';
import { PolyOutput } from './poly-output';
import { ToneFollower, type Trim } from './tone-follower';
import type { Voice } from './voice';
import { VoiceBank } from './voice-bank';

/** Shortest attack in seconds: anything faster clicks. */
const MIN_ATTACK = 0.0015;
/** A medium attack never takes more than this share of its note, so that a soft one, 2.5 times as long, still arrives. */
const ATTACK_SHARE = 0.35;
/** A sharp onset stands out from its note: by so much per unit of attack under medium. */
const EDGE = 1.1;
/** It falls by 60 dB in this time, in seconds, and so many times the rise. */
const EDGE_FALL = 0.18;
const EDGE_RISES = 2;
/** Seconds in which a stolen voice fades out. */
const STEAL_FADE = 0.006;
/** Seconds in which a note fades out that is let go to save work: nothing needs its place at once. */
const THINNING_FADE = 0.04;

export interface PolySettings {
  /** Notes that sound together before the oldest is stolen. */
  readonly polyphony: number;
  readonly trim: Trim;
  /** Hertz above which brightness and grain raise or lower everything, so that they act on the purest tone too. */
  readonly pivot: number;
  /** Decibels by which a step of grain lifts what lies above the pivot; 3 if not given. */
  readonly grainTilt?: number;
  /** Seconds that effects of the instrument go on after its last voice. */
  readonly tail?: number;
  /** One channel only (`busLeft`), sent to both sides: bass. */
  readonly mono?: boolean;
  /** Works at half the sample rate, for half the work: sounds that have nothing above 9 kHz. */
  readonly halfRate?: boolean;
}

/** Adds a voice's block to the buses. (An object of its own for the reason that ToneFollower is one.) */
class BlockPan {
  left = 0;
  right = 0;
  /** At the end of a gliding block. */
  nextLeft = 0;
  nextRight = 0;

  constructor(
    private readonly kernels: Kernels,
    private readonly target: VoiceTarget,
  ) {}

  addBlock(from: number): void {
    const { block, envelope, frames, left, right } = this.target;
    this.kernels.addPanned(left, right, block, envelope, from, frames, this.left, this.right);
  }

  addBlockGliding(from: number): void {
    const { block, envelope, frames, left, right } = this.target;
    this.kernels.addShaped(left, block, envelope, from, frames, this.left, this.nextLeft);
    this.kernels.addShaped(right, block, envelope, from, frames, this.right, this.nextRight);
  }
}

/**
 * What all pitched instruments share: the pool of voices with stealing, two buses the voices sum into, and the tone
 * followed from quantum to quantum without steps. An instrument says how a note starts ({@link start}), how a voice
 * sounds ({@link sound}) and what happens to all of them together ({@link prepare}, {@link effects}).
 */
export abstract class PolyInstrument<V extends Voice> implements Instrument {
  /** Sample rate of the voices and effects, and seconds from one of their frames to the next. */
  protected readonly sampleRate: number;
  protected readonly sampleTime: number;
  /** Frames in their blocks. */
  protected readonly frames: number;
  /** Where the voices and effects are mixed; its tremolo is set in {@link prepare}. */
  protected readonly output: PolyOutput;
  protected readonly busLeft: Float64Array;
  protected readonly busRight: Float64Array;
  /** Scratch for one voice: empty when it begins to {@link sound}, and to be left empty, as {@link addBlock} does. */
  protected readonly block: Float64Array;
  /** The envelope of the voice that sounds. */
  protected readonly shape: Float64Array;
  /** Where kernels find these. */
  protected readonly target: VoiceTarget;
  protected readonly kernels: Kernels;
  private readonly follower: ToneFollower;
  private readonly bank: VoiceBank<V>;
  private readonly pan: BlockPan;
  private tailLeft = 0;

  constructor(
    protected readonly tone: Tone,
    private readonly settings: PolySettings,
    makeVoice: () => V,
  ) {
    const share = settings.halfRate ? 2 : 1;
    this.sampleRate = tone.sampleRate / share;
    this.sampleTime = tone.sampleTime * share;
    this.frames = QUANTUM / share;
    this.output = new PolyOutput(tone.memory, this.frames, settings.pivot * this.sampleTime, settings.mono === true);
    this.busLeft = this.output.left;
    this.busRight = this.output.right;
    this.follower = new ToneFollower(tone, this.sampleTime, settings.trim, settings.grainTilt);
    this.kernels = tone.memory.kernels;
    this.block = tone.memory.float64(this.frames);
    this.shape = tone.memory.float64(this.frames);
    this.target = {
      frames: this.frames,
      block: this.block.byteOffset,
      envelope: this.shape.byteOffset,
      left: this.busLeft.byteOffset,
      right: this.busRight.byteOffset,
    };
    this.pan = new BlockPan(this.kernels, this.target);
    this.bank = new VoiceBank(settings.polyphony, this.shape, makeVoice);
  }

  /** Grain at the start and at the end of the quantum, 0..2. */
  protected get grain(): number {
    return this.follower.grain;
  }

  protected get nextGrain(): number {
    return this.follower.nextGrain;
  }

  /** Cycles that the motion makes in one quantum. */
  protected get turns(): number {
    return this.follower.turns;
  }

  /** How deep slow modulation goes, 0.18..0.9. */
  protected get motion(): number {
    return this.follower.motion;
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
    this.bank.makeRoom(STEAL_FADE * this.sampleRate);
    const voice = this.bank.claim(this.frameAt(offset));
    if (voice === null) return;
    if (this.tailLeft <= 0) this.wake();
    const tone = this.tone;
    const angle = (Math.max(-1, Math.min(1, pan)) + 1) * 0.125;
    voice.pitch = pitch;
    voice.cycles = Math.min(0.4, midiToHertz(pitch) * this.sampleTime);
    voice.increment = phaseIncrement(voice.cycles);
    voice.level = levelFor(voice.cycles);
    voice.frames = (frames * this.frames) / QUANTUM;
    voice.velocity = velocity;
    voice.gain = velocity * Math.sqrt(velocity);
    voice.left = cosTurns(angle);
    voice.right = sinTurns(angle);
    voice.kind = kind;
    voice.random = random;
    this.tailLeft = Math.max(1, Math.floor((this.settings.tail ?? 0) * tone.sampleRate));
    this.start(voice);
  }

  releaseAll(): void {
    this.bank.releaseAll();
  }

  keepNewest(notes: number): void {
    this.bank.keepNewest(notes, THINNING_FADE * this.sampleRate);
  }

  reset(): void {
    this.bank.reset();
    this.tailLeft = 0;
    this.output.reset();
    this.block.fill(0);
    this.silence();
  }

  render(left: Float64Array, right: Float64Array): boolean {
    if (this.tailLeft <= 0) return false;
    const { output, follower } = this;
    follower.step();
    this.prepare();
    const sounding = this.soundVoices();
    this.effects();
    output.addTo(left, right, follower);
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
    const rate = this.sampleRate;
    const asked = attack * rate;
    const medium = asked / (1 + asked / (ATTACK_SHARE * Math.max(1, voice.frames)));
    const rise = Math.max(MIN_ATTACK * rate, medium * this.tone.attack);
    voice.envelope.start(rise, decay * rate, sustain, release * rate, voice.frames);
    voice.onsetEdge.start(EDGE * Math.max(0, 1 - this.tone.attack), rise, EDGE_FALL * rate + EDGE_RISES * rise);
  }

  /** A frequency of `hertz` in cycles per sample, `octaves` higher per unit of brightness above 0.5. */
  protected cutoff(hertz: number, octaves: number): number {
    return this.follower.cutoff(hertz, octaves);
  }

  /** Per-quantum factor of a decay that falls by 60 dB in `seconds`. */
  protected fall(seconds: number): number {
    return exp2((-9.965784284662087 * QUANTUM * this.tone.sampleTime) / seconds);
  }

  /** Adds the voice's block, shaped and panned, to the buses (a mono voice with the left gain only), and empties it. */
  protected addBlock(from: number, left: number, right: number): void {
    const pan = this.pan;
    pan.left = left;
    pan.right = right;
    pan.addBlock(from);
  }

  /** {@link addBlock} with gains that run from `left` and `right` to `nextLeft` and `nextRight`. */
  protected addBlockGliding(from: number, left: number, right: number, nextLeft: number, nextRight: number): void {
    const pan = this.pan;
    pan.left = left;
    pan.right = right;
    pan.nextLeft = nextLeft;
    pan.nextRight = nextRight;
    pan.addBlockGliding(from);
    this.block.fill(0);
  }

  /** Drives the voice's block into saturation; see the kernel. */
  protected driveBlock(from: number, drive: number, nextDrive: number): void {
    this.kernels.saturate(this.target.block, from, this.frames, drive, nextDrive);
  }

  /** Drives a whole bus into saturation. */
  protected driveBus(bus: Address, drive: number, nextDrive: number): void {
    this.kernels.saturate(bus, 0, this.frames, drive, nextDrive);
  }

  private soundVoices(): boolean {
    const bank = this.bank;
    const first = bank.next(0);
    for (let i = first; i >= 0; i = bank.next(i + 1)) {
      this.sound(bank.begin(i));
      bank.end(i);
    }
    return first >= 0;
  }

  /** The frame of this instrument's blocks for one of the quantum. */
  private frameAt(offset: number): number {
    return Math.max(0, Math.min(this.frames - 1, Math.ceil((offset * this.frames) / QUANTUM)));
  }

  private wake(): void {
    this.follower.wake();
    this.output.wake();
  }
}
