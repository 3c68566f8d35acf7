import { colorsNamed } from 'culori/fn';
import {
  BASE_COLORS,
  EVERYDAY_COLORS,
  FOREIGN_COLORS,
  PLAIN_COLORS,
} from '../../../src/engines/instant/colors/color-words';
import { fold, tokenize } from '../../../src/engines/instant/text/tokens';
import { oklabToOklch } from '../../../src/engines/oklab';
import { hexToOklab } from '../../../src/piece/oklab';

/** How far a compound's hue may lie from its last word's ("deep purple" from purple), in turns. */
const MAX_HUE_GAP = 0.09;
/** Share of its last word's chroma a compound keeps at least. */
const MIN_CHROMA_SHARE = 0.25;
/** Chroma under which a colour has no hue to speak of. */
const GREY = 0.03;
const MAX_WORDS = 3;

/** A colour's name and its "#rrggbb". */
type Named = { readonly name: string; readonly hex: string };

/**
 * The colour names the engine knows: the base colours, the CSS names, well-known other names, and of the best names as people
 * gave them those that end with a base colour and look like one ("robin egg blue"). Names that are no colour words, such
 * as "Silence", are left out: they would colour any text they occur in.
 *
 * @param best the names picked from the whole list
 * @param whole every name, for the hex codes of the well-known ones
 * @returns folded names with one space between words, and "RRGGBB", in alphabetical order
 */
export function collectColorNames(best: readonly Named[], whole: readonly Named[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, hex } of best) {
    const words = wordsOf(name);
    const base = BASE_COLORS[words.at(-1) ?? ''];
    if (base && words.length > 1 && words.length <= MAX_WORDS && looksLike(hex, `#${base}`))
      add(names, words, hex.slice(1));
  }
  const hexOfName = new Map(whole.map(({ name, hex }) => [wordsOf(name).join(' '), hex]));
  for (const name of [...PLAIN_COLORS, ...EVERYDAY_COLORS]) {
    const hex = hexOfName.get(name);
    if (hex) add(names, name.split(' '), hex.slice(1));
  }
  for (const [name, rgb] of Object.entries(colorsNamed)) {
    const hex = (rgb as number).toString(16).padStart(6, '0');
    add(names, [name], hex);
    add(names, splitCssName(name), hex);
  }
  for (const [name, hex] of Object.entries(BASE_COLORS)) if (!(name in colorsNamed)) add(names, [name], hex);
  for (const [name, english] of Object.entries(FOREIGN_COLORS)) add(names, wordsOf(name), names.get(english) as string);
  return new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function add(names: Map<string, string>, words: readonly string[], hex: string): void {
  names.set(words.join(' '), hex.toUpperCase());
}

function wordsOf(name: string): string[] {
  return tokenize(name.normalize('NFKC'))
    .filter((token) => token.kind === 'word')
    .map((token) => fold(token.text));
}

function looksLike(hex: string, base: string): boolean {
  const color = oklabToOklch(hexToOklab(hex));
  const model = oklabToOklch(hexToOklab(base));
  if (model.chroma < GREY) return color.chroma < 2 * GREY;
  const gap = Math.abs(color.hue - model.hue);
  return Math.min(gap, 1 - gap) <= MAX_HUE_GAP && color.chroma >= MIN_CHROMA_SHARE * model.chroma;
}

/** "darkslateblue" as "dark slate blue": cut where known words meet. */
function splitCssName(name: string): string[] {
  const parts =
    /^(alice|antique|blanched|cadet|cornflower|dark|deep|dim|dodger|fire|floral|forest|ghost|golden|hot|indian|lawn|lemon|light|medium|midnight|mint|misty|navajo|old|olive|orange|pale|papaya|peach|powder|rebecca|rosy|royal|saddle|sandy|sea|sky|slate|spring|steel|white|yellow|burly)/;
  const words: string[] = [];
  let rest = name;
  for (let match = parts.exec(rest); match && match[0] !== rest; match = parts.exec(rest)) {
    words.push(match[0]);
    rest = rest.slice(match[0].length);
  }
  return [...words, rest];
}
