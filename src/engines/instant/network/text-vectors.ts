import { normalize, tokenize } from '../text/tokens';
import { decodeNetworkWeights, type NetworkWeights } from './weights-file';
import { WordFinder } from './word-finder';

/** Most words whose places in the table are remembered. */
const REMEMBERED = 50_000;

/**
 * Texts as points: the sum of their words' vectors in the trained network's table, rarer words more, of length 1. Near
 * points are texts about like things. Far quicker than reading a text with the whole network.
 */
export class TextVectors {
  readonly dimensions: number;
  private readonly weights: NetworkWeights;
  private readonly finder: WordFinder;
  private readonly remembered = new Map<string, readonly number[]>();

  /** @param bytes the trained network's file; throws Error with a plain sentence if they are damaged */
  constructor(bytes: Uint8Array) {
    this.weights = decodeNetworkWeights(bytes);
    this.dimensions = this.weights.dimensions;
    // Words that are only spelled alike are left out: looking for them takes longer than all the rest.
    this.finder = new WordFinder(this.weights, () => []);
  }

  /** A text's point; all zeros where none of its words is known. */
  of(text: string): Float32Array {
    const point = new Float32Array(this.dimensions);
    for (const { kind, text: word } of tokenize(normalize(text))) {
      if (kind !== 'mark') for (const row of this.rowsOf(word)) this.add(point, row);
    }
    const length = Math.sqrt(point.reduce((sum, value) => sum + value * value, 0));
    return length > 0 ? point.map((value) => value / length) : point;
  }

  private add(point: Float32Array, row: number): void {
    const { vectors, vectorScales, inputWeights } = this.weights;
    const weight = inputWeights[row] as number;
    for (let d = 0; d < point.length; d++) {
      const value = (vectors[row * point.length + d] as number) * (vectorScales[d] as number);
      (point[d] as number) += weight * value;
    }
  }

  private rowsOf(word: string): readonly number[] {
    const known = this.remembered.get(word);
    if (known) return known;
    const rows = this.finder.rowsOf(word);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(word, rows);
    return rows;
  }
}
