import { hexToOklab, oklabToHex } from '../../../piece/oklab';
import { oklabToOklch, oklchToOklab } from '../../oklab';
import { negationScopes, SCOPE } from '../literal/negation';
import { type Token, typed } from '../text/tokens';
import { BASE_COLORS, COLOR_MODIFIERS, type ColorModifier, EVERYDAY_COLORS } from './color-words';

/** A palette has room for so many. */
const MAX_COLORS = 5;
/** Words of the longest name. */
const MAX_WORDS = 4;
/** Everyday things name a colour in texts of at most so many words. */
const SHORT_TEXT = 12;
/** After one of these a colour word is no colour: "white noise", "blue note". */
const NOT_BEFORE = new Set(['noise', 'note', 'notes', 'keys', 'juice', 'up', 'friday', 'moss']);

/** A colour a text names. */
export interface NamedColor {
  /** As typed. */
  readonly words: string;
  /** "#RRGGBB". */
  readonly hex: string;
  readonly start: number;
  readonly end: number;
}

/** The colours a text names, each once, in order, at most {@link MAX_COLORS}: by name, by modified name, by hex code. */
export function findColors(tokens: readonly Token[], names: ReadonlyMap<string, string>): NamedColor[] {
  const scopes = negationScopes(tokens);
  const isShort = tokens.filter((token) => token.kind === 'word').length <= SHORT_TEXT;
  const found: NamedColor[] = [];
  let at = 0;
  while (at < tokens.length && found.length < MAX_COLORS) {
    const color = colorAt(tokens, at, names, isShort);
    if (color && scopes[at] === SCOPE.none && !found.some(({ hex }) => hex === color.hex)) found.push(color);
    at = color ? color.end : at + 1;
  }
  return found;
}

function colorAt(
  tokens: readonly Token[],
  at: number,
  names: ReadonlyMap<string, string>,
  isShort: boolean,
): NamedColor | undefined {
  const first = tokens[at] as Token;
  if (first.kind !== 'word') return undefined;
  if (first.text.startsWith('#')) {
    return { words: first.source, hex: fullHex(first.text), start: at, end: at + 1 };
  }
  const name = longestName(tokens, at, names);
  if (name && (isShort || name.end - at > 1 || !EVERYDAY_COLORS.has(first.text))) {
    return finish(tokens, at, name.end, `#${name.hex}`);
  }
  const modifier = COLOR_MODIFIERS[first.text];
  if (!modifier || at + 1 >= tokens.length) return undefined;
  const plain = colorAt(tokens, at + 1, names, isShort);
  if (!plain || plain.words.startsWith('#')) return undefined;
  // The named shade of a plain word may be far from its middle ("lime", "purple" in CSS): modify the middle one.
  const base = plain.end - plain.start === 1 ? BASE_COLORS[tokens[plain.start]?.text ?? ''] : undefined;
  return finish(tokens, at, plain.end, modified(base ? `#${base}` : plain.hex, modifier));
}

function finish(tokens: readonly Token[], start: number, end: number, hex: string): NamedColor | undefined {
  if (NOT_BEFORE.has(tokens[end]?.text ?? '')) return undefined;
  return { words: typed(tokens, start, end), hex, start, end };
}

function longestName(
  tokens: readonly Token[],
  at: number,
  names: ReadonlyMap<string, string>,
): { hex: string; end: number } | undefined {
  for (let length = MAX_WORDS; length > 0; length--) {
    const words = tokens.slice(at, at + length);
    if (words.length < length || words.some((token) => token.kind === 'mark')) continue;
    const hex = names.get(words.map((token) => token.text).join(' '));
    if (hex) return { hex, end: at + length };
  }
  return undefined;
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
