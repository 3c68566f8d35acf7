import { exp } from '../../../lib/dmath';
import type { InstantData } from '../data-file';
import type { KnownWord } from '../vocabulary';
import { addScaled, apply, squaredGaps } from './linear';
import type { NetworkWeights } from './weights-file';

/** What each likeness of two texts counts: of their words, of their words' vectors, of their traits. As in `kernel.py`. */
const WORDS = 0.4;
const VECTORS = 1;
const TRAITS = 0.5;
/** Share of its vector that a negated word takes away. As in `words.py`. */
const NEGATED = 0.6;
/** Keeps the vector of a text of common words finite. */
const LEAST_SQUARES = 1e-6;

/** What a text is compared by. */
export interface TextFeatures {
  readonly words: readonly KnownWord[];
  /** Cosine of its words with each training row's. */
  readonly likeness: Float64Array;
  /** Means of its words' traits. */
  readonly traits: Float64Array;
  /** Squared distance of its traits from each training row's. */
  readonly traitGaps: Float64Array;
}

/**
 * Kernel ridge regression on the training rows (Saunders et al. 1998): an answer is the mean answer plus the rows' learned
 * coefficients, each as far as its row is like the text.
 */
export class KernelMachine {
  private readonly rowVectors: Float64Array;

  /**
   * @param rowsOf positions in the word table of what a word stands for
   */
  constructor(
    private readonly weights: NetworkWeights,
    data: InstantData,
    idf: Float64Array,
    private readonly rowsOf: (word: string) => readonly number[],
  ) {
    const { dimensions } = weights;
    if (weights.rowCoefficients.length % data.rows.length !== 0)
      throw new Error('The trained model and the data file do not belong together.');
    const tableRows = data.words.map((word) => this.rowsOf(word));
    this.rowVectors = new Float64Array(data.rows.length * dimensions);
    data.rows.forEach(({ words }, i) => {
      const vector = this.rowVectors.subarray(i * dimensions, (i + 1) * dimensions);
      let squares = LEAST_SQUARES;
      for (const word of words) {
        for (const row of tableRows[word] as readonly number[]) {
          this.addVector(vector, row, idf[word] as number);
          squares += (idf[word] as number) * (idf[word] as number);
        }
      }
      scale(vector, 1 / Math.sqrt(squares));
    });
  }

  /** Label scores of every field, one after another, then the palette's standardised point. */
  predict({ words, likeness, traitGaps }: TextFeatures): Float64Array {
    const { components, middle, rowCoefficients } = this.weights;
    const kernel = this.kernel(this.vectorOf(words), likeness, traitGaps);
    const answer = middle.slice();
    const layer = { inputs: kernel.length, outputs: components.length / middle.length, matrix: rowCoefficients };
    const sums = apply({ ...layer, bias: new Float64Array(layer.outputs) }, kernel);
    sums.forEach((sum, c) => {
      addScaled(answer, 0, components.subarray(c * answer.length, (c + 1) * answer.length), sum);
    });
    return answer;
  }

  private vectorOf(words: readonly KnownWord[]): Float64Array {
    const vector = new Float64Array(this.weights.dimensions);
    let squares = LEAST_SQUARES;
    for (const { text, weight, negated } of words) {
      for (const row of this.rowsOf(text)) {
        this.addVector(vector, row, negated ? -NEGATED * weight : weight);
        squares += weight * weight;
      }
    }
    scale(vector, 1 / Math.sqrt(squares));
    return vector;
  }

  private addVector(sum: Float64Array, row: number, factor: number): void {
    const { dimensions, vectors, vectorScales } = this.weights;
    for (let d = 0; d < dimensions; d++)
      (sum[d] as number) += factor * (vectors[row * dimensions + d] as number) * (vectorScales[d] as number);
  }

  private kernel(vector: Float64Array, likeness: Float64Array, traitGaps: Float64Array): Float64Array {
    const { vectorFalloff, traitFalloff } = this.weights;
    const byVector = squaredGaps(vector, this.rowVectors);
    return likeness.map(
      (cosine, row) =>
        WORDS * cosine +
        VECTORS * exp(-vectorFalloff * (byVector[row] as number)) +
        TRAITS * exp(-traitFalloff * (traitGaps[row] as number)),
    );
  }
}

function scale(vector: Float64Array, factor: number): void {
  for (let d = 0; d < vector.length; d++) (vector[d] as number) *= factor;
}
