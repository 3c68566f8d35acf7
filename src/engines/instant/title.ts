import { MAX_TITLE_LENGTH, MAX_TITLE_WORDS } from '../../piece/schema';
import { LINK_WORDS, STOPWORDS } from './text/stopwords';
import type { KnownWord } from './vocabulary';

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
/** Words a title keeps small inside. */
const SMALL = set(
  'a an the and or but nor of in on at by for from to into onto with as per vs via de la el le du des del di da der die das und et y e',
);
/** Talk about the task, not the scene. */
const TALK = set(
  `please make want need like give song music track sound sounds something bpm beats tempo key minute video i im its for lot bit kind really just
  only something's maybe root tonic tuned`,
);
/** What is no part of a word at its start and end. */
const LEADING = /^[^\p{L}\p{N}\p{Extended_Pictographic}#♩]+/u;
const TRAILING = /(?:(?!\p{M}|\uFE0F)[^\p{L}\p{N}\p{Extended_Pictographic}#♯♭])+$/u;
/** Marks between clauses; a full stop or colon between digits is none. */
const SEAM = /(?:[\n\r,;!?…。、，！？؟،()[\]{}<>"“”«»|/\\*_=~`^]|[.:](?!\d)|\s[-–—]+\s|--+)+/gu;
/** Longest stretch of a script without spaces. */
const UNSPACED_CHARACTERS = 20;
/** Clauses of a long text that are looked at, and words of each. */
const MAX_CLAUSES = 60;
const MAX_CLAUSE_WORDS = 80;

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the engine knows of the text. */
export interface TitleHints {
  /** How much each word says. */
  readonly words: readonly KnownWord[];
  /** Keys, tempos and refusals ("no drums"): no title by themselves. */
  readonly commands: readonly Span[];
  /** Other requests ("slow", "high notes"): a title only where nothing tells more. */
  readonly requests: readonly Span[];
  /** Names that are never cut in two: keys and colours. */
  readonly names: readonly Span[];
}

/** A word of the text and where it stands. */
interface Word extends Span {
  readonly text: string;
  /** For comparing: small letters without marks. */
  readonly key: string;
  readonly isCommand: boolean;
  readonly isRequest: boolean;
}

/** Words between two marks. */
interface Clause {
  readonly words: readonly Word[];
  /** The mark after it. */
  readonly mark: string;
}

/**
 * A title from the text's own words: the whole text if it is short, without what only asks for a key, a tempo or a silence;
 * else the stretch of it that says most. In title case, at most {@link MAX_TITLE_WORDS} words and
 * {@link MAX_TITLE_LENGTH} characters, never ending in a preposition, an article or a conjunction.
 *
 * @param text normalised, not blank
 */
export function titleOf(text: string, hints: TitleHints): string {
  const clauses = clausesOf(text, hints);
  if (clauses.length === 0) return clip(text.replace(/\s+/gu, ' ').trim());
  const telling = clauses.filter(({ words }) => words.some((word) => !word.isCommand && !isFiller(word)));
  if (telling.length === 0) return bareTitle(clauses, hints);
  const whole = telling.map(({ words, mark }) => ({ words: withoutTalk(words), mark }));
  const count = whole.reduce((sum, { words }) => sum + words.length, 0);
  const isOneThought = whole.slice(0, -1).every(({ mark }) => mark === ',');
  if (count <= MAX_TITLE_WORDS && (isOneThought || whole.length === 1)) {
    const title = whole.map(({ words }) => titleCase(trimmed(words))).join(', ');
    if (title.length <= MAX_TITLE_LENGTH) return numbered(title);
  }
  return numbered(clip(titleCase(bestStretch(telling, hints))));
}

function clausesOf(text: string, { commands, requests }: TitleHints): Clause[] {
  // A single short word in capitals may be an acronym.
  const isShouted = /\p{Lu}.*\s.*\p{Lu}|\p{Lu}{4}/su.test(text) && !/\p{Ll}/u.test(text);
  const inAny = (spans: readonly Span[], word: Span) => spans.some((span) => isInside(word, span));
  const clauses: Clause[] = [];
  let from = 0;
  const add = (to: number, mark: string) => {
    const words = [...text.slice(from, to).matchAll(/\S+/gu)]
      .filter(([word]) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word))
      .map((match): Word => {
        const typed = match[0].replace(LEADING, '').replace(TRAILING, '');
        const start = from + match.index + match[0].indexOf(typed);
        return {
          text: isShouted ? typed.toLowerCase() : typed,
          key: typed.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, ''),
          start,
          end: start + typed.length,
          isCommand: inAny(commands, { start, end: start }),
          isRequest: inAny(requests, { start, end: start }),
        };
      });
    if (words.length > 0) clauses.push({ words, mark });
  };
  for (const match of text.matchAll(SEAM)) {
    add(match.index, match[0].trim());
    from = match.index + match[0].length;
  }
  add(text.length, '');
  return clauses;
}

const isFiller = ({ key }: Word) => TALK.has(key) || LINK_WORDS.has(key);

/** Without the talk at the start ("please make me a song about") and at the end ("music"), unless nothing is left. */
function withoutTalk(words: readonly Word[]): readonly Word[] {
  const isTalk = ({ key }: Word) => TALK.has(key);
  const telling = words.findIndex((word) => !isFiller(word) && !STOPWORDS.has(word.key));
  const start = words.slice(0, Math.max(telling, 0)).findLastIndex(isTalk) + 1;
  // What leads from the talk to the scene goes with it: "song about", but not the article in "just a quiet morning".
  const from = start > 0 && words[start]?.key === 'about' ? start + 1 : start;
  const end = words.findLastIndex((word) => !isTalk(word)) + 1;
  return from < end ? words.slice(from, end) : words;
}

/** Without the words at its end that need another after them, unless there are no others. */
function trimmed(words: readonly Word[]): readonly Word[] {
  if (words.every(({ key }) => LINK_WORDS.has(key))) return words;
  let end = words.length;
  while (end > 1 && LINK_WORDS.has(words[end - 1]?.key as string) && !words[end - 1]?.isCommand) end--;
  return words.slice(0, end);
}

/** A title for a text that is nothing but a key, a tempo or a refusal: "In F Sharp Dorian", "At 120 BPM", "No Drums". */
function bareTitle(clauses: readonly Clause[], { names }: TitleHints): string {
  const isNote = (word: Word) => word.key.length === 1 || !isFiller(word);
  const named =
    clauses
      .map(({ words }) =>
        words.filter((word) => word.isCommand && isNote(word) && names.some((name) => isInside(word, name))),
      )
      .find((part) => part.length > 0) ?? [];
  const { words } = clauses[0] as Clause;
  if (named.length === 0) return numbered(clip(titleCase(trimmed(words))));
  const name = clip(titleCase(named.slice(0, MAX_TITLE_WORDS - 2)));
  if (!words.some(({ key }) => /^(?:\p{N}|bpm|tempo|beats)/u.test(key))) return `In ${name}`;
  return `At ${name.replace(/\s*bpm$/i, '')} BPM`;
}

const isInside = (word: Span, { start, end }: Span) => word.start >= start && word.start < end;

/** "No. 42" for a title that is nothing but a number. */
function numbered(title: string): string {
  if (!/^[\p{N}\s.,:]+$/u.test(title)) return title;
  return clip(
    `No. ${title
      .split(' ')
      .slice(0, MAX_TITLE_WORDS - 1)
      .join(' ')}`,
  );
}

/** The stretch in one clause with the most to say; of equal ones the first. */
function bestStretch(clauses: readonly Clause[], { words: known, names }: TitleHints): readonly Word[] {
  const weightOf = new Map(known.map((word) => [word.text, word.negated ? 0 : word.weight]));
  const isCut = (at: number) => names.some(({ start, end }) => at > start && at < end);
  let best: readonly Word[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const { words } of clauses.slice(0, MAX_CLAUSES)) {
    for (let start = 0; start < Math.min(words.length, MAX_CLAUSE_WORDS); start++) {
      if (isCut(words[start]?.start as number)) continue;
      for (let end = start + 1; end <= Math.min(words.length, start + MAX_TITLE_WORDS); end++) {
        if (isCut(words[end - 1]?.end as number)) continue;
        const nameCount = words.slice(start, end).filter((word) => names.some((name) => isInside(word, name))).length;
        const score = stretchScore(words, start, end, weightOf) + Math.min(nameCount, 2) * 2;
        if (score > most) {
          most = score;
          best = words.slice(start, end);
        }
      }
    }
  }
  return trimmed(best);
}

/** How much words `start` to `end` of a clause say, less what their length and ragged ends cost. */
function stretchScore(
  words: readonly Word[],
  start: number,
  end: number,
  weightOf: ReadonlyMap<string, number>,
): number {
  const isSeam = (word: Word | undefined) => word === undefined || STOPWORDS.has(word.key) || LINK_WORDS.has(word.key);
  let score = (isSeam(words[start - 1]) ? 0 : -2) + (isSeam(words[end]) ? 0 : -6);
  for (const edge of [words[start], words[end - 1]] as Word[]) if (isSeam(edge)) score -= 6;
  if (LINK_WORDS.has(words[end - 1]?.key as string)) score -= 20;
  for (const { key, isCommand, isRequest } of words.slice(start, end)) {
    const isLink = STOPWORDS.has(key) || LINK_WORDS.has(key);
    // "in the" holds a phrase together, "while" and "he" begin another.
    score -= isLink ? (SMALL.has(key) ? 1 : 4) : 2.2;
    score += Math.min(isLink || TALK.has(key) ? 0 : (weightOf.get(key) ?? 0), 7);
    score -= (TALK.has(key) ? 5 : 0) + (isCommand ? 5 : isRequest ? 1 : 0);
  }
  if (end - start === 1) score -= 3;
  return score - (end - start > 5 ? 2 : 0);
}

function titleCase(words: readonly Word[]): string {
  return words
    .slice(0, MAX_TITLE_WORDS)
    .map(({ text, isCommand }, i) => {
      const isInner = i > 0 && i < words.length - 1 && !isCommand;
      if (isInner && SMALL.has(text.toLowerCase())) return text.toLowerCase();
      return text === 'bpm' ? 'BPM' : text.split('-').map(capitalizePart).join('-');
    })
    .join(' ');
}

/** A part of a hyphenated word: small words stay small inside it ("state-of-the-art"). */
function capitalizePart(part: string, i: number): string {
  const [first = ''] = part;
  return i > 0 && SMALL.has(part) ? part : first.toUpperCase() + part.slice(first.length);
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
  if (space <= limit / 3) return `${characters.slice(0, end - 1).join('')}…`;
  const words = head.slice(0, space).split(' ');
  while (words.length > 1 && LINK_WORDS.has((words.at(-1) as string).toLowerCase())) words.pop();
  return words.join(' ');
}
