/**
 * One character of a JSON string, byte by byte: as UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above
 * U+10FFFF) or as an escape (RFC 8259), a surrogate pair of `\u` escapes counting as one character and half a pair being
 * none. Quotes and control characters stand only escaped.
 *
 * A table, so that a step is one read: states are numbered from {@link BETWEEN}, and a byte that completes a character
 * leads to {@link SPACE} or {@link WORD} instead of a state.
 */

/** The state between two characters. */
export const BETWEEN = 0;
/** The character is complete, and is whitespace. */
export const SPACE = 253;
/** The character is complete, and is no whitespace: part of a word. */
export const WORD = 254;
/** No character goes on like that. */
export const NO_CHARACTER = 255;

/** Bits of {@link CharacterAutomaton.outcomes}. */
export const MAY_BE_SPACE = 1;
export const MAY_BE_WORD = 2;

/** The code points that `\s` matches and `trim` removes, by which words are counted. */
export const WHITESPACE: readonly number[] = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007,
  0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
];

export const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
const DIGITS = '0123456789abcdef';
const FIRST_SURROGATE = 0xd800;
const FIRST_LOW_SURROGATE = 0xdc00;
const LAST_SURROGATE = 0xdfff;
const LAST_CODE_POINT = 0x10ffff;

/** Escapes of one letter, and what they stand for. */
const SHORT_ESCAPES: Readonly<Record<string, number>> = {
  '"': 0x22,
  '\\': 0x5c,
  '/': 0x2f,
  b: 0x08,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
};

export interface CharacterAutomaton {
  /** `next[state * 256 + byte]`: a state, {@link SPACE}, {@link WORD} or {@link NO_CHARACTER}. */
  readonly next: Uint8Array;
  /** For each state, which kinds of character can still come of it: {@link MAY_BE_SPACE} | {@link MAY_BE_WORD}. */
  readonly outcomes: Uint8Array;
}

/** Makes states from what each byte leads to, the same state for the same row. */
class States {
  readonly rows: Uint8Array[] = [new Uint8Array(256)];
  readonly #numbers = new Map<string, number>();
  /** After which so many continuation bytes, whichever they are, complete a character of a word. */
  readonly #anyBytes: number[] = [WORD];
  /** The same for hexadecimal digits. */
  readonly #anyDigits: number[] = [WORD];

  constructor() {
    for (let left = 1; left <= 3; left++) {
      this.#anyBytes.push(this.continuation(() => this.#anyBytes[left - 1] as number));
      this.#anyDigits.push(this.digit(() => this.#anyDigits[left - 1] as number));
    }
  }

  /** The state from which each byte leads to `target(byte)`; {@link NO_CHARACTER} if none leads anywhere. */
  state(target: (byte: number) => number): number {
    const row = Uint8Array.from({ length: 256 }, (_, byte) => target(byte));
    if (row.every((to) => to === NO_CHARACTER)) return NO_CHARACTER;
    const key = row.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.rows.length);
    return this.rows.push(row) - 1;
  }

  /** The state in which a continuation byte (six bits) must follow. */
  continuation(target: (bits: number) => number): number {
    return this.state((byte) => (byte >> 6 === 0b10 ? target(byte & 63) : NO_CHARACTER));
  }

  /** The state in which a hexadecimal digit must follow. */
  digit(target: (digit: number) => number): number {
    return this.state((byte) => {
      const digit = DIGITS.indexOf(String.fromCharCode(byte).toLowerCase());
      return digit < 0 ? NO_CHARACTER : target(digit);
    });
  }

  /** The state within UTF-8: `value` are the bits so far, `left` bytes follow, and less than `smallest` is overlong. */
  utf8(value: number, left: number, smallest: number): number {
    const low = value * 64 ** left;
    const high = low + 64 ** left - 1;
    if (high < smallest || low > LAST_CODE_POINT || (low >= FIRST_SURROGATE && high <= LAST_SURROGATE))
      return NO_CHARACTER;
    if (left === 0) return kindOf(value);
    if (low >= smallest && high <= LAST_CODE_POINT && isPlain(low, high)) return this.#anyBytes[left] as number;
    return this.continuation((bits) => this.utf8(value * 64 + bits, left - 1, smallest));
  }

  /** The state within a `\u` escape: `value` are the digits so far, `left` digits follow. */
  unicodeEscape(value: number, left: number): number {
    const low = value * 16 ** left;
    const high = low + 16 ** left - 1;
    if (isPlain(low, high)) return this.#anyDigits[left] as number;
    if (left > 0) return this.digit((digit) => this.unicodeEscape(value * 16 + digit, left - 1));
    if (low < FIRST_SURROGATE || low > LAST_SURROGATE) return kindOf(value);
    return low < FIRST_LOW_SURROGATE ? this.#lowSurrogate() : NO_CHARACTER;
  }

  /** The second half of a pair, `\uDC00` to `\uDFFF`. No whitespace is spelled by pairs. */
  #lowSurrogate(): number {
    const second = this.digit((digit) => (digit >= 0xc ? (this.#anyDigits[2] as number) : NO_CHARACTER));
    const first = this.digit((digit) => (digit === 0xd ? second : NO_CHARACTER));
    const letter = this.state((byte) => (byte === LETTER_U ? first : NO_CHARACTER));
    return this.state((byte) => (byte === BACKSLASH ? letter : NO_CHARACTER));
  }
}

/** True if all code points of a range are characters and none is whitespace. */
function isPlain(low: number, high: number): boolean {
  const hasSurrogate = high >= FIRST_SURROGATE && low <= LAST_SURROGATE;
  return !hasSurrogate && !WHITESPACE.some((codePoint) => codePoint >= low && codePoint <= high);
}

function kindOf(codePoint: number): number {
  return WHITESPACE.includes(codePoint) ? SPACE : WORD;
}

function build(): CharacterAutomaton {
  const states = new States();
  const unicode = states.unicodeEscape(0, 4);
  const afterBackslash = states.state((byte) => {
    const letter = String.fromCharCode(byte);
    if (byte === LETTER_U) return unicode;
    return Object.hasOwn(SHORT_ESCAPES, letter) ? kindOf(SHORT_ESCAPES[letter] as number) : NO_CHARACTER;
  });
  const first = (byte: number): number => {
    if (byte < 0x20 || byte === QUOTE) return NO_CHARACTER;
    if (byte === BACKSLASH) return afterBackslash;
    if (byte < 0x80) return kindOf(byte);
    if (byte >> 5 === 0b110) return states.utf8(byte & 31, 1, 0x80);
    if (byte >> 4 === 0b1110) return states.utf8(byte & 15, 2, 0x800);
    return byte >> 3 === 0b11110 ? states.utf8(byte & 7, 3, 0x10000) : NO_CHARACTER;
  };
  states.rows[BETWEEN] = Uint8Array.from({ length: 256 }, (_, byte) => first(byte));
  const next = Uint8Array.from(states.rows.flatMap((row) => [...row]));
  return { next, outcomes: Uint8Array.from(states.rows, (_, state) => outcomesOf(state, next)) };
}

function outcomesOf(state: number, next: Uint8Array): number {
  let outcomes = 0;
  for (const to of new Set(next.subarray(state * 256, state * 256 + 256))) {
    if (to === SPACE) outcomes |= MAY_BE_SPACE;
    else if (to === WORD) outcomes |= MAY_BE_WORD;
    else if (to !== NO_CHARACTER) outcomes |= outcomesOf(to, next);
  }
  return outcomes;
}

/** The automaton of one character; there is only this one. */
export const CHARACTER: CharacterAutomaton = build();
