import { uniform } from '../../lib/random';

/** How a token is drawn. */
export interface SamplingOptions {
  /** Logits are divided by it; 0 takes the likeliest token always. */
  readonly temperature: number;
  /** Draws among so many of the likeliest tokens only (default: all). */
  readonly topK?: number;
  /** Draws among the fewest of these that together have at least this share of the probability, 0..1 (default: 1, all). */
  readonly topP?: number;
  /** The same seed and logits give the same tokens. */
  readonly seed: number;
}

/** Second argument of the random hash: what the number is for. */
const TOKEN_DRAW = 1;
/** Token ids are below this, so that an order key (below) is exact in a 64-bit float: 32 bits of logit, 20 of id. */
const MAX_TOKENS = 2 ** 20;

/** Draws tokens by their logits. One for each answer: it counts its draws. */
export class TokenSampler {
  readonly #options: Required<SamplingOptions>;
  /** One for each token that may still be drawn: sorts by logit, equal logits by id, smaller ids above. */
  readonly #keys: Float64Array;
  readonly #weights: Float64Array;
  readonly #floatBits = new Uint32Array(1);
  readonly #float = new Float32Array(this.#floatBits.buffer);
  #draws = 0;

  /**
   * @param vocabularySize number of logits
   * @throws a RangeError naming an option that is out of range
   */
  constructor(options: SamplingOptions, vocabularySize: number) {
    const { temperature, topK = vocabularySize, topP = 1 } = options;
    if (!(temperature >= 0 && temperature < Infinity))
      throw new RangeError(`temperature must be 0 or more, not ${temperature}`);
    if (!(Number.isInteger(topK) && topK >= 1)) throw new RangeError(`topK must be a whole number from 1, not ${topK}`);
    if (!(topP > 0 && topP <= 1)) throw new RangeError(`topP must be above 0 and at most 1, not ${topP}`);
    if (vocabularySize > MAX_TOKENS) throw new RangeError(`a vocabulary may have at most ${MAX_TOKENS} tokens`);
    this.#options = { ...options, topK: Math.min(topK, vocabularySize), topP };
    // Twice as many as are kept, so that they need to be sorted only now and then.
    const room = Math.min(vocabularySize, 2 * this.#options.topK);
    this.#keys = new Float64Array(room);
    this.#weights = new Float64Array(room);
  }

  /**
   * Draws a token. Tokens whose logit is infinite or NaN are never drawn.
   *
   * @throws an Error if that leaves none
   */
  draw(logits: Float32Array): number {
    const draw = this.#draws++;
    const best = likeliest(logits);
    if (best < 0) throw new Error('The model gave no usable number for any token that may follow.');
    if (this.#options.temperature === 0) return best;
    const highest = logits[best] as number;
    let count = this.#gather(logits);
    if (this.#options.topP < 1) count = this.#keepNucleus(logits, highest, count);
    let left = uniform(this.#options.seed, TOKEN_DRAW, draw, 0) * this.#weigh(logits, highest, count);
    for (let i = count - 1; i > 0; i--) {
      left -= this.#weights[i] as number;
      if (left < 0) return idOfKey(this.#keys[i] as number);
    }
    return idOfKey(this.#keys[0] as number);
  }

  /** Puts the keys of the topK likeliest tokens into `#keys`, in any order; how many they are. */
  #gather(logits: Float32Array): number {
    const keys = this.#keys;
    const { topK } = this.#options;
    let count = 0;
    let least = -1;
    for (let id = 0; id < logits.length; id++) {
      const logit = logits[id] as number;
      if (!(Math.abs(logit) < Infinity)) continue;
      const key = this.#orderKey(logit, id);
      if (key <= least) continue;
      if (count === keys.length) {
        count = this.#keepLast(count, topK);
        least = keys[0] as number;
        if (key <= least) continue;
      }
      keys[count++] = key;
    }
    return count > topK ? this.#keepLast(count, topK) : count;
  }

  /** Sorts the first `count` keys and keeps the last `kept` of them, now in front. */
  #keepLast(count: number, kept: number): number {
    this.#keys.subarray(0, count).sort();
    this.#keys.copyWithin(0, count - kept, count);
    return kept;
  }

  /** Keeps the keys of the fewest likeliest tokens that together have the share topP; how many they are. */
  #keepNucleus(logits: Float32Array, highest: number, count: number): number {
    const total = this.#weigh(logits, highest, count);
    const needed = this.#options.topP * total;
    // Those below this weight have less than the share that may be left out, all of them together: no need to sort them.
    const least = (total - needed) / count;
    let likely = 0;
    for (let i = 0; i < count; i++) {
      if ((this.#weights[i] as number) >= least) this.#keys[likely++] = this.#keys[i] as number;
    }
    this.#keys.subarray(0, likely).sort();
    this.#weigh(logits, highest, likely);
    let from = likely - 1;
    for (let mass = this.#weights[from] as number; from > 0 && mass < needed; ) mass += this.#weights[--from] as number;
    return this.#keepLast(likely, likely - from);
  }

  /** A float's bits as an unsigned number that sorts as the float does (sign bit flipped; negative ones inverted). */
  #orderKey(logit: number, id: number): number {
    this.#float[0] = logit;
    const bits = this.#floatBits[0] as number;
    const order = bits >>> 31 ? ~bits >>> 0 : (bits | 0x80000000) >>> 0;
    return order * MAX_TOKENS + (MAX_TOKENS - 1 - id);
  }

  /** Softmax weights, the likeliest having 1; their sum. */
  #weigh(logits: Float32Array, highest: number, count: number): number {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const logit = logits[idOfKey(this.#keys[i] as number)] as number;
      const weight = Math.exp((logit - highest) / this.#options.temperature);
      this.#weights[i] = weight;
      total += weight;
    }
    return total;
  }
}

/** The token with the highest logit, the first of equal ones; -1 if none has any. */
function likeliest(logits: Float32Array): number {
  let best = -1;
  let highest = Number.NEGATIVE_INFINITY;
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] as number;
    if (logit > highest && logit < Infinity) {
      highest = logit;
      best = id;
    }
  }
  return best;
}

function idOfKey(key: number): number {
  return MAX_TOKENS - 1 - (key % MAX_TOKENS);
}
