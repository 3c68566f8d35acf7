import { colornames } from 'color-name-list';
import { distanceOklab, type Oklab, oklabOfHex } from '../../../src/palette/oklab';
import { type Palette, weightShares } from '../../../src/piece/payload';

/**
 * The baseline: a text's colour is the mean over its words of the colours in whose names they occur; a palette fits the
 * better the nearer its mean colour is. Words that no colour is named after count for nothing.
 */
export class MeanWordColor {
  readonly #colors = new Map<string, Oklab[]>();

  /** @param heldOut names that must not be known */
  constructor(heldOut: ReadonlySet<string>) {
    for (const { name, hex } of colornames) {
      if (heldOut.has(name)) continue;
      for (const word of wordsOf(name)) {
        const found = this.#colors.get(word) ?? [];
        found.push(oklabOfHex(hex));
        this.#colors.set(word, found);
      }
    }
  }

  /** How well each palette fits a text: the higher, the better. */
  likeness(text: string, palettes: readonly Palette[]): number[] {
    const known = wordsOf(text).flatMap((word) => this.#colors.get(word) ?? []);
    if (known.length === 0) return palettes.map(() => 0);
    const words = wordsOf(text).filter((word) => this.#colors.has(word));
    const color = mean(words.map((word) => mean(this.#colors.get(word) as Oklab[])));
    return palettes.map((palette) => -distanceOklab(color, meanColor(palette)));
  }
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length > 2);
}

function meanColor(palette: Palette): Oklab {
  return mean(
    palette.colors.map(({ hex }) => oklabOfHex(hex)),
    weightShares(palette),
  );
}

/** The mean of at least one colour. */
function mean(colors: readonly Oklab[], shares: readonly number[] = colors.map(() => 1 / colors.length)): Oklab {
  const sum = (channel: keyof Oklab) =>
    colors.reduce((total, color, i) => total + color[channel] * (shares[i] as number), 0);
  return { l: sum('l'), a: sum('a'), b: sum('b') };
}
