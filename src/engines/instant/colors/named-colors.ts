import { hexToOklab, oklabToHex } from '../../../piece/oklab';
import { oklabToOklch, oklchToOklab } from '../../oklab';
import { negationScopes, SCOPE } from '../literal/negation';
import { type Token, typed } from '../text/tokens';
import {
  BASE_COLORS,
  COLOR_MODIFIERS,
  COLORED_THINGS,
  COLORING_WORDS,
  type ColorModifier,
  EVERYDAY_COLORS,
  FOREIGN_COLORS,
} from './color-words';
import { followingModifier, splitCompoundColor } from './foreign-modifiers';

/** A palette has room for so many. */
const MAX_COLORS = 5;
/** Words of the longest name. */
const MAX_WORDS = 4;
/** Everyday things name a colour in texts of at most so many words. */
const SHORT_TEXT = 12;
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Before one of these a colour word is no colour: "white noise", "blue note", "olive oil". */
const NOT_BEFORE = words(
  'noise note notes keys juice oil up friday moss tape lie lies tie market lining advice retriever',
);
/** After one of these an everyday word is the thing itself: "ice cream", "hot chocolate". */
const NOT_AFTER = words('ice sour whipped shaving hot drinking');
/** Colours that are verbs or names too: being in a short text is not enough ("the sun rose", "sage advice"). */
const OTHER_WORDS = words('rose tan fawn heather hazel iris poppy pine bone jet');
/** What links the colours of a list. */
const LINKS = words('and & , / + or to on with y et und e');
/** The colours that are listed one after another without commas: "red orange yellow". */
const PRIMARIES = words('red orange yellow green blue purple violet pink brown black white grey gray');

/** A colour a text names. */
export interface NamedColor {
  /** As typed. */
  readonly words: string;
  /** "#RRGGBB". */
  readonly hex: string;
  readonly start: number;
  readonly end: number;
}

/** A colour's name found in a text, which may mean something else. */
interface Mention extends NamedColor {
  /** True for a single word that names an everyday thing too. */
  readonly everyday: boolean;
}

/** The colours a text names, each once, in order, at most {@link MAX_COLORS}: by name, by modified name, by hex code. */
export function findColors(tokens: readonly Token[], names: ReadonlyMap<string, string>): NamedColor[] {
  const scopes = negationScopes(tokens);
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const mention = colorAt(tokens, at, names);
    if (mention && scopes[at] === SCOPE.none) mentions.push(mention);
    at = mention ? mention.end : at + 1;
  }
  const found: NamedColor[] = [];
  for (const { words: typedWords, hex, start, end } of meantAsColors(tokens, mentions)) {
    if (found.length < MAX_COLORS && !found.some((color) => color.hex === hex)) {
      found.push({ words: typedWords, hex, start, end });
    }
  }
  return found;
}

/** The mentions that mean a colour: all but everyday words that stand where a thing would stand, and people's names. */
function meantAsColors(tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  const isShort = tokens.filter((token) => token.kind === 'word').length <= SHORT_TEXT;
  const isMeant = mentions.map(
    (mention) => !isName(tokens, mention) && (!mention.everyday || standsAsColor(tokens, mention, isShort)),
  );
  // A list of colours vouches for its members: "teal and rust", "rust, teal".
  const order = [...mentions.keys()];
  for (const i of [...order, ...order.reverse()]) {
    const linked = [i - 1, i + 1].some((k) => isMeant[k] && areLinked(tokens, mentions, Math.min(i, k)));
    if (linked) isMeant[i] = true;
  }
  return mentions.filter((_, i) => isMeant[i]);
}

/** Whether an everyday word stands where a colour would: before what it colours, by itself, in a short text. */
function standsAsColor(tokens: readonly Token[], { start, end }: Mention, isShort: boolean): boolean {
  const before = tokens[start - 1];
  const next = tokens[end];
  if (COLORED_THINGS.has(next?.text ?? '')) return true;
  if (COLORING_WORDS.has(before?.text ?? '')) return true;
  if ((before?.text === 'of' || before?.text === 'in') && COLORING_WORDS.has(tokens[start - 2]?.text ?? ''))
    return true;
  const opens = !before || before.kind === 'mark';
  const closes = !next || next.kind === 'mark';
  if (opens && closes && (isShort || !before || end >= tokens.length - 1)) return true;
  return isShort && !OTHER_WORDS.has(tokens[start]?.text ?? '');
}

/** Whether mention `i` and the next are neighbours in a list. */
function areLinked(tokens: readonly Token[], mentions: readonly Mention[], i: number): boolean {
  const from = mentions[i]?.end ?? 0;
  const to = mentions[i + 1]?.start ?? Number.POSITIVE_INFINITY;
  return to - from <= 2 && tokens.slice(from, to).every(({ text }) => LINKS.has(text));
}

/** "Ruby" and "Violet" inside a sentence that is not in capitals otherwise. */
function isName(tokens: readonly Token[], { start, end }: Mention): boolean {
  const isCapital = (token: Token | undefined) => /^\p{Lu}\p{Ll}/u.test(token?.source ?? '');
  const before = tokens[start - 1];
  if (end - start > 1 || !isCapital(tokens[start]) || !before || before.kind === 'mark') return false;
  const others = tokens.filter((token, i) => token.kind === 'word' && i !== start);
  return others.filter(isCapital).length < others.length / 3;
}

function colorAt(tokens: readonly Token[], at: number, names: ReadonlyMap<string, string>): Mention | undefined {
  const first = tokens[at] as Token;
  if (first.kind !== 'word') return undefined;
  if (first.text.startsWith('#')) {
    return { words: first.source, hex: fullHex(first.text), start: at, end: at + 1, everyday: false };
  }
  const name = longestName(tokens, at, names);
  if (name) {
    const follower = modifierAfter(tokens, at, name.end);
    return follower
      ? finish(tokens, at, name.end + 1, shade(first.text, name.hex, follower))
      : finish(tokens, at, name.end, `#${name.hex}`);
  }
  const compound = splitCompoundColor(first.text, (part) => names.has(part));
  if (compound) return finish(tokens, at, at + 1, shade(compound.name, names.get(compound.name), compound.modifier));
  const modifier = COLOR_MODIFIERS[first.text];
  if (!modifier || at + 1 >= tokens.length) return undefined;
  const plain = colorAt(tokens, at + 1, names);
  if (!plain || plain.words.startsWith('#') || (plain.everyday && first.text === 'hot')) return undefined;
  // The named shade of a plain word may be far from its middle ("lime", "purple" in CSS): modify the middle one.
  const base = plain.end - plain.start === 1 ? BASE_COLORS[tokens[plain.start]?.text ?? ''] : undefined;
  return finish(tokens, at, plain.end, modified(base ? `#${base}` : plain.hex, modifier));
}

/** What "oscuro" and its like after a colour of another language do to it. */
function modifierAfter(tokens: readonly Token[], start: number, end: number): string | undefined {
  const isForeign = end - start === 1 && Object.hasOwn(FOREIGN_COLORS, tokens[start]?.text ?? '');
  return isForeign ? followingModifier(tokens[end]?.text ?? '') : undefined;
}

/** A colour of another language, darker or lighter: its English middle shade if it has one. */
function shade(name: string, hex: string | undefined, modifier: string): string {
  const base = BASE_COLORS[FOREIGN_COLORS[name] ?? name] ?? (hex as string);
  return modified(`#${base}`, COLOR_MODIFIERS[modifier] as ColorModifier);
}

function finish(tokens: readonly Token[], start: number, end: number, hex: string): Mention | undefined {
  if (NOT_BEFORE.has(tokens[end]?.text ?? '')) return undefined;
  const everyday = end - start === 1 && EVERYDAY_COLORS.has(tokens[start]?.text ?? '');
  if (everyday && NOT_AFTER.has(tokens[start - 1]?.text ?? '')) return undefined;
  return { words: typed(tokens, start, end), hex, start, end, everyday };
}

function longestName(
  tokens: readonly Token[],
  at: number,
  names: ReadonlyMap<string, string>,
): { hex: string; end: number } | undefined {
  for (let length = isListOfPrimaries(tokens, at) ? 1 : MAX_WORDS; length > 0; length--) {
    const words = tokens.slice(at, at + length);
    if (words.length < length || words.some((token) => token.kind === 'mark')) continue;
    const hex = names.get(words.map((token) => token.text).join(' '));
    if (hex) return { hex, end: at + length };
  }
  return undefined;
}

/** Three primaries in a row are a list ("red orange and yellow"), two may be one colour ("red orange"). */
function isListOfPrimaries(tokens: readonly Token[], at: number): boolean {
  const isPrimary = (i: number) => PRIMARIES.has(tokens[i]?.text ?? '');
  if (!isPrimary(at) || !isPrimary(at + 1)) return false;
  return isPrimary(at - 1) || isPrimary(at + 2) || (tokens[at + 2]?.text === 'and' && isPrimary(at + 3));
}

function modified(hex: string, { lightness, pull = 0, chroma = 1, minChroma = 0 }: ColorModifier): string {
  const color = oklabToOklch(hexToOklab(hex));
  const isGrey = color.chroma < 0.02;
  return oklabToHex(
    oklchToOklab({
      lightness: lightness === undefined ? color.lightness : color.lightness + pull * (lightness - color.lightness),
      chroma: isGrey ? color.chroma : Math.max(color.chroma * chroma, minChroma),
      hue: color.hue,
    }),
  );
}

function fullHex(code: string): string {
  const digits = code.slice(1);
  return `#${digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join('')}`.toUpperCase();
}
