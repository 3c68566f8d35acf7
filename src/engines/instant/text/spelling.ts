/** How many words a spelling search returns at most. */
const MAX_MATCHES = 12;
/** Letter groups are hashed into so many lists. */
const LISTS = 1 << 14;
/** Letters of a word that are looked at: there is no use in comparing longer ones whole. */
const MAX_LETTERS = 32;

/** A word that is spelled alike. */
export interface SpellingMatch {
  /** Its position in the list of words searched. */
  readonly word: number;
  /** Dice similarity of the two words' character bigrams and trigrams, 0..1. */
  readonly similarity: number;
}

/** Finds words that are spelled like another: misspellings, compounds and other forms of known words. */
export class SpellingIndex {
  /** Where each hash's list of words starts in `members`. */
  private readonly starts = new Uint32Array(LISTS + 1);
  private readonly members: Uint32Array;
  private readonly gramCounts: Uint8Array;
  private readonly shared: Uint8Array;

  constructor(words: readonly string[]) {
    this.gramCounts = new Uint8Array(words.length);
    this.shared = new Uint8Array(words.length);
    const grams = words.map(gramsOf);
    grams.forEach((list, i) => {
      this.gramCounts[i] = list.length;
      for (const gram of list) (this.starts[gram + 1] as number)++;
    });
    for (let i = 0; i < LISTS; i++) (this.starts[i + 1] as number) += this.starts[i] as number;
    this.members = new Uint32Array(this.starts[LISTS] as number);
    const next = this.starts.slice();
    grams.forEach((list, i) => {
      for (const gram of list) this.members[(next[gram] as number)++] = i;
    });
  }

  /** The words at least `minimum` alike, most alike first, at most {@link MAX_MATCHES}. */
  find(word: string, minimum: number): SpellingMatch[] {
    const grams = gramsOf(word);
    const touched: number[] = [];
    for (const gram of grams) {
      for (let k = this.starts[gram] as number; k < (this.starts[gram + 1] as number); k++) {
        const other = this.members[k] as number;
        if (this.shared[other] === 0) touched.push(other);
        (this.shared[other] as number)++;
      }
    }
    const matches: SpellingMatch[] = [];
    for (const other of touched) {
      const similarity = (2 * (this.shared[other] as number)) / (grams.length + (this.gramCounts[other] as number));
      this.shared[other] = 0;
      if (similarity >= minimum) matches.push({ word: other, similarity });
    }
    return matches.sort((a, b) => b.similarity - a.similarity || a.word - b.word).slice(0, MAX_MATCHES);
  }
}

/** Hashes of a word's character bigrams and trigrams, the word's ends marked, each once. */
function gramsOf(word: string): number[] {
  const marked = `^${word.slice(0, MAX_LETTERS)}$`;
  const grams: number[] = [];
  for (let i = 0; i + 2 <= marked.length; i++) {
    const pair = Math.imul(marked.charCodeAt(i), 0x9e3779b1) ^ Math.imul(marked.charCodeAt(i + 1), 0x85ebca6b);
    addOnce(grams, pair);
    if (i + 3 <= marked.length) addOnce(grams, pair ^ Math.imul(marked.charCodeAt(i + 2), 0xc2b2ae35));
  }
  return grams;
}

function addOnce(grams: number[], hash: number): void {
  const gram = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 18; // 14 bits
  if (!grams.includes(gram)) grams.push(gram);
}
