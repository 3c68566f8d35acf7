import { type Token, tokenize } from '../text/tokens';
import { FEEL_PHRASES } from './feel-phrases';
import { HARMONY_PHRASES } from './harmony-phrases';
import { IDIOMS } from './idioms';
import { LAYER_PHRASES } from './layer-phrases';
import { negationScopes, SCOPE } from './negation';
import type { Phrase } from './phrase';
import { SPACE_PHRASES } from './space-phrases';

/** Words that make the next one stronger. */
const INTENSIFIERS = new Set(
  'very really extremely super ultra so insanely incredibly painfully impossibly extra completely totally absolutely mega hella ridiculously deeply utterly terribly awfully exceptionally heavily muy tres sehr molto muito'.split(
    ' ',
  ),
);
/** Texts of at most so many words are taken literally, everyday words too. */
const SHORT_TEXT = 8;
/** So many literal words make any text a request. */
const REQUEST = 2;

/** A phrase found in a text. */
export interface Mention {
  readonly phrase: Phrase;
  /** First token, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  readonly strong: boolean;
}

interface Pattern {
  readonly words: readonly string[];
  readonly phrase: Phrase;
}

const IDIOM: Phrase = { say: '' };
const PATTERNS = patternsByFirstWord([
  ...[...FEEL_PHRASES, ...SPACE_PHRASES, ...HARMONY_PHRASES, ...LAYER_PHRASES].flatMap(patternsOf),
  ...patternsOf({ say: IDIOMS }).map(({ words }) => ({ words, phrase: IDIOM })),
]);

/**
 * The literal phrases of a text, in order. A phrase inside a longer one does not count ("chimes" in "wind chimes").
 *
 * @param isTaken true for tokens that mean something else already, such as a colour's name
 */
export function scanPhrases(tokens: readonly Token[], isTaken: (token: number) => boolean): Mention[] {
  const scopes = negationScopes(tokens);
  const found: Mention[] = [];
  tokens.forEach((token, start) => {
    for (const { words, phrase } of PATTERNS.get(token.text) ?? []) {
      const end = start + words.length;
      if (words.some((word, k) => tokens[start + k]?.text !== word)) continue;
      if (words.some((_, k) => isTaken(start + k))) continue;
      const scope = scopes[start];
      const covered = scope === SCOPE.all || (scope === SCOPE.things && phrase.thing === true);
      found.push({
        phrase,
        start,
        end,
        negated: covered || isFreeOf(tokens, end),
        strong: isStrong(tokens, start, end),
      });
    }
  });
  const outer = found.filter((mention) => !found.some((other) => contains(other, mention)));
  return withoutEverydayWords(outer, tokens).filter(({ phrase }) => phrase !== IDIOM);
}

function withoutEverydayWords(mentions: readonly Mention[], tokens: readonly Token[]): Mention[] {
  const words = tokens.filter((token) => token.kind === 'word').length;
  const literal = mentions.filter(({ phrase }) => phrase !== IDIOM && !phrase.everyday).length;
  if (words <= SHORT_TEXT || literal >= REQUEST) return [...mentions];
  return mentions.filter(({ phrase }) => !phrase.everyday);
}

function contains(outer: Mention, inner: Mention): boolean {
  const longer = outer.end - outer.start > inner.end - inner.start;
  return longer && outer.start <= inner.start && outer.end >= inner.end;
}

/** "drum-free", "echo free", "drums off", "bells: none". */
function isFreeOf(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end]?.text ?? '';
  const second = tokens[end + 1];
  if (next === 'free') return second?.text !== 'of';
  const closes = (token: Token | undefined) => !token || token.kind === 'mark';
  if (next === 'off') return closes(second);
  return next === ':' && ['none', 'no', 'off', '0'].includes(second?.text ?? '') && closes(tokens[end + 2]);
}

/** True for a word that makes the next one stronger: "very". */
export const isIntensifier = (word: string | undefined) => INTENSIFIERS.has(word ?? '');

function isStrong(tokens: readonly Token[], start: number, end: number): boolean {
  const before = tokens[start - 1]?.text ?? '';
  if (INTENSIFIERS.has(before) || before === tokens[start]?.text) return true;
  return tokens[end]?.text === 'as' && tokens[end + 1]?.text === 'possible';
}

function patternsOf(phrase: Phrase): Pattern[] {
  return phrase.say.split(',').map((way) => ({ words: tokenize(way.trim()).map((token) => token.text), phrase }));
}

function patternsByFirstWord(patterns: readonly Pattern[]): Map<string, Pattern[]> {
  const map = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const first = pattern.words[0];
    if (first === undefined) continue;
    const list = map.get(first);
    if (list) list.push(pattern);
    else map.set(first, [pattern]);
  }
  return map;
}
