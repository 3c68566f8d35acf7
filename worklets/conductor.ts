import { type ConfigCode, FIELD_COUNT } from '../src/piece/labels';
import { MAX_TICK, type ScoreEdit, withChanges } from '../src/piece/score';
import type { Start } from './band';
import { Score, tickAt } from './score';
import type { Sequencer } from './sequencer';

/** Who is told of each edit just before the sequencer makes it. */
export interface EditListener {
  /** The config of what plays, or of where a morph leads, goes over to `code`: `changes` are made to it. */
  onSteer(code: ConfigCode, changes: readonly number[]): void;
  /** A morph to another Piece is about to be planned. */
  onMorph(code: ConfigCode, bars: number): void;
}

/** Has a sequencer make the edits of a Performance, each when its time comes. */
export class Conductor {
  private readonly score = new Score();
  /** The config that plays or that a morph leads to. */
  private code: ConfigCode = new Uint8Array(FIELD_COUNT);

  constructor(
    private readonly sequencer: Sequencer,
    private readonly listener: EditListener,
  ) {}

  /** Starts a Piece, with what will be done to it on its way. */
  load(code: ConfigCode, seed: number, { bar = 0, score = [] }: Start = {}): void {
    this.code = Uint8Array.from(code);
    this.score.load(score);
    this.sequencer.load(code, seed | 0, bar);
  }

  /**
   * Makes an edit now, whatever its tick says. Returns the tick under which it would be played the same way again; -1 if it
   * cannot be made, as it leads to no config or comes after the last tick there is.
   */
  edit(edit: ScoreEdit): number {
    const tick = tickAt(this.sequencer.beat);
    if (tick > MAX_TICK) return -1;
    if (edit.kind === 'steer' && withChanges(this.code, edit.changes) === null) return -1;
    this.score.insert({ ...edit, tick });
    return tick;
  }

  /** Puts other edits in the place of all that are still to come. */
  rescore(edits: readonly ScoreEdit[]): void {
    this.score.replaceFuture(edits, this.sequencer.beat);
  }

  /** Makes the edits whose time has come (this may allocate). Call it before each quantum. */
  follow(): void {
    for (;;) {
      const edit = this.score.due(this.sequencer.beat);
      if (edit === null) return;
      if (edit.kind === 'steer') this.steer(edit.changes);
      else this.morph(Uint8Array.from(edit.code), edit.seed, edit.bars);
    }
  }

  private steer(changes: readonly number[]): void {
    const code = withChanges(this.code, changes);
    if (code === null) return;
    this.code = code;
    this.listener.onSteer(code, changes);
    this.sequencer.steer(code);
  }

  private morph(code: ConfigCode, seed: number, bars: number): void {
    this.code = code;
    this.listener.onMorph(code, bars);
    this.sequencer.morph(code, seed | 0, bars);
  }
}
