/** Typing errors, always the same for the same text and seed: what `vibe_noisy` and `tags_noisy` carry. */
import { hash4, hashText, uniform } from '../lib/random';

/** Share of rows that carry noise. */
export const NOISE_SHARE = 0.15;

/** Letters a finger may hit instead, on a QWERTY keyboard: its neighbours in the row. */
const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Characters to one typing error. */
const CHARACTERS_PER_ERROR = 30;

/** A change of `letters` around `at`; `pick` is uniform in [0, 1). */
type TypingError = (letters: string[], at: number, pick: number) => void;

const TYPING_ERRORS: readonly TypingError[] = [
  function swap(letters, at) {
    const next = letters[at + 1];
    if (next === undefined || !isLetter(next)) return;
    letters[at + 1] = letters[at] as string;
    letters[at] = next;
  },
  function drop(letters, at) {
    letters.splice(at, 1);
  },
  function double(letters, at) {
    letters.splice(at, 0, letters[at] as string);
  },
  function hitNeighbour(letters, at, pick) {
    const letter = letters[at] as string;
    const row = KEY_ROWS.find((keys) => keys.includes(letter));
    if (!row) return;
    const key = row.indexOf(letter);
    const step = key === 0 ? 1 : key === row.length - 1 ? -1 : pick < 0.5 ? -1 : 1;
    letters[at] = row.charAt(key + step);
  },
];

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}

/** True for about {@link NOISE_SHARE} of keys. */
export function isNoisy(key: string): boolean {
  return uniform(hashText(key), 1, 0, 0) < NOISE_SHARE;
}

/** `text` with a typing error in about every thirtieth character, at least one. Emoji and spaces stay whole. */
export function withTypingErrors(text: string, key: string): string {
  const letters = [...text];
  const seed = hash4(hashText(key), hashText(text), 2, 0);
  const errors = Math.max(1, Math.round(letters.length / CHARACTERS_PER_ERROR));
  for (let i = 0; i < errors; i++) addTypingError(letters, text, seed, i);
  return letters.join('');
}

/** Makes one error; a draw that changes nothing (two equal letters swapped, a space hit) or undoes all is followed by another. */
function addTypingError(letters: string[], original: string, seed: number, index: number): void {
  const before = letters.join('');
  for (let draw = 0; draw < 12 && [before, original].includes(letters.join('')); draw++) {
    const at = hash4(seed, index, draw, 0) % Math.max(1, letters.length);
    const make = TYPING_ERRORS[hash4(seed, index, draw, 1) % TYPING_ERRORS.length] as TypingError;
    // A text never loses its last letter.
    if (letters.length > 1 && isLetter(letters[at] as string)) make(letters, at, uniform(seed, index, draw, 2));
  }
}
