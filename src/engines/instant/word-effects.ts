import { addCoordinates, DIMENSION_COUNT, meanPoint } from './config-space';
import { type InstantData, TRAIT_COUNT } from './data-file';
import type { KnownWord, Vocabulary } from './vocabulary';

/** Pulls the effects of rare words towards what their traits say. Chosen on SFT-Val. */
const SHRINK = 2;

/** What the effects are computed from. */
interface Rows {
  readonly data: InstantData;
  readonly vocabulary: Vocabulary;
  /** Mean traits of each row, TRAIT_COUNT a row. */
  readonly traits: Float64Array;
  /** Length of each row's vector of word weights. */
  readonly norms: Float64Array;
}

/**
 * What words do to a config: where the training rows that have a word lie in config space, beyond what their traits
 * already say. A text's expected config is the mean config, moved by its traits and by its words.
 */
export class WordEffects {
  /** The middle of all rows. */
  readonly mean: Float64Array;
  private readonly known = new Map<number, Float64Array>();

  constructor(private readonly rows: Rows) {
    this.mean = meanPoint(rows.data.configs, rows.data.rows);
  }

  /** Where in config space a text should lie. */
  expect(words: readonly KnownWord[], traits: Float64Array): Float64Array {
    const point = this.pointOfTraits(traits);
    let squares = 0;
    for (const { weight } of words) squares += weight * weight;
    const norm = Math.sqrt(squares) || 1;
    for (const word of words) {
      const effect = this.effectOf(word);
      if (!effect) continue;
      for (let d = 0; d < DIMENSION_COUNT; d++) (point[d] as number) += (word.weight / norm) * (effect[d] as number);
    }
    return point;
  }

  /** What one word of a text does by itself; undefined if no training row has it or a word like it. */
  effectOf(word: KnownWord): Float64Array | undefined {
    const sum = new Float64Array(DIMENSION_COUNT);
    let total = 0;
    for (const match of word.matches) {
      const count = (this.rows.vocabulary.rowsOfWord[match.word] as Uint32Array).length;
      if (count === 0) continue;
      const effect = this.effectOfWord(match.word);
      const share = match.closeness * match.closeness * Math.sqrt(count);
      total += share;
      for (let d = 0; d < DIMENSION_COUNT; d++) (sum[d] as number) += share * match.closeness * (effect[d] as number);
    }
    return total > 0 ? sum.map((value) => value / total) : undefined;
  }

  /** The mean config moved by traits alone: a linear regression whose coefficients the data file holds. */
  private pointOfTraits(traits: Float64Array): Float64Array {
    const point = this.mean.slice();
    addTraitEffects(point, traits, this.rows.data.traitEffects, 1);
    return point;
  }

  private effectOfWord(word: number): Float64Array {
    const known = this.known.get(word);
    if (known) return known;
    const effect = this.shrunkMean(word);
    this.known.set(word, effect);
    return effect;
  }

  /** Least-squares effect of a word, by itself, on what its rows' traits leave open; shrunk by {@link SHRINK}. */
  private shrunkMean(word: number): Float64Array {
    const { data, vocabulary, traits, norms } = this.rows;
    const idf = vocabulary.idf[word] as number;
    const effect = new Float64Array(DIMENSION_COUNT);
    const traitSum = new Float64Array(TRAIT_COUNT);
    let sum = 0;
    let squares = SHRINK;
    for (const row of vocabulary.rowsOfWord[word] as Uint32Array) {
      const share = idf / (norms[row] as number);
      sum += share;
      squares += share * share;
      addCoordinates(effect, data.configs[data.rows[row]?.payload as number] as Uint8Array, share);
      for (let t = 0; t < TRAIT_COUNT; t++)
        (traitSum[t] as number) += share * (traits[row * TRAIT_COUNT + t] as number);
    }
    for (let d = 0; d < DIMENSION_COUNT; d++) (effect[d] as number) -= sum * (this.mean[d] as number);
    addTraitEffects(effect, traitSum, data.traitEffects, -1);
    return effect.map((value) => value / squares);
  }
}

/** Adds `scale` x what traits do to a point. */
function addTraitEffects(point: Float64Array, traits: Float64Array, effects: Float64Array, scale: number): void {
  for (let t = 0; t < TRAIT_COUNT; t++) {
    const trait = scale * (traits[t] as number);
    for (let d = 0; d < DIMENSION_COUNT; d++) {
      (point[d] as number) += trait * (effects[t * DIMENSION_COUNT + d] as number);
    }
  }
}
