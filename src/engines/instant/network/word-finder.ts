import type { Token } from '../text/tokens';
import type { TableWord } from './network';
import type { NetworkWeights } from './weights-file';

/** Parts of a compound ("Nachtregen", "moonharbour") have at least so many letters. */
const MIN_PART = 4;
/** Letters between the parts of a German compound ("Himmelsblau"). */
const LINK = 's';

/** A word of a text that the table knows, and the token it was. */
export interface FoundWord extends TableWord {
  readonly token: number;
}

/** Finds a text's words in the network's word table: themselves, forms and misspellings of known words, parts of compounds. */
export class WordFinder {
  private readonly rowOfWord: Map<string, number>;

  /** @param alike words of the training data that a word is a form or a misspelling of, likeliest first */
  constructor(
    { words, aliases }: NetworkWeights,
    private readonly alike: (word: string) => readonly string[],
  ) {
    this.rowOfWord = new Map(aliases);
    words.forEach((word, row) => {
      this.rowOfWord.set(word, row);
    });
  }

  /**
   * The words of a text in its order, those that nothing is known of left out.
   *
   * @param isSpent true for tokens whose meaning is used up, such as the "flat" of a key
   * @param isNegated true for tokens that the text says are not so
   */
  find(
    tokens: readonly Token[],
    isSpent: (token: number) => boolean,
    isNegated: (token: number) => boolean,
  ): FoundWord[] {
    return tokens.flatMap(({ kind, text }, token) =>
      kind === 'mark' || isSpent(token)
        ? []
        : this.rowsOf(text).map((row) => ({ row, negated: isNegated(token), token })),
    );
  }

  /** Whether the table has just this word, or another that stands for it. */
  has(word: string): boolean {
    return this.rowOfWord.has(word) || this.rowOfWord.has(baseOf(word));
  }

  /** Positions in the table of what a word stands for; none if nothing is known of it. */
  rowsOf(word: string): readonly number[] {
    const whole = this.rowOfWord.get(word) ?? this.rowOfWord.get(baseOf(word));
    if (whole !== undefined) return [whole];
    const form = this.alike(word).find((other) => this.rowOfWord.has(other));
    if (form !== undefined) return [this.rowOfWord.get(form) as number];
    return this.partsOf(word);
  }

  /** The two known words a compound is made of, with the longest first part. */
  private partsOf(word: string): readonly number[] {
    for (let cut = word.length - MIN_PART; cut >= MIN_PART; cut--) {
      const head = word.slice(0, cut);
      const first =
        this.rowOfWord.get(head) ?? (head.endsWith(LINK) ? this.rowOfWord.get(head.slice(0, -1)) : undefined);
      const second = this.rowOfWord.get(word.slice(cut));
      if (first !== undefined && second !== undefined) return [first, second];
    }
    return [];
  }
}

/** A word without its genitive's s; an emoji without its variation and what is joined to it. */
function baseOf(word: string): string {
  return (word.split('\u200d')[0] as string).replace(/'s$|\uFE0F$/, '');
}
