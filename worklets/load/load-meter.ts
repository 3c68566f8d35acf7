import type { Frames, SampleRate, Seconds } from '../../src/lib/units';
import type { Clock } from './clock';

/** Time over which the load is averaged. With whole milliseconds the error of a full load is then about 3%. */
export const LOAD_WINDOW: Seconds = 0.25;
/** A quantum cannot have taken longer: the clock was set, or the machine slept. Milliseconds. */
const LONGEST_QUANTUM_MS = 1000;
/** By so much the audio clock must fall behind the wall clock to count as a gap: more than callbacks jitter. */
const SHORTEST_GAP_MS = 15;
/** More than that is no gap but a context that was suspended. */
const LONGEST_GAP_MS = 1000;

/**
 * Measures in the audio thread how much of the time between two deadlines rendering takes, and estimates gaps: after an
 * underrun the audio clock stays behind the wall clock for good. Allocates nothing after construction.
 */
export class LoadMeter {
  /** Share of the time that rendering took in the last window. Above 1 the device cannot keep up. */
  load = 0;
  /** The highest load of a window so far, but for the first, in which the code is still being compiled. */
  worst = 0;
  /** Gaps so far. */
  gaps = 0;
  private readonly windowFrames: Frames;
  private readonly framesPerMs: number;
  private begun = 0;
  private busyMs = 0;
  private frames: Frames = 0;
  private windows = 0;
  /** Frames rendered altogether, and the least that the wall clock was ahead of them in this and in the last window. */
  private total: Frames = 0;
  private lag = Number.POSITIVE_INFINITY;
  private lastLag = Number.POSITIVE_INFINITY;

  constructor(
    sampleRate: SampleRate,
    private readonly clock: Clock,
  ) {
    this.windowFrames = LOAD_WINDOW * sampleRate;
    this.framesPerMs = sampleRate / 1000;
  }

  /** Call it before a quantum is rendered. */
  begin(): void {
    this.begun = this.clock();
    const lag = this.begun - this.total / this.framesPerMs;
    if (lag < this.lag) this.lag = lag;
  }

  /** Call it when `frames` frames have been rendered. Returns true at the end of a window: {@link load} is new. */
  end(frames: Frames): boolean {
    this.busyMs += Math.max(0, Math.min(LONGEST_QUANTUM_MS, this.clock() - this.begun));
    this.frames += frames;
    this.total += frames;
    if (this.frames < this.windowFrames) return false;
    this.load = (this.busyMs * this.framesPerMs) / this.frames;
    if (this.windows > 0 && this.load > this.worst) this.worst = this.load;
    this.windows++;
    this.countGap();
    this.busyMs = 0;
    this.frames = 0;
    return true;
  }

  private countGap(): void {
    const gap = this.lag - this.lastLag;
    if (gap > SHORTEST_GAP_MS && gap < LONGEST_GAP_MS) this.gaps++;
    this.lastLag = this.lag;
    this.lag = Number.POSITIVE_INFINITY;
  }
}
