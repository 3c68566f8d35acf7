import type { Frames, SampleRate, Seconds } from '../src/lib/units';
import type { ConfigCode } from '../src/piece/labels';
import type { ScoreEdit } from '../src/piece/score';
import type { BandParts, Start } from './band';
import { REHEARSALS } from './rehearsal';
import { Synth, type SynthMeters } from './synth';
import { QUANTUM } from './voices/instrument';

/** From one Piece to the next, where nobody asks for a longer crossfade, and the longest that can be asked for. */
const CROSSFADE: Seconds = 0.08;
const LONGEST_CROSSFADE: Seconds = 10;
const PAUSE_FADE: Seconds = 0.01;
/** So many quanta of each Piece are rehearsed. */
const REHEARSED_QUANTA = 60;

/** How a Piece takes over from the one before it. */
export interface Crossfade {
  /** Over so many seconds: 0.08 (the default) to 10. */
  readonly crossfade?: Seconds;
}

/** A crossfade that can be played, whatever was asked for. */
function withinLimits(crossfade: Seconds): Seconds {
  return crossfade >= CROSSFADE ? Math.min(LONGEST_CROSSFADE, crossfade) : CROSSFADE;
}

/**
 * A transport for Pieces that follow each other: crossfades from one to the next, pauses and goes on without clicks.
 * Three synths take turns: one plays, one may be fading out, and one may be loaded and waiting for the end of that fade.
 */
export class Deck {
  private playing: Synth;
  private fading: Synth;
  private waiting: Synth;
  private readonly left = new Float32Array(QUANTUM);
  private readonly right = new Float32Array(QUANTUM);
  /** How far a crossfade goes in a frame: the one that is under way, and that to the Piece that waits. */
  private crossfadeStep: number;
  private nextStep: number;
  private readonly pauseStep: number;
  /** Progress 0..1 of the crossfade from `fading` to `playing`. */
  private crossfade = 1;
  private loaded = false;
  private someoneWaits = false;
  /** Level of the transport, 0 while it stands, and where it goes. */
  private level = 0;
  private levelTarget = 0;

  constructor(
    private readonly sampleRate: SampleRate,
    parts?: BandParts,
  ) {
    this.playing = new Synth(sampleRate, parts);
    this.fading = new Synth(sampleRate, parts);
    this.waiting = new Synth(sampleRate, parts);
    this.crossfadeStep = this.nextStep = 1 / (CROSSFADE * sampleRate);
    this.pauseStep = 1 / (PAUSE_FADE * sampleRate);
  }

  /**
   * Plays a moment of everything to nobody, before anything is loaded, and stands again. A JavaScript engine compiles what
   * is called often: the first quanta of a cold synth, the first notes of an instrument, whose waves have to be computed,
   * and the first bars of a style take many times as long as they may.
   */
  rehearse(): void {
    const [left, right] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
    for (let i = 0; i < REHEARSALS.length; i++) {
      this.load(REHEARSALS[i], i);
      for (let quantum = 0; quantum < REHEARSED_QUANTA; quantum++) this.render(left, right, QUANTUM);
    }
    this.standAtOnce();
    this.loaded = this.someoneWaits = false;
  }

  /** True while nothing moves: paused, or nothing loaded yet. */
  get standing(): boolean {
    return this.level === 0 && this.levelTarget === 0;
  }

  /**
   * Plays a Piece from its beginning: from its first sample on if nothing sounds, else by a crossfade (80 ms, unless it is
   * asked for more). During a crossfade it waits for that to end, which it then does in haste; of several, the last one
   * wins.
   */
  load(code: ConfigCode, seed: number, { crossfade = CROSSFADE, ...start }: Start & Crossfade = {}): void {
    if (this.standing) {
      this.playing.load(code, seed, start);
      this.crossfade = 1;
      this.someoneWaits = false;
      this.level = 1;
    } else {
      this.waiting.load(code, seed, start);
      this.someoneWaits = true;
      this.nextStep = 1 / (withinLimits(crossfade) * this.sampleRate);
      if (this.crossfade === 1) this.beginCrossfade();
      else this.crossfadeStep = Math.max(this.crossfadeStep, 1 / (CROSSFADE * this.sampleRate));
    }
    this.loaded = true;
    this.levelTarget = 1;
  }

  /** Makes an edit in what was loaded last, see {@link Synth.edit}. */
  edit(edit: ScoreEdit): number {
    return (this.someoneWaits ? this.waiting : this.playing).edit(edit);
  }

  /** Puts other edits in the place of those to come, in what was loaded last. */
  rescore(score: readonly ScoreEdit[]): void {
    (this.someoneWaits ? this.waiting : this.playing).rescore(score);
  }

  /** Fades out in 10 ms and stands. */
  pause(): void {
    this.levelTarget = 0;
  }

  /** Stands at once, before the first sample of a Piece that was loaded but is not to play yet. */
  standAtOnce(): void {
    this.level = this.levelTarget = 0;
  }

  /** Goes on where it stood. */
  resume(): void {
    if (this.loaded) this.levelTarget = 1;
  }

  /** Leaves work out because the device cannot keep up, see {@link Synth.shed}. */
  shed(level: number): void {
    this.playing.shed(level);
    this.fading.shed(level);
    this.waiting.shed(level);
  }

  /** Meters of the Piece that was loaded last. */
  meters(): SynthMeters {
    return (this.someoneWaits ? this.waiting : this.playing).meters();
  }

  /** Writes the next `frames` frames; silence while standing. */
  render(left: Float32Array, right: Float32Array, frames: Frames): void {
    for (let done = 0; done < frames; done += QUANTUM)
      this.renderPart(left, right, Math.min(QUANTUM, frames - done), done);
  }

  private renderPart(left: Float32Array, right: Float32Array, frames: Frames, offset: Frames): void {
    if (this.standing) {
      left.fill(0, offset, offset + frames);
      right.fill(0, offset, offset + frames);
      return;
    }
    this.playing.render(left, right, frames, offset);
    if (this.crossfade < 1) this.mixFading(left, right, frames, offset);
    if (this.level !== 1 || this.levelTarget !== 1) this.fadeLevel(left, right, frames, offset);
  }

  private beginCrossfade(): void {
    const old = this.fading;
    this.fading = this.playing;
    this.playing = this.waiting;
    this.waiting = old;
    this.someoneWaits = false;
    this.crossfade = 0;
    this.crossfadeStep = this.nextStep;
  }

  /** Adds the old Piece. The gains sum to 1, so that the sum of two limited signals stays under their ceiling. */
  private mixFading(left: Float32Array, right: Float32Array, frames: Frames, offset: Frames): void {
    this.fading.render(this.left, this.right, frames);
    let x = this.crossfade;
    for (let n = 0; n < frames; n++) {
      x = x + this.crossfadeStep < 1 ? x + this.crossfadeStep : 1;
      // Fast at first, so that the new Piece's first beat is heard.
      const old = (1 - x) * (1 - x);
      left[offset + n] += old * (this.left[n] - left[offset + n]);
      right[offset + n] += old * (this.right[n] - right[offset + n]);
    }
    this.crossfade = x;
    if (x === 1 && this.someoneWaits) this.beginCrossfade();
  }

  private fadeLevel(left: Float32Array, right: Float32Array, frames: Frames, offset: Frames): void {
    let level = this.level;
    const target = this.levelTarget;
    for (let n = 0; n < frames; n++) {
      if (level < target) level = Math.min(target, level + this.pauseStep);
      else if (level > target) level = Math.max(target, level - this.pauseStep);
      left[offset + n] *= level;
      right[offset + n] *= level;
    }
    this.level = level;
  }
}
