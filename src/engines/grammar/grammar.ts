import type { ByteText } from './byte-text';
import { BETWEEN, CHARACTER, MAY_BE_SPACE, MAY_BE_WORD, NO_CHARACTER, QUOTE, SPACE, WORD } from './character-automaton';

/** Bounds of a text. */
export interface TextRule {
  /** Most characters (code points), up to 1023. */
  readonly maxCharacters: number;
  /** Most words, up to 7; at least one is then needed. Without it words are not counted, and the text may be empty. */
  readonly maxWords?: number;
}

/**
 * A part of what a grammar accepts: one of some ASCII spellings, none of which begins another; or the content of a JSON
 * string up to and including its closing quote.
 */
export type GrammarPart = { readonly oneOf: readonly string[] } | { readonly text: TextRule };

/**
 * Where in a grammar a writer is: a small integer, so that it can be copied, compared and used as a key. Outside of
 * texts it numbers a place in the fixed spellings. Within a text it holds, from the lowest bit up: the state of the
 * character being written (8 bits), the words so far (3), whether one is being written (1), the characters so far (10),
 * and which text it is, counted from 1.
 */
export type GrammarState = number;

/** What {@link Grammar.step} answers to a byte that may not follow. */
export const REFUSED = -1;

const WORDS_SHIFT = 8;
const IN_WORD = 1 << 11;
const CHARACTERS_SHIFT = 12;
const TEXT_SHIFT = 22;
const FIRST_TEXT_STATE = 1 << TEXT_SHIFT;
const MAX_CHARACTERS = 1023;
const MAX_WORDS = 7;
/** Fixed spellings are ASCII. */
const COLUMNS = 128;

interface Text extends TextRule {
  /** The state after the closing quote. */
  readonly after: GrammarState;
}

/** Accepts, byte by byte, exactly the texts that its parts spell one after another. */
export class Grammar {
  readonly start: GrammarState;
  /** `next[state * 128 + byte]` outside of texts. */
  readonly #next: Int32Array;
  readonly #texts: readonly Text[];

  /** Throws a RangeError for parts that leave open which of them is meant, or bounds that are too large. */
  constructor(parts: readonly GrammarPart[]) {
    const rows: Int32Array[] = [];
    const texts: Text[] = [];
    let after = addRow(rows);
    // From the end to the beginning, as every part leads to the next one.
    for (const part of [...parts].reverse()) {
      after = 'oneOf' in part ? addSpellings(rows, part.oneOf, after) : addText(texts, part.text, after);
    }
    this.start = after;
    this.#texts = texts;
    this.#next = new Int32Array(rows.length * COLUMNS);
    rows.forEach((row, state) => {
      this.#next.set(row, state * COLUMNS);
    });
  }

  /** The state after one more byte, or {@link REFUSED}. */
  step(state: GrammarState, byte: number): GrammarState {
    if (state >= FIRST_TEXT_STATE) return this.#stepText(state, byte);
    return byte < COLUMNS ? (this.#next[state * COLUMNS + byte] as number) : REFUSED;
  }

  #stepText(state: GrammarState, byte: number): GrammarState {
    const text = this.#texts[(state >> TEXT_SHIFT) - 1] as Text;
    const character = state & 255;
    if (character === BETWEEN && byte === QUOTE) {
      return text.maxWords !== undefined && wordsOf(state) === 0 ? REFUSED : text.after;
    }
    const next = CHARACTER.next[character * 256 + byte] as number;
    if (next === NO_CHARACTER) return REFUSED;
    const allowed = allowedNext(state, text);
    if (next === SPACE) return allowed & MAY_BE_SPACE ? afterSpace(state) : REFUSED;
    if (next === WORD) return allowed & MAY_BE_WORD ? afterWord(state, text) : REFUSED;
    return (CHARACTER.outcomes[next] as number) & allowed ? (state & ~255) | next : REFUSED;
  }

  /** The state after some bytes, or {@link REFUSED}. */
  advance(state: GrammarState, bytes: ByteText): GrammarState {
    let at = state;
    for (let i = 0; i < bytes.length && at !== REFUSED; i++) at = this.step(at, bytes.charCodeAt(i));
    return at;
  }

  /** True at the end: everything has been written, and nothing may follow. */
  isComplete(state: GrammarState): boolean {
    return state === 0;
  }

  /** True in a text, between or within its characters. */
  isInText(state: GrammarState): boolean {
    return state >= FIRST_TEXT_STATE;
  }

  /** True in a text, between two of its characters. */
  isBetweenCharacters(state: GrammarState): boolean {
    return state >= FIRST_TEXT_STATE && (state & 255) === BETWEEN;
  }

  /** The longest bytes that must come next, whatever is written; empty where there is a choice, or at the end. */
  forced(state: GrammarState): ByteText {
    let bytes = '';
    for (let at = state; ; ) {
      const byte = this.#onlyByte(at);
      if (byte === null) return bytes;
      bytes += String.fromCharCode(byte);
      at = this.step(at, byte);
    }
  }

  /** The one byte that may follow, if there is only one. */
  #onlyByte(state: GrammarState): number | null {
    let only: number | null = null;
    for (let byte = 0; byte < 256; byte++) {
      if (this.step(state, byte) === REFUSED) continue;
      if (only !== null) return null;
      only = byte;
    }
    return only;
  }
}

function wordsOf(state: GrammarState): number {
  return (state >> WORDS_SHIFT) & MAX_WORDS;
}

/** Which kinds of character may be written next in a text. */
function allowedNext(state: GrammarState, { maxCharacters, maxWords }: TextRule): number {
  const room = maxCharacters - ((state >> CHARACTERS_SHIFT) & MAX_CHARACTERS);
  if (room <= 0) return 0;
  if (maxWords === undefined) return MAY_BE_SPACE | MAY_BE_WORD;
  const words = wordsOf(state);
  // The last character of a text without a word yet must begin one.
  const space = words === 0 && room === 1 ? 0 : MAY_BE_SPACE;
  return state & IN_WORD || words < maxWords ? space | MAY_BE_WORD : space;
}

function afterSpace(state: GrammarState): GrammarState {
  return (state & ~(255 | IN_WORD)) + (1 << CHARACTERS_SHIFT);
}

function afterWord(state: GrammarState, { maxWords }: TextRule): GrammarState {
  const counted = (state & ~255) + (1 << CHARACTERS_SHIFT);
  return maxWords === undefined || state & IN_WORD ? counted : (counted | IN_WORD) + (1 << WORDS_SHIFT);
}

/** A new state from which nothing leads on yet. */
function addRow(rows: Int32Array[]): GrammarState {
  return rows.push(new Int32Array(COLUMNS).fill(REFUSED)) - 1;
}

/** Adds states that spell any of `spellings` and lead to `after`; the first of them. */
function addSpellings(rows: Int32Array[], spellings: readonly string[], after: GrammarState): GrammarState {
  const first = addRow(rows);
  for (const spelling of spellings) {
    let at = first;
    for (let i = 0; i < spelling.length; i++) {
      const row = rows[at] as Int32Array;
      const byte = spelling.charCodeAt(i);
      const isLast = i === spelling.length - 1;
      const known = row[byte];
      if (known === undefined) throw new RangeError(`"${spelling}" is not ASCII`);
      if (known === after || (isLast && known !== REFUSED))
        throw new RangeError(`"${spelling}" begins or repeats another`);
      row[byte] = isLast ? after : known === REFUSED ? addRow(rows) : known;
      at = row[byte] as number;
    }
  }
  return first;
}

/** Adds a text that leads to `after`; its first state. */
function addText(texts: Text[], rule: TextRule, after: GrammarState): GrammarState {
  if (rule.maxCharacters > MAX_CHARACTERS) throw new RangeError(`a text may have at most ${MAX_CHARACTERS} characters`);
  if ((rule.maxWords ?? 0) > MAX_WORDS) throw new RangeError(`a text may have at most ${MAX_WORDS} words`);
  return texts.push({ ...rule, after }) << TEXT_SHIFT;
}
