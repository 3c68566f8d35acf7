import { exp, log } from '../../../lib/dmath';
import { LABEL_OFFSETS } from '../config-space';
import { addScaled, apply, relu, softmax } from './linear';
import { throughLayer } from './transformer';
import type { NetworkWeights } from './weights-file';

/** Words read of one text; of longer texts, the first. As many as in training. */
const MAX_WORDS = 72;
/** As in training (`student.py`): how the number of words is told to the hidden layer. */
const COUNT_SCALE = 0.3;

/** A word of a text: its position in the word table. */
export interface TableWord {
  readonly row: number;
  /** True if the text says it is not so. */
  readonly negated: boolean;
}

/** What the network answers. */
export interface Prediction {
  /** Probability of every label, fields one after another ({@link LABEL_OFFSETS}). */
  readonly odds: Float64Array;
  /** Where the palette should lie in palette space (see `palette-space.ts`). */
  readonly palette: Float64Array;
}

/**
 * The trained network: word vectors, each refined by its two neighbours through a gate and by all words in transformer
 * layers, pooled by attention (several looks) and as a sum, two hidden layers, and heads for the 34 fields and the
 * palette. Only + - * /, square roots and `dmath`, in a fixed order, so that every device computes the same bits.
 */
export class Network {
  constructor(private readonly weights: NetworkWeights) {}

  /** Each word's vector in the light of the others, in the text's order. */
  refine(words: readonly TableWord[]): Float64Array[] {
    const vectors = words.slice(0, MAX_WORDS).map((word) => this.vectorOf(word));
    const { transformer, heads } = this.weights;
    const gated = vectors.map((_, i) => this.refineOne(vectors, i));
    return transformer.reduce((refined, layer) => throughLayer(layer, refined, heads), gated);
  }

  /** The answer for refined words; for none at all, what suits most texts. */
  predict(refined: readonly Float64Array[]): Prediction {
    const { hidden, deeper, labels, palette } = this.weights.layers;
    const first = relu(apply(hidden, this.pool(refined)));
    const second = relu(apply(deeper, first));
    for (let i = 0; i < first.length; i++) (first[i] as number) += second[i] as number;
    return { odds: probabilities(apply(labels, first)), palette: apply(palette, first) };
  }

  /** What is known of a text before the hidden layers: attention's looks, sum pool, number of words. */
  private pool(refined: readonly Float64Array[]): Float64Array {
    const { dimensions, layers } = this.weights;
    const looks = layers.attention.outputs;
    const pool = new Float64Array((looks + 1) * dimensions + 1);
    if (refined.length === 0) return pool;
    const scores = refined.map((vector) => apply(layers.attention, vector));
    for (let look = 0; look < looks; look++) {
      const shares = softmax(scores.map((score) => score[look] as number));
      refined.forEach((vector, i) => {
        addScaled(pool, look * dimensions, vector, shares[i] as number);
      });
    }
    const shrink = 1 / Math.sqrt(refined.length + 0.5);
    for (const vector of refined) addScaled(pool, looks * dimensions, vector, shrink);
    pool[(looks + 1) * dimensions] = COUNT_SCALE * log(refined.length + 1);
    return pool;
  }

  private vectorOf({ row, negated }: TableWord): Float64Array {
    const { dimensions, vectors, vectorScales, inputWeights, negation } = this.weights;
    const weight = inputWeights[row] as number;
    const vector = new Float64Array(dimensions);
    for (let d = 0; d < dimensions; d++) {
      const value = weight * (vectors[row * dimensions + d] as number) * (vectorScales[d] as number);
      vector[d] = negated ? value * (negation[d] as number) + (negation[dimensions + d] as number) : value;
    }
    return vector;
  }

  /** A word's vector plus what its neighbours make of it: a gate times a soft sign. */
  private refineOne(vectors: readonly Float64Array[], at: number): Float64Array {
    const { dimensions, layers } = this.weights;
    const window = new Float64Array(3 * dimensions);
    for (let k = -1; k <= 1; k++) {
      const vector = vectors[at + k];
      if (vector) window.set(vector, (k + 1) * dimensions);
    }
    const gates = apply(layers.gate, window);
    const changes = apply(layers.neighbours, window);
    return (vectors[at] as Float64Array).map((value, d) => {
      const change = changes[d] as number;
      return value + change / ((1 + Math.abs(change)) * (1 + exp(-(gates[d] as number))));
    });
  }
}

/** Softmax within each field. */
function probabilities(logits: Float64Array): Float64Array {
  const odds = new Float64Array(logits.length);
  for (let f = 0; f + 1 < LABEL_OFFSETS.length; f++) {
    const start = LABEL_OFFSETS[f] as number;
    odds.set(softmax([...logits.subarray(start, LABEL_OFFSETS[f + 1])]), start);
  }
  return odds;
}
