import { type ConfigCode, FIELD_COUNT } from '../src/piece/labels';

/** A Piece on the sequencer's clock. */
export class Source {
  /** The config that plays, and the one that a steer is about to put in its place. */
  readonly code: ConfigCode = new Uint8Array(FIELD_COUNT);
  readonly planned: ConfigCode = new Uint8Array(FIELD_COUNT);
  seed = 0;
  /** The sequencer's bar in which the Piece's first bar lies; negative if it was started later on in it. */
  origin = 0;

  set(code: ConfigCode, seed: number, origin: number): void {
    this.code.set(code);
    this.planned.set(code);
    this.seed = seed;
    this.origin = origin;
  }

  /** Plans for this config what changes from `before` to `after`, another Piece's. */
  planChanges(before: ConfigCode, after: ConfigCode): void {
    this.planned.set(this.code);
    for (let i = 0; i < FIELD_COUNT; i++) if (after[i] !== before[i]) this.planned[i] = after[i];
  }
}
