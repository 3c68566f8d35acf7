import { STOPWORDS } from '../text/stopwords';
import type { Token } from '../text/tokens';

/** What a negation at a word covers: nothing, everything, or nouns only ("no drums and bells"). */
export const SCOPE = { none: 0, all: 1, things: 2 } as const;
export type Scope = (typeof SCOPE)[keyof typeof SCOPE];

/** Negators before nouns, and before anything. */
const NOUN_NEGATORS = words(
  'no without zero sans minus avoid skip remove mute omit exclude lacking lacks ohne kein keine keinen sin senza sem bez pas less fewer',
);
const NEGATORS = words(
  "not never nothing none neither nor cannot dont isn't aren't wasn't don't doesn't didn't won't wouldn't shouldn't can't couldn't nicht nunca",
);
/** Words that leave little of what follows: they negate a mood, but "barely audible drums" are drums. */
const DIMINISHERS = words('hardly barely scarcely kaum apenas');
/** Two words that negate together. */
const NEGATOR_PAIRS = words(
  'anything_but free_of devoid_of absence_of lack_of leave_out take_out lose_the cut_the kill_the hold_the ditch_the drop_the far_from',
);
/** A negator before one of these negates nothing here ("not only", "no doubt", "nothing but"). */
const NOT_AFTER = words(
  'only just but doubt matter wonder problem one sure bad ending end stop stops without except merely fewer longer',
);
/** A negator after one of these does not either ("why not", "or not", "more or less"). */
const NOT_BEFORE = words('why or');
/** A negation of a negation asks for the thing: "not without drums". */
const DOUBLED = words('not never');
/** Words that end a negation's reach. */
const ENDERS = words(
  'but with just only yet instead rather although though while because then except plus please very keep more whereas until unless still sondern pero mais',
);
const ARTICLES = words('a an the some lots plenty');
const STRONG_MARK = /^[.;:!?…。！？؟()\n\r—–|"“”«»]$/u;
/** Words a negation reaches at most. */
const REACH = 7;
/** Content words a negation of moods reaches. */
const MOOD_REACH = 2;
/** Words an item of a negated list ("no drums, bells or echo") has at most. */
const LIST_ITEM = 3;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** For each token, what a negation before it covers. */
export function negationScopes(tokens: readonly Token[]): Scope[] {
  return scopesFrom(tokens, startsNegation);
}

/**
 * For each token, whether it is negated as a word of mood: "not sad", "no sad songs", "never sad or slow". Such a negation
 * reaches less far than one of a request: at most {@link MOOD_REACH} content words.
 */
export function negatedMoods(tokens: readonly Token[]): boolean[] {
  const starts = (all: readonly Token[], i: number) =>
    startsNegation(all, i) || (DIMINISHERS.has(all[i]?.text ?? '') && !NOT_AFTER.has(all[i + 1]?.text ?? ''));
  const scopes = scopesFrom(tokens, starts);
  let left = 0;
  return tokens.map((token, i) => {
    if (scopes[i] !== SCOPE.all) {
      left = MOOD_REACH;
      return false;
    }
    return token.kind === 'word' && !STOPWORDS.has(token.text) && left-- > 0;
  });
}

/** True for a word that does nothing but negate. */
export function isNegator(word: string): boolean {
  return NOUN_NEGATORS.has(word) || NEGATORS.has(word) || DIMINISHERS.has(word);
}

function scopesFrom(
  tokens: readonly Token[],
  startsNegation: (tokens: readonly Token[], i: number) => boolean,
): Scope[] {
  const scopes: Scope[] = new Array(tokens.length).fill(SCOPE.none);
  let scope: Scope = SCOPE.none;
  let noun = false;
  let left = 0;
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token.kind === 'mark') {
      scope = markedScope(tokens, i, scope);
      if (scope !== SCOPE.none) left = REACH;
      return;
    }
    if (startsNegation(tokens, i)) {
      noun = NOUN_NEGATORS.has(token.text);
      scope = SCOPE.all;
      left = token.text === 'less' || token.text === 'fewer' ? 3 : REACH;
      return;
    }
    if (scope === SCOPE.none) return;
    if (token.text === 'and') {
      scope = next && (ARTICLES.has(next.text) || ENDERS.has(next.text)) ? SCOPE.none : noun ? SCOPE.things : scope;
      return;
    }
    // "not very", "no more": right after the negation these belong to it.
    if (ENDERS.has(token.text) && !(left === REACH && (token.text === 'very' || token.text === 'more'))) {
      scope = SCOPE.none;
      return;
    }
    if (left-- <= 0) scope = SCOPE.none;
    scopes[i] = scope;
  });
  return scopes;
}

/** Where the negation that covers a token starts, if that is near enough to be quoted with it; else the token itself. */
export function negatorBefore(scopes: readonly Scope[], token: number): number {
  for (let i = token; i > 0 && i > token - 4; i--) {
    if (scopes[i - 1] === SCOPE.none) return scopes[i] === SCOPE.none ? token : i - 1;
  }
  return token;
}

function startsNegation(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i]?.text as string;
  const next = tokens[i + 1]?.text ?? '';
  if (NEGATOR_PAIRS.has(`${word}_${next}`)) return true;
  if (i > 0 && NEGATOR_PAIRS.has(`${tokens[i - 1]?.text}_${word}`)) return true;
  if (!NOUN_NEGATORS.has(word) && !NEGATORS.has(word)) return false;
  if (NOT_BEFORE.has(tokens[i - 1]?.text ?? '') && word !== 'no') return false;
  if (DOUBLED.has(tokens[i - 1]?.text ?? '') && NOUN_NEGATORS.has(word)) return false;
  return !NOT_AFTER.has(next);
}

/** A negation ends at a mark, but not inside a list that an "or" closes: "no drums, bells or echo". */
function markedScope(tokens: readonly Token[], at: number, scope: Scope): Scope {
  const mark = tokens[at]?.text as string;
  if (scope === SCOPE.none || STRONG_MARK.test(mark)) return SCOPE.none;
  if (mark === '/' || mark === '&' || mark === '+') return SCOPE.things;
  let item = 0;
  for (const token of tokens.slice(at + 1)) {
    if (token.text === 'or' || token.text === 'nor') return SCOPE.things;
    if (token.kind === 'mark') {
      if (token.text !== ',') return SCOPE.none;
      item = 0;
    } else if (++item > LIST_ITEM) return SCOPE.none;
  }
  return SCOPE.none;
}
