import { type Config, type FieldName, fieldSpec } from '../../piece/labels';
import { MAX_THINKING_LENGTH } from '../../piece/schema';
import type { NamedColor } from './colors/named-colors';
import { DIMENSIONS } from './config-space';
import type { Asked } from './literal/literal';
import { DIRECTIONS, describeFields, type Effect, isNamedField, labelPhrase } from './plain-words';
import { ADVERBS, LINK_WORDS } from './text/stopwords';
import { tokenize } from './text/tokens';
import type { KnownWord } from './vocabulary';

/** Words and requests named at most. */
const MAX_WORDS = 3;
const MAX_ASKED = 6;
/** Words whose effects are tried, the rarest of the text. */
const MAX_CANDIDATES = 12;
/** Texts without the words named that are tried to prove what is said of them. */
const PROOF_ROUNDS = 2;
/** Effects named of one word at most. */
const MAX_EFFECTS = 2;
/** An effect this small (in label steps, or shares of a vote) is not worth naming. */
const MIN_EFFECT = 0.08;
/** Longest quote of the text's own words. */
const MAX_QUOTE = 40;

/** Numbers, and single letters of scripts that spell with several: no words to reason with. */
const MEANINGLESS = /^(?:[\p{N}.,]+|(?!\p{Script=Han})[\p{L}ー]\p{M}*)$/u;

/** Other words for a verb, for the second and third word of a sentence. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  bring: ['bring', 'call for', 'ask for'],
  make: ['make', 'turn', 'make'],
};

/** What the reasoning is about. */
export interface Evidence {
  readonly config: Config;
  readonly words: readonly KnownWord[];
  /** How a word (folded) was typed. */
  readonly typedWord: (text: string) => string;
  readonly asked: readonly Asked[];
  readonly colors: readonly NamedColor[];
  /** Whether anything is known of a word. */
  readonly isKnown: (word: KnownWord) => boolean;
  /** Scripts of which not one word was read, by name. */
  readonly unreadScripts: readonly string[];
  /** The middle of config space. */
  readonly middle: Float64Array;
  /** What a word does to the expected config, if that is known. */
  readonly effectOf: (word: KnownWord) => Float64Array | undefined;
  /** The config of the text without some of its words (folded). */
  readonly without: (words: ReadonlySet<string>) => Config;
}

/** A few sentences on what in the text led to the answer, and an honest one where nothing did. */
export function thinkingOf(evidence: Evidence): string {
  const asked = askedSentence(evidence);
  const moved = wordSentence(evidence);
  const hint = asked === '' && moved === '' ? hintSentence(evidence) : '';
  const all = [asked, moved, colorSentence(evidence), hint, unreadSentence(evidence)];
  const sentences = all.filter((sentence) => sentence !== '');
  const text = sentences.map(sentenceCase).join(' ');
  return text.length <= MAX_THINKING_LENGTH ? text : `${[...text].slice(0, MAX_THINKING_LENGTH / 2).join('')}…`;
}

/** What the text asks for literally, as far as the config has it. */
function askedSentence({ asked, config }: Evidence): string {
  const met = asked.flatMap(({ words, labels, limits }) => {
    const fixed = (Object.keys(labels) as FieldName[]).filter((field) => labels[field] === config[field]);
    const fields = fixed.length > 0 ? fixed : limits.slice(0, 1);
    return fields.length > 0 ? [{ words: quote(words), gets: describeFields(config, fields) }] : [];
  });
  if (met.length === 0) return '';
  const shown = met.slice(0, MAX_ASKED);
  const quotes = [...new Set(shown.map(({ words }) => words))];
  const gets = [...new Set(shown.flatMap((one) => one.gets))];
  const verb = quotes.length > 1 ? 'are taken at their word' : 'is taken at its word';
  return `${list(quotes)} ${verb}: ${list(gets)}.`;
}

function colorSentence({ colors }: Evidence): string {
  if (colors.length === 0) return '';
  return `${list(colors.map(({ words }) => quote(words)))} ${colors.length > 1 ? 'lead' : 'leads'} the first palette.`;
}

/** Words that do the same things, and the things. */
interface Movers {
  readonly words: string[];
  readonly effects: readonly Effect[];
}

/** A word (folded) and the fields whose labels the reasoning credits to it. */
export interface Credit {
  readonly word: string;
  readonly fields: readonly FieldName[];
}

/** What {@link thinkingOf} credits to which words. */
export function creditsOf(evidence: Evidence): Credit[] {
  return movingWords(evidence).map(({ word, found }) => ({ word: word.text, fields: found.map(({ field }) => field) }));
}

/** The words that moved the answer most, and the largest things that each proved to do. */
function movingWords(evidence: Evidence): MovingWord[] {
  const { words, asked, colors, isKnown } = evidence;
  const literal = wordsOf(asked);
  const named = wordsOf(colors);
  const isFree = (word: KnownWord) => !named.has(word.text);
  const isTelling = ({ text }: KnownWord) => !LINK_WORDS.has(text) && !ADVERBS.has(text) && !MEANINGLESS.test(text);
  const candidates = words
    .filter((word) => !word.negated && !literal.has(word.text) && isKnown(word) && isTelling(word))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_CANDIDATES);
  // A colour's name is spoken of as such; what else it does matters where it is all there is.
  const strongest = (candidates.some(isFree) ? candidates.filter(isFree) : candidates)
    .map((word) => ({ word, found: effectsOf(word, evidence) }))
    .filter(({ found }) => (found[0]?.size ?? 0) >= MIN_EFFECT)
    .sort((a, b) => (b.found[0]?.size as number) - (a.found[0]?.size as number))
    .slice(0, MAX_WORDS);
  return provenOf(strongest, evidence).map(({ word, found }) => ({ word, found: found.slice(0, MAX_EFFECTS) }));
}

function wordSentence(evidence: Evidence): string {
  const { words, typedWord, asked } = evidence;
  const literal = wordsOf(asked);
  const moved = movingWords(evidence).map(({ word, found }) => ({ word, found: found.map(({ effect }) => effect) }));
  const movers: Movers[] = [];
  for (const { word, found } of moved) {
    const same = movers.find((mover) => found.some((effect) => isIn(effect, mover.effects)));
    if (same) {
      same.words.push(quote(typedWord(word.text)));
      const shared = same.effects.filter((effect) => isIn(effect, found));
      movers[movers.indexOf(same)] = { words: same.words, effects: shared };
      continue;
    }
    movers.push({ words: [quote(typedWord(word.text))], effects: found });
  }
  const turned = words.filter((word) => word.negated && word.lexicon >= 0 && !literal.has(word.text)).slice(0, 2);
  const opposite = turned.length > 0 ? [oppositeClause(turned.map(({ text }) => quote(typedWord(text))))] : [];
  const parts = [...movers.map(moverClause), ...opposite];
  return parts.length > 0 ? `${parts.join('; ')}.` : '';
}

function oppositeClause(quotes: readonly string[]): string {
  return quotes.length > 1
    ? `${list(quotes)} are ruled out, so they pull the other way`
    : `${list(quotes)} is ruled out, so it pulls the other way`;
}

/** The words of quotes, folded. */
function wordsOf(quotes: readonly { readonly words: string }[]): ReadonlySet<string> {
  return new Set(quotes.flatMap(({ words }) => tokenize(words).map(({ text }) => text)));
}

const isIn = (effect: Effect, list: readonly Effect[]) =>
  list.some(([verb, object]) => verb === effect[0] && object === effect[1]);

/** "“rain” brings a wash of noise and slows the tempo". `place`: which clause of its sentence it is. */
function moverClause({ words, effects }: Movers, place: number): string {
  const isOne = words.length === 1;
  const verbs = [...new Set(effects.map(([verb]) => verb))].map((verb) => {
    const objects = effects.filter((effect) => effect[0] === verb).map(([, object]) => object);
    // "it darker" and "it softer" are "it darker and softer".
    const joined = list(objects.map((object, i) => (i > 0 ? object.replace(/^it /, '') : object)));
    return `${inflect((SYNONYMS[verb] ?? [])[place] ?? verb, isOne)} ${joined}`;
  });
  return `${list(words)} ${list(verbs)}`;
}

/** A verb in the third person: "calls for" for one word, "call for" for more. */
function inflect(verb: string, isOne: boolean): string {
  return isOne ? verb.replace(/^\w+/, '$&s') : verb;
}

/** Something a word does to a field that the config went along with. */
interface FieldEffect {
  readonly field: FieldName;
  /** Label steps, or shares of a vote. */
  readonly size: number;
  readonly effect: Effect;
}

/** What a word does that the config went along with, largest first. */
function effectsOf(word: KnownWord, { effectOf, middle, config }: Evidence): FieldEffect[] {
  const effect = effectOf(word);
  if (!effect) return [];
  return DIMENSIONS.flatMap(({ field, label }, d): FieldEffect[] => {
    const value = effect[d] as number;
    if (label >= 0) {
      const name = fieldSpec(field).labels[label];
      const isShown = isNamedField(field) && value > 0 && config[field] === name && name !== 'none';
      return isShown ? [{ field, size: value, effect: ['bring', labelPhrase(config, field)] }] : [];
    }
    const direction = DIRECTIONS[field];
    const index = fieldSpec(field).labels.indexOf(config[field]);
    const agrees = value > 0 ? index > (middle[d] as number) : index < (middle[d] as number);
    return direction && agrees ? [{ field, size: Math.abs(value), effect: direction[value > 0 ? 1 : 0] }] : [];
  }).sort((a, b) => b.size - a.size);
}

interface MovingWord {
  readonly word: KnownWord;
  readonly found: readonly FieldEffect[];
}

/** Of words and their effects those that hold: without the words the text gets other labels in the fields named. */
function provenOf(moving: readonly MovingWord[], { config, without }: Evidence): readonly MovingWord[] {
  let left = moving;
  for (let round = 0; round < PROOF_ROUNDS && left.length > 0; round++) {
    const other = without(new Set(left.map(({ word }) => word.text)));
    const proven = left
      .map(({ word, found }) => ({ word, found: found.filter(({ field }) => other[field] !== config[field]) }))
      .filter(({ found }) => found.length > 0);
    if (proven.length === left.length) return proven;
    left = proven;
  }
  return left;
}

/** For scripts the engine has no words of. */
function unreadSentence({ unreadScripts, words, colors, asked, isKnown }: Evidence): string {
  if (unreadScripts.length === 0) return '';
  const isAllUnread = !words.some(isKnown) && colors.length === 0 && asked.length === 0;
  const answer = isAllUnread
    ? 'this is a middle-of-the-road guess rather than a reading of it'
    : 'the rest of the text decides';
  return `The instant engine cannot read the ${list(unreadScripts)} script here, so ${answer}.`.replace(
    'the this',
    'this',
  );
}

/** For a text in which nothing stands out. */
function hintSentence({ words, typedWord, colors, isKnown, unreadScripts }: Evidence): string {
  const isHint = (word: KnownWord) => isKnown(word) && !word.negated && !MEANINGLESS.test(word.text);
  const known = words.filter(isHint).slice(0, MAX_WORDS);
  if (known.length > 0) {
    const quotes = list(known.map(({ text }) => quote(typedWord(text))));
    return `${quotes} only ${known.length > 1 ? 'hint' : 'hints'} at a mood, so the music stays near the usual middle.`;
  }
  // What cannot be read at all is said in a sentence of its own.
  if (unreadScripts.length > 0) return '';
  return colors.length > 0
    ? 'Nothing else in this text is a word the instant engine knows, so the music stays near the usual middle.'
    : 'Nothing in this text is a word the instant engine knows, so this is a middle-of-the-road guess rather than a reading of it.';
}

function quote(words: string): string {
  const characters = [...words];
  const text = characters.length > MAX_QUOTE ? `${characters.slice(0, MAX_QUOTE).join('')}…` : words;
  return `“${text}”`;
}

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A sentence with a capital, inside the quotation mark it may begin with. */
function sentenceCase(text: string): string {
  return text.replace(/^“?\p{Ll}/u, (start) => start.toUpperCase());
}
