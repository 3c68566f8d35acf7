import type { ScoreEdit } from '../piece/score';

/** An edit that the synth was asked to make. */
interface Unanswered {
  readonly edit: ScoreEdit;
  /** Which of the player's plays it was meant for. */
  readonly play: number;
  readonly resolve: (tick: number | null) => void;
  readonly reject: (reason: Error) => void;
}

/** What the synth is asked, and what comes of it. */
export interface AskedEdit {
  readonly id: number;
  /** The tick under which the edit was made; null if something else was played before. Rejects if it is refused. */
  readonly answer: Promise<number | null>;
}

/** The edits that the synth has not answered yet. Each is settled in the end. */
export class UnansweredEdits {
  private lastId = 0;
  private readonly edits = new Map<number, Unanswered>();

  /** Waits for the answer to an edit that is meant for a play. */
  ask(edit: ScoreEdit, play: number): AskedEdit {
    const id = ++this.lastId;
    const answer = new Promise<number | null>((resolve, reject) => {
      this.edits.set(id, { edit, play, resolve, reject });
    });
    return { id, answer };
  }

  /** The edit was made at a tick. Returns it if it was meant for `play`, else null. */
  accept(id: number, play: number, tick: number): ScoreEdit | null {
    const asked = this.take(id);
    asked?.resolve(asked.play === play ? tick : null);
    return asked?.play === play ? asked.edit : null;
  }

  /** The edit was not made, and why: a sentence. */
  refuse(id: number, reason: string): void {
    this.take(id)?.reject(new Error(reason));
  }

  /** All that a synth that is no more has left unanswered and another has to be asked; what was meant for other plays ends. */
  remaining(play: number): [id: number, edit: ScoreEdit][] {
    for (const [id, asked] of this.edits) if (asked.play !== play) this.take(id)?.resolve(null);
    return [...this.edits].map(([id, { edit }]) => [id, edit]);
  }

  private take(id: number): Unanswered | undefined {
    const asked = this.edits.get(id);
    this.edits.delete(id);
    return asked;
  }
}
