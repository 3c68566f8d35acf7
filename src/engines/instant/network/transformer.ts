import { addScaled, apply, relu, softmax } from './linear';
import type { TransformerLayer } from './weights-file';

/** As in PyTorch's LayerNorm. */
const EPSILON = 1e-5;

/**
 * What a transformer layer makes of a text's words: to each is added what attention fetches from all, then what a hidden
 * layer makes of it (Vaswani et al. 2017, normalised first). The order of words does not matter here.
 */
export function throughLayer(layer: TransformerLayer, words: readonly Float64Array[], heads: number): Float64Array[] {
  const asked = words.map((word) => apply(layer.asked, normalised(word, layer.before)));
  return words.map((word, at) => {
    const fetched = plus(word, apply(layer.mixed, attend(asked, at, heads)));
    const inner = relu(apply(layer.inner, normalised(fetched, layer.between)));
    return plus(fetched, apply(layer.outer, inner));
  });
}

/** What the word at `at` fetches: for each head a mean of all words' values, by how well their keys fit its query. */
function attend(asked: readonly Float64Array[], at: number, heads: number): Float64Array {
  const dimensions = (asked[at] as Float64Array).length / 3;
  const width = dimensions / heads;
  const fetched = new Float64Array(dimensions);
  const query = asked[at] as Float64Array;
  const root = Math.sqrt(width);
  for (let head = 0; head < heads; head++) {
    const start = head * width;
    const scores = asked.map((other) => {
      let sum = 0;
      for (let d = start; d < start + width; d++) sum += (query[d] as number) * (other[dimensions + d] as number);
      return sum / root;
    });
    softmax(scores).forEach((share, i) => {
      const values = (asked[i] as Float64Array).subarray(2 * dimensions + start, 2 * dimensions + start + width);
      addScaled(fetched, start, values, share);
    });
  }
  return fetched;
}

/** A vector less its mean, over its spread, times scales, plus offsets. */
function normalised(x: Float64Array, scalesAndOffsets: Float64Array): Float64Array {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  let squares = 0;
  for (const value of x) squares += (value - mean) * (value - mean);
  const spread = Math.sqrt(squares / x.length + EPSILON);
  return x.map(
    (value, d) =>
      ((value - mean) / spread) * (scalesAndOffsets[d] as number) + (scalesAndOffsets[x.length + d] as number),
  );
}

function plus(x: Float64Array, y: Float64Array): Float64Array {
  return x.map((value, d) => value + (y[d] as number));
}
