import { PanGains, PanOffset } from '../dsp/pan';
import { onsetScale } from '../dsp/strike';
import { ToneStage, type ToneStageSettings } from '../dsp/tone-stage';
import { type Instrument, QUANTUM, type Tone } from './instrument';

/** One note of a pooled instrument; the pool places it. */
export interface NoteVoice {
  /** Where the voice has moved to, if it moves: added to the note's pan; follows with a quantum's delay. */
  readonly panOffset?: PanOffset;
  /** Starts a note from silence. `random` is 32 random bits of this note. */
  start(pitch: number, velocity: number, kind: number, random: number): void;
  /** The note's time is over: decay to silence. */
  release(): void;
  /** Returns to the state after construction. */
  reset(): void;
  /** Adds the frames `from`..127 to two buses at `gains`. Returns false once it is silent for good. */
  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean;
}

/** How a group plays its voices. */
export interface GroupSettings {
  /** Notes at once; one more steals the oldest. */
  readonly voices: number;
  /** Onset ramp in seconds at medium attack; see {@link onsetScale}. */
  readonly attack: number;
  /** A note on a pitch that already sounds prolongs it instead of striking again (beds retriggered each bar). */
  readonly tied?: boolean;
  /** How far, 0..1, full motion moves a note around its pan. */
  readonly drift?: number;
  /** Added to every note's pan: the place of the instrument. */
  readonly pan?: number;
  /** Gain of every note; 1 where absent. */
  readonly level?: number;
}

/** A stolen voice fades over this many frames. */
const FADE_FRAMES = 256;

class Slot {
  active = false;
  released = false;
  stolen = false;
  pitch = 0;
  remaining = 0;
  from = 0;
  age = 0;
  pan = 0;
  level = 0;
  driftPhase = 0;
  readonly gains = new PanGains();

  readonly offset: PanOffset;

  constructor(readonly voice: NoteVoice) {
    this.offset = voice.panOffset ?? new PanOffset();
  }
}

/**
 * Equal mono voices on one stereo bus: note lengths, stealing without clicks, attack ramps, and equal-power panning
 * that drifts with motion.
 */
export class VoiceGroup {
  private readonly slots: Slot[] = [];
  private readonly rampedLeft: Float64Array;
  private readonly rampedRight: Float64Array;
  private readonly drift: number;
  private readonly tied: boolean;
  private readonly pan: number;
  private readonly level: number;
  private readonly attack: number;

  constructor(
    private readonly tone: Tone,
    private readonly settings: GroupSettings,
    makeVoice: (index: number) => NoteVoice,
  ) {
    // Two more than play at once, for those that are fading out.
    for (let i = 0; i < settings.voices + 2; i++) this.slots.push(new Slot(makeVoice(i)));
    this.rampedLeft = tone.memory.float64(QUANTUM);
    this.rampedRight = tone.memory.float64(QUANTUM);
    this.drift = settings.drift ?? 0.25;
    this.tied = settings.tied ?? false;
    this.pan = settings.pan ?? 0;
    this.level = settings.level ?? 1;
    this.attack = settings.attack;
  }

  /** See {@link Instrument.noteOn}. */
  noteOn(
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    pan: number,
    kind: number,
    random: number,
  ): void {
    if (this.tied && this.prolong(pitch, offset + frames)) return;
    const slot = this.claim();
    slot.active = true;
    slot.released = false;
    slot.stolen = false;
    slot.pitch = pitch;
    slot.remaining = offset + frames;
    slot.from = offset;
    slot.age = 0;
    slot.pan = pan + this.pan;
    slot.level = 0;
    slot.driftPhase = (random >>> 0) / 4294967296;
    slot.gains.restart();
    slot.voice.start(pitch, velocity, kind, random);
  }

  /** Lets every note go to its release. */
  releaseAll(): void {
    for (let i = 0; i < this.slots.length; i++) this.slots[i].remaining = 0;
  }

  /** Fades every note out within a few milliseconds (an open hat that is closed). */
  choke(): void {
    for (let i = 0; i < this.slots.length; i++) this.slots[i].stolen = true;
  }

  /** Silences every note at once. */
  reset(): void {
    for (let i = 0; i < this.slots.length; i++) {
      this.slots[i].active = false;
      this.slots[i].voice.reset();
    }
  }

  /** True while a note sounds. */
  get sounding(): boolean {
    for (let i = 0; i < this.slots.length; i++) if (this.slots[i].active) return true;
    return false;
  }

  /** Adds the coming quantum of every note to the bus. */
  render(busLeft: Float64Array, busRight: Float64Array): void {
    for (let i = 0; i < this.slots.length; i++) {
      if (this.slots[i].active) this.renderSlot(this.slots[i], busLeft, busRight);
    }
  }

  /** A note that still sounds at this pitch goes on until `remaining` instead. */
  private prolong(pitch: number, remaining: number): boolean {
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i];
      if (!slot.active || slot.released || slot.stolen || slot.pitch !== pitch) continue;
      slot.remaining = Math.max(slot.remaining, remaining);
      return true;
    }
    return false;
  }

  /** Fades the oldest notes out, so that no more than `notes` go on. */
  keepNewest(notes: number): void {
    for (let excess = this.countGoing() - notes; excess > 0; excess--) {
      const oldest = this.oldest();
      if (oldest !== null) oldest.stolen = true;
    }
  }

  /** A free slot; one note starts to fade when as many as allowed sound. */
  private claim(): Slot {
    const slots = this.slots;
    let free: Slot | null = null;
    let faded = slots[0];
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i];
      if (!slot.active) free = slot;
      else if (slot.stolen && (!faded.stolen || slot.level < faded.level)) faded = slot;
    }
    this.keepNewest(this.settings.voices - 1);
    return free ?? faded;
  }

  private countGoing(): number {
    let going = 0;
    for (let i = 0; i < this.slots.length; i++) if (this.slots[i].active && !this.slots[i].stolen) going++;
    return going;
  }

  /** The note that is to be stolen first, if any goes on. */
  private oldest(): Slot | null {
    let oldest: Slot | null = null;
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i];
      if (!slot.active || slot.stolen) continue;
      if (oldest === null || this.goesFirst(slot, oldest)) oldest = slot;
    }
    return oldest;
  }

  /** Whether `slot` is to be stolen rather than `other`: released notes first, then the oldest. */
  private goesFirst(slot: Slot, other: Slot): boolean {
    return slot.released === other.released ? slot.age > other.age : slot.released;
  }

  private renderSlot(slot: Slot, busLeft: Float64Array, busRight: Float64Array): void {
    const from = slot.from;
    slot.from = 0;
    if (slot.remaining < QUANTUM && !slot.released) {
      slot.released = true;
      slot.voice.release();
    }
    slot.remaining -= QUANTUM;
    slot.age++;
    this.place(slot);
    if (slot.level < 1 || slot.stolen) this.renderRamped(slot, from, busLeft, busRight);
    else if (!slot.voice.render(busLeft, busRight, from, slot.gains)) slot.active = false;
  }

  /** Aims the slot's gains at where the note is at the end of the quantum. */
  private place(slot: Slot): void {
    const motion = this.tone.motion;
    // A triangle between -1 and 1, 0.05..0.6 turns a second.
    const phase = slot.driftPhase + QUANTUM * this.tone.sampleTime * (0.05 + 0.6 * motion * motion);
    slot.driftPhase = phase - Math.floor(phase);
    const triangle = 4 * Math.abs(slot.driftPhase - 0.5) - 1;
    slot.gains.aim(slot.pan + slot.offset.value + this.drift * motion * triangle, this.level);
    slot.gains.go();
  }

  /** The onset's ramp up, or the stolen voice's ramp down: rendered aside and faded into the bus. */
  private renderRamped(slot: Slot, from: number, busLeft: Float64Array, busRight: Float64Array): void {
    const tone = this.tone;
    const left = this.rampedLeft;
    const right = this.rampedRight;
    left.fill(0);
    right.fill(0);
    if (!slot.voice.render(left, right, from, slot.gains)) slot.active = false;
    const step = slot.stolen ? -1 / FADE_FRAMES : tone.sampleTime / (this.attack * onsetScale(tone.attack));
    let level = slot.level;
    for (let i = from; i < QUANTUM; i++) {
      level = Math.max(0, Math.min(1, level + step));
      busLeft[i] += level * left[i];
      busRight[i] += level * right[i];
    }
    slot.level = level;
    if (slot.stolen && level <= 0) slot.active = false;
  }
}

/** How a {@link VoicePool} plays its voices and colours their sum. */
export interface PoolSettings extends GroupSettings, ToneStageSettings {}

/** An instrument of one {@link VoiceGroup} with a {@link ToneStage} behind it. */
export class VoicePool implements Instrument {
  private readonly group: VoiceGroup;
  private readonly stage: ToneStage;

  constructor(tone: Tone, settings: PoolSettings, makeVoice: (index: number) => NoteVoice) {
    this.group = new VoiceGroup(tone, settings, makeVoice);
    this.stage = new ToneStage(tone, settings);
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
    this.group.noteOn(offset, pitch, frames, velocity, pan, kind, random);
  }

  releaseAll(): void {
    this.group.releaseAll();
  }

  keepNewest(notes: number): void {
    this.group.keepNewest(notes);
  }

  reset(): void {
    this.group.reset();
    this.stage.reset();
  }

  render(left: Float64Array, right: Float64Array): boolean {
    if (!this.group.sounding) {
      this.stage.rest();
      return false;
    }
    this.group.render(this.stage.left, this.stage.right);
    this.stage.addTo(left, right);
    return true;
  }
}
