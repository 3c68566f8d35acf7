import { BEATS_PER_BAR, LAYER, LAYER_COUNT } from '../src/composer/events';
import type { Beats, NormalRange, Seconds } from '../src/lib/units';

/** A bar that never comes. */
const NEVER = 0x7fffffff;

/**
 * When each layer leaves the old Piece and enters the new one, as shares of a morph. What carries the harmony changes on
 * one bar line, half way, so that two keys never sound together; what decorates it leaves early and comes late, and the
 * melody pauses before the turn; drums know no key and change first.
 */
const LEAVES: readonly NormalRange[] = [0.5, 0.5, 0.375, 0.25, 0.125, 0, 0.5];
const ENTERS: readonly NormalRange[] = [0.5, 0.5, 0.5, 0.25, 0.5, 0.625, 0.5];

/** A morph begins on the first bar line that is at least so far away: time to compose the bars anew. */
const MORPH_LEAD: Seconds = 0.12;

/** The bar line on which a morph begins that is asked for at a beat and a tempo. */
export function firstMorphBar(beat: Beats, bpm: number): number {
  return Math.ceil((beat + MORPH_LEAD * (bpm / 60)) / BEATS_PER_BAR);
}

/** The plan of a morph: which layer plays which Piece when. */
export class Handover {
  active = false;
  /** For each layer, the bar from which it plays the new Piece. */
  readonly guestFrom = new Int32Array(LAYER_COUNT).fill(NEVER);
  /** For each layer, the bar from which it no longer plays the old one. */
  private readonly homeUntil = new Int32Array(LAYER_COUNT).fill(NEVER);
  private start: Beats = 0;
  private end: Beats = 0;
  /** The bar line up to which layers have been released. */
  private releasedTo = 0;

  /** No morph: all layers play the old Piece. */
  clear(): void {
    this.active = false;
    this.guestFrom.fill(NEVER);
    this.homeUntil.fill(NEVER);
  }

  /** Plans a morph at a beat: what glides begins to, layers change within `bars` bars (0: all at once) from a bar line on. */
  begin(beat: Beats, from: number, bars: number): void {
    this.active = true;
    this.start = beat;
    this.end = (from + bars) * BEATS_PER_BAR;
    this.releasedTo = from - 1;
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      const leaves = from + Math.floor(LEAVES[layer] * bars);
      this.homeUntil[layer] = leaves;
      this.guestFrom[layer] = ENTERS[layer] > LEAVES[layer] ? from + Math.ceil(ENTERS[layer] * bars) : leaves;
    }
    // In one bar there is no room for a pause: the turn is where the harmony's is.
    for (let layer = 0; layer < LAYER_COUNT; layer++)
      if (bars < 2) this.homeUntil[layer] = this.guestFrom[layer] = this.guestFrom[LAYER.bass];
  }

  /** How much of the morph has passed at a beat, 0..1; 1 when there is none. */
  progress(beat: Beats): NormalRange {
    if (!this.active) return 1;
    return beat < this.end ? Math.max(0, (beat - this.start) / (this.end - this.start)) : 1;
  }

  /** True when every layer has arrived. */
  isOver(beat: Beats): boolean {
    return beat >= this.end;
  }

  /** True if a layer plays neither Piece in a bar. */
  rests(layer: number, bar: number): boolean {
    return bar >= this.homeUntil[layer] && bar < this.guestFrom[layer];
  }

  /** The layers (a bit each) that leave or enter on a bar line up to `bar` and have not been named before. */
  release(bar: number): number {
    let layers = 0;
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      const leaves = this.homeUntil[layer];
      const enters = this.guestFrom[layer];
      if ((leaves > this.releasedTo && leaves <= bar) || (enters > this.releasedTo && enters <= bar))
        layers |= 1 << layer;
    }
    this.releasedTo = Math.max(this.releasedTo, Math.floor(bar));
    return layers;
  }
}
