import { BLOCK_CAPACITY, EventBlock } from '../src/composer/events';
import type { Beats } from '../src/lib/units';

/** One composed bar of one layer on its way to being played. Beats are counted from the Piece's start. */
export class BarSlot {
  readonly block = new EventBlock();
  /** Which events have been played: jitter lets them pass each other. */
  readonly played = new Uint8Array(BLOCK_CAPACITY);
  /** First event that has not been played. */
  head = 0;
  /** Whether the sequencer plays this slot. */
  live = false;
  /** Whether the slot holds a bar of a steer that has not been taken over yet. */
  reserved = false;
  bar = 0;
  /** Seed of the Piece it belongs to, and which of that Piece's bars it is. */
  seed = 0;
  pieceBar = 0;
  /** Style (label index) of the layer for which the bar was composed. */
  style = 0;
  /** Events with from <= beat < to are played, the others not. */
  from: Beats = 0;
  to: Beats = 0;

  get free(): boolean {
    return !this.live && !this.reserved;
  }

  clear(): void {
    this.live = false;
    this.reserved = false;
    this.block.clear();
  }

  /** Starts playing events with from <= beat < to. */
  play(from: Beats, to: Beats): void {
    this.live = true;
    this.reserved = false;
    this.from = from;
    this.to = to;
    this.head = 0;
    this.played.fill(0);
  }
}

/** True if both blocks hold the same events. */
export function sameEvents(a: EventBlock, b: EventBlock): boolean {
  if (a.count !== b.count) return false;
  for (let i = 0; i < a.count; i++) {
    if (a.beat[i] !== b.beat[i] || a.pitch[i] !== b.pitch[i] || a.kind[i] !== b.kind[i]) return false;
    if (a.jitter[i] !== b.jitter[i] || a.duration[i] !== b.duration[i]) return false;
    if (a.velocity[i] !== b.velocity[i] || a.pan[i] !== b.pan[i]) return false;
  }
  return true;
}
