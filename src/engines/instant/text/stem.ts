const VOWEL = /[aeiouy]/;

/** Longest first; what the ending becomes. Each needs a stem of at least three letters with a vowel. */
const ENDINGS: readonly (readonly [ending: string, replacement: string])[] = [
  ['fulness', ''],
  ['lessly', ''],
  ['iness', 'y'],
  ['fully', ''],
  ['ingly', ''],
  ['ness', ''],
  ['edly', ''],
  ['ings', ''],
  ['iest', 'y'],
  ['less', ''],
  ['ment', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['ier', 'y'],
  ['ily', 'y'],
  ['ing', ''],
  ['est', ''],
  ['ful', ''],
  ['ers', ''],
  ['es', ''],
  ['ed', ''],
  ['er', ''],
  ['ly', ''],
  ["'s", ''],
  ['s', ''],
  ['y', ''],
  ['e', ''],
];

const ENDINGS_BY_LAST_LETTER = new Map(
  [...'sydgteflr'].map((letter) => [letter, ENDINGS.filter(([ending]) => ending.endsWith(letter))]),
);

/**
 * A word without its commonest English endings, so that "rains", "raining" and "rainy" meet. Not a dictionary form: only
 * equal stems are compared. Words of other scripts come back unchanged.
 */
export function stem(word: string): string {
  let current = word;
  for (let round = 0; round < 2; round++) {
    const shorter = withoutEnding(current);
    if (shorter === current) break;
    current = shorter;
  }
  return current;
}

function withoutEnding(word: string): string {
  for (const [ending, replacement] of ENDINGS_BY_LAST_LETTER.get(word.at(-1) ?? '') ?? []) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, word.length - ending.length);
    if (rest.length < 3 || !VOWEL.test(rest)) continue;
    if (ending === 's' && rest.endsWith('s')) continue;
    const last = rest.at(-1) as string;
    const doubled = replacement === '' && last === rest.at(-2) && !'lsze'.includes(last);
    return (doubled ? rest.slice(0, -1) : rest) + replacement;
  }
  return word;
}
