import { log } from '../../lib/dmath';
import { type InstantData, TRAIT_COUNT } from './data-file';
import { SpellingIndex } from './text/spelling';
import { stem } from './text/stem';
import { STOPWORDS } from './text/stopwords';
import type { Token } from './text/tokens';

/** How alike a word must be spelled to count, when no form of it is known, and when some is. */
const ALIKE_UNKNOWN = 0.45;
const ALIKE_KNOWN = 0.7;
/** What a word of the same stem, and one only spelled alike, count beside the word itself. */
const SAME_STEM = 0.85;
const SPELLED_ALIKE = 0.8;
/** Shorter words are not searched by spelling: too many are alike. */
const MIN_LETTERS = 4;
/** Words looked up for one text; the rarest are kept. */
const MAX_WORDS = 160;

/** Pulls the traits of short texts towards neutral, in units of inverse document frequency. */
const TRAIT_SHRINK = 1.5;
/** How far a negated word goes the other way: "not sad" is less happy than "happy". */
const NEGATED = 0.7;
/** Inverse document frequency under which a word hardly moves the traits. */
const COMMON = 2;

/** A word of a text and what the engine takes it for. */
export interface KnownWord {
  /** Folded. */
  readonly text: string;
  /** Inverse document frequency: how much it says. */
  readonly weight: number;
  /** Words of the data it stands for, with 0..1 how closely; empty if it is unknown. */
  readonly matches: readonly { readonly word: number; readonly closeness: number }[];
  /** Its position in the lexicon, or -1. */
  readonly lexicon: number;
  /** True if the text says it is not so ("not sad"): it stands for the opposite of its traits, and for no rows. */
  readonly negated: boolean;
}

/** The words of the data file: which words of a text they are, how rare they are, what the lexicon says of them. */
export class Vocabulary {
  /** The rows that have each word, ascending. */
  readonly rowsOfWord: readonly Uint32Array[];
  /** Inverse document frequency of each word: log((rows + 1) / (rows with it + 1)). */
  readonly idf: Float64Array;
  private readonly idOfWord: ReadonlyMap<string, number>;
  private readonly idsOfStem = new Map<string, number[]>();
  private readonly lexiconOfWord: Int32Array;
  private readonly spelling: SpellingIndex;

  constructor(private readonly data: InstantData) {
    const { words, rows } = data;
    this.idOfWord = new Map(words.map((word, i) => [word, i]));
    words.forEach((word, i) => {
      const key = stem(word);
      const ids = this.idsOfStem.get(key);
      if (ids) ids.push(i);
      else this.idsOfStem.set(key, [i]);
    });
    this.lexiconOfWord = new Int32Array(words.length).fill(-1);
    data.lexiconWords.forEach((word, i) => {
      this.lexiconOfWord[word] = i;
    });
    this.spelling = new SpellingIndex(words);
    this.rowsOfWord = postings(rows, words.length);
    this.idf = Float64Array.from(this.rowsOfWord, (list) => log((rows.length + 1) / (list.length + 1)));
  }

  /**
   * What each content word of a text is taken for, in the text's order, each once.
   *
   * @param isSpent true for tokens whose meaning is used up, such as the "flat" of a key
   * @param isNegated true for tokens that the text says are not so
   */
  lookUp(
    tokens: readonly Token[],
    isSpent: (token: number) => boolean = () => false,
    isNegated: (token: number) => boolean = () => false,
  ): KnownWord[] {
    const unique = new Map<string, boolean>();
    tokens.forEach((token, i) => {
      if (token.kind !== 'word' || STOPWORDS.has(token.text) || isSpent(i)) return;
      unique.set(token.text, (unique.get(token.text) ?? true) && isNegated(i));
    });
    const words = [...unique].slice(0, 4 * MAX_WORDS).map(([text, negated]) => this.known(text, negated));
    if (words.length <= MAX_WORDS) return words;
    const limit = words.map((word) => word.weight).sort((a, b) => b - a)[MAX_WORDS - 1] as number;
    return words.filter((word) => word.weight >= limit).slice(0, MAX_WORDS);
  }

  /** Words of the data that a word is a form of or is spelled like, likeliest first. */
  alike(word: string): string[] {
    return [...this.known(word, false).matches]
      .sort((a, b) => b.closeness - a.closeness)
      .map((match) => this.data.words[match.word] as string);
  }

  /** Means of the words' lexicon traits, -5..5, weighted by rarity; of negated words the opposite, less of it. */
  meanTraits(
    words: readonly { readonly weight: number; readonly lexicon: number; readonly negated?: boolean }[],
  ): Float64Array {
    const sum = new Float64Array(TRAIT_COUNT);
    let total = TRAIT_SHRINK;
    for (const { weight, lexicon, negated } of words) {
      if (lexicon < 0) continue;
      const share = Math.max(weight - COMMON, 0.05);
      total += share;
      const sign = negated ? -NEGATED : 1;
      for (let t = 0; t < TRAIT_COUNT; t++) {
        (sum[t] as number) += sign * share * ((this.data.lexiconTraits[lexicon * TRAIT_COUNT + t] as number) - 5);
      }
    }
    return sum.map((value) => value / total);
  }

  /** {@link meanTraits} of training rows, TRAIT_COUNT a row. */
  rowTraits(rows: InstantData['rows']): Float64Array {
    const traits = new Float64Array(rows.length * TRAIT_COUNT);
    rows.forEach((row, i) => {
      const words = row.words.map((id) => ({
        weight: this.idf[id] as number,
        lexicon: this.lexiconOfWord[id] as number,
      }));
      traits.set(this.meanTraits(words), i * TRAIT_COUNT);
    });
    return traits;
  }

  private known(text: string, negated: boolean): KnownWord {
    const closeness = new Map<number, number>();
    const id = this.idOfWord.get(text);
    if (id !== undefined) closeness.set(id, 1);
    for (const other of this.idsOfStem.get(stem(text)) ?? []) {
      if (other !== id) closeness.set(other, SAME_STEM);
    }
    const minimum = closeness.size > 0 ? ALIKE_KNOWN : ALIKE_UNKNOWN;
    if (text.length >= MIN_LETTERS) {
      for (const match of this.spelling.find(text, minimum)) {
        if (!closeness.has(match.word)) closeness.set(match.word, SPELLED_ALIKE * match.similarity);
      }
    }
    const matches = [...closeness].map(([word, value]) => ({ word, closeness: value }));
    const entry = matches.find((match) => (this.lexiconOfWord[match.word] as number) >= 0);
    return {
      text,
      weight: id === undefined ? log(this.data.rows.length + 1) : (this.idf[id] as number),
      matches,
      lexicon: entry ? (this.lexiconOfWord[entry.word] as number) : -1,
      negated,
    };
  }
}

/** How closely a word must match one of the data's to be called known. */
const MIN_CLOSENESS = 0.5;

/** True for a word that the training data has, or one much like it. */
export function isFamiliar({ matches }: KnownWord): boolean {
  return matches.some(({ closeness }) => closeness >= MIN_CLOSENESS);
}

function postings(rows: InstantData['rows'], wordCount: number): Uint32Array[] {
  const counts = new Uint32Array(wordCount);
  for (const row of rows) for (const word of row.words) (counts[word] as number)++;
  const lists = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  rows.forEach((row, i) => {
    for (const word of row.words) (lists[word] as Uint32Array)[(counts[word] as number)++] = i;
  });
  return lists;
}
