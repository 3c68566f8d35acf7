import type { Annotation, Vote } from './annotation';
import type { Change, Judgements } from './judgements';
import type { Keeper } from './keeper';

/** Writes changes one after the other. What could not be written is tried again with the next change. */
export class Writer {
  private notes = new Map<string, Annotation | null>();
  private votes = new Map<string, Vote | null>();
  private writing: Promise<void> | null = null;

  /** @param onProblem a sentence, or null once everything is kept again */
  constructor(
    private readonly keeper: Pick<Keeper, 'write'>,
    private readonly onProblem: (problem: string | null) => void,
  ) {}

  /** Writes what a change has touched, as it is now. Resolves when everything is written, or could not be. */
  write(change: Change, now: Judgements): Promise<void> {
    for (const { key } of change.notes) this.notes.set(key, now.notes.get(key) ?? null);
    for (const { id } of change.removed) this.votes.set(id, null);
    for (const vote of change.added) this.votes.set(vote.id, vote);
    this.writing ??= this.flush().finally(() => {
      this.writing = null;
    });
    return this.writing;
  }

  private async flush(): Promise<void> {
    while (this.notes.size > 0 || this.votes.size > 0) {
      const [notes, votes] = [this.notes, this.votes];
      [this.notes, this.votes] = [new Map(), new Map()];
      try {
        await this.keeper.write({ notes, votes });
        this.onProblem(null);
      } catch (cause) {
        this.notes = new Map([...notes, ...this.notes]);
        this.votes = new Map([...votes, ...this.votes]);
        this.onProblem(cause instanceof Error ? cause.message : String(cause));
        return;
      }
    }
  }
}
