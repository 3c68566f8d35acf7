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

/** How far a bed is open. (An object of its own for the reason that ToneFollower is one.) */
export class BedLevel {
  /** Level at the quantum's start and at its end. */
  level = 0;
  nextLevel = 0;
  /** Where it is when it is open. */
  target = 0;
  private opening = 0;
  private closing = 0;

  constructor(
    private readonly tone: Tone,
    { opening, closing }: BedSettings,
  ) {
    this.opening = opening;
    this.closing = closing;
  }

  reset(): void {
    this.level = this.nextLevel = this.target = 0;
  }

  /** Lets a quantum pass. */
  step(open: boolean): void {
    const { tone, nextLevel } = this;
    const time = open ? this.opening * tone.attack : this.closing;
    this.level = nextLevel;
    this.nextLevel += ((open ? this.target : 0) - nextLevel) * smoothingFactor(time, QUANTUM * tone.sampleTime);
  }
}

/**
 * A texture that goes on as long as any note lasts: notes open it, retriggers prolong it without a seam, and it fades
 * when the last one ends. Subclasses write the sound; the level of the bed is applied behind them.
 */
export abstract class TextureBed implements Instrument {
  protected readonly pitches = new Float64Array(NOTES);
  private readonly remaining = new Float64Array(NOTES);
  private readonly velocities = new Float64Array(NOTES);
  private readonly pans = new Float64Array(NOTES);
  private readonly stage: ToneStage;
  /** Level of the bed, which subclasses follow. */
  protected readonly swell: BedLevel;
  private awake = false;

  constructor(
    protected readonly tone: Tone,
    settings: BedSettings,
  ) {
    this.swell = new BedLevel(tone, settings);
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
      this.swell.nextLevel = 0;
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
    this.swell.reset();
    this.stage.reset();
    this.silence();
  }

  render(left: Float64Array, right: Float64Array): boolean {
    if (!this.awake) return false;
    const { stage, swell } = this;
    const open = this.countDown();
    swell.step(open);
    const ringing = this.renderBed(stage.left, stage.right, open);
    stage.addTo(left, right);
    if (!open && swell.nextLevel < SILENCE && !ringing) {
      this.awake = false;
      stage.reset();
      this.silence();
    }
    return true;
  }

  /** How many notes last. */
  protected get lasting(): number {
    let count = 0;
    for (let i = 0; i < NOTES; i++) if (this.remaining[i] > 0) count++;
    return count;
  }

  /** Where in {@link pitches} the `index`-th of the notes that last is; -1 if there are not so many. */
  protected find(index: number): number {
    let before = index;
    for (let i = 0; i < NOTES; i++) {
      if (this.remaining[i] > 0 && before-- === 0) return i;
    }
    return -1;
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
   * Adds one quantum at the level of {@link swell}. Returns true while it rings on by itself.
   *
   * @param open whether a note still lasts
   */
  protected abstract renderBed(left: Float64Array, right: Float64Array, open: boolean): boolean;

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
    if (open) this.swell.target = loudest;
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
