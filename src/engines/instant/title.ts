import { MAX_TITLE_LENGTH, MAX_TITLE_WORDS } from '../../piece/schema';
import type { KnownWord } from './vocabulary';

/** Words a title keeps small inside, and does not start or end with if it is cut from a longer text. */
const SMALL = new Set(
  'a an the and or but nor of in on at by for from to into onto with as per vs via is are was de la el le du des del di da der die das und et y e i my me its it that this so very'.split(
    ' ',
  ),
);
/** Talk about the task, not the scene. */
const TALK = new Set(
  'please make want need like give song music track sound sounds something bpm beats tempo key minute video i im its for lot bit kind really just'.split(
    ' ',
  ),
);
/** What is no part of a word at its start and end. */
const LEADING = /^[^\p{L}\p{N}\p{Extended_Pictographic}#]+/u;
const TRAILING = /(?:(?!\p{M}|\uFE0F)[^\p{L}\p{N}\p{Extended_Pictographic}#♯♭])+$/u;
/** Longest stretch of a script without spaces. */
const UNSPACED_CHARACTERS = 20;

/**
 * A title from the text's own words: the whole text if it is short, else the stretch of it that says most. In title
 * case, at most {@link MAX_TITLE_WORDS} words and {@link MAX_TITLE_LENGTH} characters.
 *
 * @param text normalised, not blank
 * @param words what the engine knows of its words, for how much each says
 */
export function titleOf(text: string, words: readonly KnownWord[]): string {
  const weightOf = new Map(words.map((word) => [word.text, TALK.has(word.text) ? 0 : word.weight]));
  const clauses = calm(text)
    .split(/[\n\r.,;:!?…。、，！？؟،()[\]{}<>"“”«»|/\\*_=~`^]+|\s[-–—]+\s|--+/u)
    .map((clause) => clause.split(/\s+/u).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word)))
    .filter((clause) => clause.length > 0);
  const all = clauses.flat();
  if (all.length === 0) return clip(text.replace(/\s+/gu, ' ').trim());
  if (all.length <= MAX_TITLE_WORDS && clauses.length <= 2) return titleCase(trimTalk(all));
  return titleCase(bestStretch(clauses, weightOf));
}

/** The stretch of at most five words in one clause with the most to say; of equal ones the first. */
function bestStretch(clauses: readonly string[][], weightOf: ReadonlyMap<string, number>): string[] {
  let best: string[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const clause of clauses.slice(0, 60)) {
    for (let start = 0; start < Math.min(clause.length, 80); start++) {
      for (let end = start + 1; end <= Math.min(clause.length, start + 5); end++) {
        const stretch = clause.slice(start, end);
        const isWhole = [clause[start - 1], clause[end]].map((word) => word === undefined || SMALL.has(plain(word)));
        const score = stretchScore(stretch, weightOf, isWhole[0] as boolean, isWhole[1] as boolean);
        if (score > most) {
          most = score;
          best = stretch;
        }
      }
    }
  }
  return best;
}

/** How much a stretch says, less what its length and ragged ends cost. `starts`, `ends`: at a seam of the clause. */
function stretchScore(
  stretch: readonly string[],
  weightOf: ReadonlyMap<string, number>,
  starts: boolean,
  ends: boolean,
): number {
  const keys = stretch.map(plain);
  const loose = [keys[0] as string, keys.at(-1) as string].filter((key) => SMALL.has(key)).length;
  const talk = keys.filter((key) => TALK.has(key)).length;
  const says = keys.reduce((sum, key) => sum + Math.min(weightOf.get(key) ?? 0, 7), 0);
  return says - 2.2 * stretch.length - 6 * loose - 5 * talk - (starts ? 0 : 2) - (ends ? 0 : 6);
}

/** Text in capitals only, in small letters. */
function calm(text: string): string {
  return /\p{Lu}.*\s.*\p{Lu}/su.test(text) && !/\p{Ll}/u.test(text) ? text.toLowerCase() : text;
}

function trimTalk(words: string[]): string[] {
  const kept = words.filter((word) => !TALK.has(plain(word)));
  while (kept.length > 1 && SMALL.has(plain(kept.at(-1) as string))) kept.pop();
  return kept.length > 0 ? kept : words;
}

const plain = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');

function titleCase(words: readonly string[]): string {
  const cased = words.slice(0, MAX_TITLE_WORDS).map((word, i) => {
    const bare = word.replace(LEADING, '').replace(TRAILING, '');
    const isInner = i > 0 && i < words.length - 1;
    return isInner && SMALL.has(bare.toLowerCase()) ? bare.toLowerCase() : capitalize(bare);
  });
  return clip(cased.filter((word) => word !== '').join(' '));
}

function capitalize(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}

/** Cut to the longest title, between words where it can, never inside a character. */
function clip(title: string): string {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(title);
  const limit = unspaced ? UNSPACED_CHARACTERS : MAX_TITLE_LENGTH;
  const characters = [...title];
  let end = characters.length;
  for (let length = title.length; length > limit && end > 0; ) length -= (characters[--end] as string).length;
  if (end === characters.length) return title;
  const head = characters.slice(0, end).join('');
  const space = head.lastIndexOf(' ');
  return space > limit / 3 ? head.slice(0, space) : `${characters.slice(0, end - 1).join('')}…`;
}
