import { smoothingFactor } from '../dsp/decay';
import { ToneStage, type ToneStageSettings } from '../dsp/tone-stage';
import { type Instrument, QUANTUM, type Tone } from './instrument';

/** Notes a bed remembers at once; one more replaces the one that would end first. */
const NOTES = 6;
/** Below this (-100 dB) a bed that closes is silent. */
const SILENCE = 1e-5;

/** How a {@link TextureBed} opens and closes. */
export interface BedSettings extends ToneStageSettings {
  /** Time constants in seconds; the opening is scaled by attack. */
  readonly opening: number;
  readonly closing: number;
}

/**
 * A texture that goes on as long as any note lasts: notes open it, retriggers prolong it without a seam, and it fades
 * when the last one ends. Subclasses write the sound; the level of the bed is applied behind them.
 */
export abstract class TextureBed implements Instrument {
  private readonly pitches = new Float64Array(NOTES);
  private readonly remaining = new Float64Array(NOTES);
  private readonly velocities = new Float64Array(NOTES);
  private readonly pans = new Float64Array(NOTES);
  private readonly stage: ToneStage;
  private level = 0;
  private target = 0;
  private awake = false;

  constructor(
    protected readonly tone: Tone,
    private readonly settings: BedSettings,
  ) {
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
    const slot = this.claim(pitch);
    const fresh = this.remaining[slot] <= 0 || this.pitches[slot] !== pitch;
    this.pitches[slot] = pitch;
    this.remaining[slot] = offset + frames;
    this.velocities[slot] = velocity;
    this.pans[slot] = pan;
    if (!this.awake) {
      this.awake = true;
      this.level = 0;
      this.wake(random);
    }
    this.noteStarted(pitch, velocity, pan, random, fresh, frames, kind);
  }

  releaseAll(): void {
    this.remaining.fill(0);
  }

  reset(): void {
    this.remaining.fill(0);
    this.awake = false;
    this.level = 0;
    this.target = 0;
    this.stage.reset();
    this.silence();
  }

  render(left: Float64Array, right: Float64Array): boolean {
    if (!this.awake) return false;
    const tone = this.tone;
    const stage = this.stage;
    const settings = this.settings;
    const open = this.countDown();
    const time = open ? settings.opening * tone.attack : settings.closing;
    const before = this.level;
    this.level += ((open ? this.target : 0) - before) * smoothingFactor(time, QUANTUM * tone.sampleTime);
    const ringing = this.renderBed(stage.left, stage.right, before, this.level, open);
    stage.addTo(left, right);
    if (!open && this.level < SILENCE && !ringing) {
      this.awake = false;
      stage.reset();
      this.silence();
    }
    return true;
  }

  /** Pitch of one of the notes that last, picked by `u` in 0..1; `otherwise` if none does. */
  protected pickPitch(u: number, otherwise: number): number {
    let count = 0;
    for (let i = 0; i < NOTES; i++) if (this.remaining[i] > 0) count++;
    let wanted = Math.floor(u * count);
    for (let i = 0; i < NOTES; i++) {
      if (this.remaining[i] > 0 && wanted-- === 0) return this.pitches[i];
    }
    return otherwise;
  }

  /** The bed starts from silence. */
  protected abstract wake(random: number): void;

  /** A note began; `fresh` is false when it prolongs one at the same pitch. */
  protected abstract noteStarted(
    pitch: number,
    velocity: number,
    pan: number,
    random: number,
    fresh: boolean,
    frames: number,
    kind: number,
  ): void;

  /** Forgets all sound and returns to the state after construction. */
  protected abstract silence(): void;

  /**
   * Adds one quantum; the bed's level runs from `level` to `nextLevel`. Returns true while it rings on by itself.
   *
   * @param open whether a note still lasts
   */
  protected abstract renderBed(
    left: Float64Array,
    right: Float64Array,
    level: number,
    nextLevel: number,
    open: boolean,
  ): boolean;

  /** The slot of the same pitch, else a free one, else the one that ends first. */
  private claim(pitch: number): number {
    let best = 0;
    for (let i = 0; i < NOTES; i++) {
      if (this.remaining[i] > 0 && this.pitches[i] === pitch) return i;
      if (this.remaining[i] < this.remaining[best]) best = i;
    }
    return best;
  }

  /** Lets time pass; returns whether a note lasts, and aims at the loudest one's velocity. */
  private countDown(): boolean {
    let loudest = 0;
    let open = false;
    for (let i = 0; i < NOTES; i++) {
      if (this.remaining[i] <= 0) continue;
      open = true;
      loudest = Math.max(loudest, this.velocities[i]);
      this.remaining[i] -= QUANTUM;
    }
    if (open) this.target = loudest;
    return open;
  }
}

/** Multiplies a block by a gain running linearly from `gain` to `nextGain`. */
export function applyGain(block: Float64Array, gain: number, nextGain: number): void {
  const step = (nextGain - gain) / QUANTUM;
  for (let i = 0; i < QUANTUM; i++) {
    block[i] *= gain;
    gain += step;
  }
}
