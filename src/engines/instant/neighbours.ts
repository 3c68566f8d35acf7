import { exp } from '../../lib/dmath';
import { relativeSquaredDistance } from './config-space';
import type { InstantData } from './data-file';
import type { TextFeatures } from './network/kernel-machine';
import { squaredGaps } from './network/linear';
import { type KnownWord, Vocabulary } from './vocabulary';
import { WordEffects } from './word-effects';

/**
 * How near a row is: LEXICAL x (cosine of the words) - (distance of the traits)^2 / TRAIT_SPREAD
 * - (distance of its config from the text's expected config)^2 x CONFIG_PULL. Chosen on SFT-Val.
 */
const LEXICAL = 7;
const TRAIT_SPREAD = 12;
const CONFIG_PULL = 0.3;
/** The same where the trained model says what to expect. */
const NETWORK_PULL = 0.4;

/** A training row near the text. */
export interface Neighbour {
  readonly row: number;
  readonly payload: number;
  /** Its share of the vote; the shares sum to 1. */
  readonly weight: number;
  /** Cosine of the words, 0..1. */
  readonly likeness: number;
}

/** What a text was understood as. */
export interface Reading {
  readonly words: readonly KnownWord[];
  /** Means of the words' traits, -5..5. */
  readonly traits: Float64Array;
  /** Where in config space the text should lie. */
  readonly expected: Float64Array;
  /** Nearest rows, nearest first. */
  readonly neighbours: readonly Neighbour[];
}

/** Finds the training rows nearest to a text, by its words, by what the lexicon says of them and by what they do. */
export class NeighbourIndex {
  readonly vocabulary: Vocabulary;
  readonly effects: WordEffects;
  private readonly rowNorms: Float64Array;
  private readonly rowTraits: Float64Array;

  constructor(private readonly data: InstantData) {
    this.vocabulary = new Vocabulary(data);
    const { idf } = this.vocabulary;
    this.rowNorms = Float64Array.from(data.rows, (row) => {
      let squares = 0;
      for (const word of row.words) squares += (idf[word] as number) * (idf[word] as number);
      return Math.sqrt(squares) || 1;
    });
    this.rowTraits = this.vocabulary.rowTraits(data.rows);
    this.effects = new WordEffects({
      data,
      vocabulary: this.vocabulary,
      traits: this.rowTraits,
      norms: this.rowNorms,
    });
  }

  /** What texts are compared by: the cosine of the words with each row's, and the words' traits. */
  featuresOf(words: readonly KnownWord[]): TextFeatures {
    const likeness = this.likenesses(words.filter(({ negated }) => !negated));
    const traits = this.vocabulary.meanTraits(words);
    return { words, likeness, traits, traitGaps: squaredGaps(traits, this.rowTraits) };
  }

  /**
   * The `count` rows nearest to a text. Negated words count through their traits only.
   *
   * @param predicted the config the trained model expects, as a point in config space
   */
  read({ words, likeness, traits, traitGaps }: TextFeatures, count: number, predicted?: Float64Array): Reading {
    const stated = words.filter(({ negated }) => !negated);
    const expected = predicted ?? this.effects.expect(stated, traits);
    const pull = predicted ? NETWORK_PULL : CONFIG_PULL;
    const fit = this.data.configs.map((config) => pull * relativeSquaredDistance(config, expected));
    const nearness = likeness.map(
      (cosine, i) =>
        LEXICAL * cosine -
        (traitGaps[i] as number) / TRAIT_SPREAD -
        (fit[this.data.rows[i]?.payload as number] as number),
    );
    return { words, traits, expected, neighbours: this.vote(nearness, likeness, count) };
  }

  private vote(nearness: Float64Array, likeness: Float64Array, count: number): Neighbour[] {
    const nearest = largest(nearness, count);
    const best = nearness[nearest[0] as number] as number;
    const shares = nearest.map((row) => exp((nearness[row] as number) - best));
    const total = shares.reduce((a, b) => a + b, 0);
    return nearest.map((row, i) => ({
      row,
      payload: this.data.rows[row]?.payload as number,
      weight: (shares[i] as number) / total,
      likeness: likeness[row] as number,
    }));
  }

  /** Soft cosine of the text with every row: a row's word counts as much as it is like the text's word. */
  private likenesses(words: readonly KnownWord[]): Float64Array {
    const { idf, rowsOfWord } = this.vocabulary;
    const likeness = new Float64Array(this.data.rows.length);
    const best = new Float64Array(likeness.length);
    let squares = 0;
    for (const { weight, matches } of words) {
      squares += weight * weight;
      const touched: number[] = [];
      for (const { word, closeness } of matches) {
        const product = weight * (idf[word] as number) * closeness;
        for (const row of rowsOfWord[word] as Uint32Array) {
          if (best[row] === 0) touched.push(row);
          if (product > (best[row] as number)) best[row] = product;
        }
      }
      for (const row of touched) {
        (likeness[row] as number) += best[row] as number;
        best[row] = 0;
      }
    }
    const norm = Math.sqrt(squares) || 1;
    return likeness.map((sum, i) => sum / (norm * (this.rowNorms[i] as number)));
  }
}

/** Positions of the `count` largest values, largest first; of equal ones the earlier. */
function largest(values: Float64Array, count: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (found.length === count && value <= (values[found[count - 1] as number] as number)) continue;
    let at = found.length;
    while (at > 0 && value > (values[found[at - 1] as number] as number)) at--;
    found.splice(at, 0, i);
    if (found.length > count) found.pop();
  }
  return found;
}
