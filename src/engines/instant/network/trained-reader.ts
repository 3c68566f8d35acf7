import type { Palette } from '../../../piece/payload';
import { expectedPoint, LABEL_OFFSETS } from '../config-space';
import type { InstantData } from '../data-file';
import type { WordMeanings } from '../literal/word-meanings';
import type { Token } from '../text/tokens';
import type { Vocabulary } from '../vocabulary';
import { KernelMachine, type TextFeatures } from './kernel-machine';
import { Network, type Prediction } from './network';
import { palettePoint, pointsApart } from './palette-space';
import { decodeNetworkWeights, type NetworkWeights } from './weights-file';
import { type FoundWord, WordFinder } from './word-finder';

/** What the trained network makes of a text. */
export interface TrainedReading {
  /** Probability of every label, fields one after another. */
  readonly odds: Prediction['odds'];
  /** The config to expect, as a point in config space. */
  readonly expected: Float64Array;
  /** How far a palette lies from the expected one. */
  readonly apart: (palette: Palette) => number;
  /** What a word (folded) adds to the config the network alone expects; undefined for one the network did not see. */
  readonly effectOf: (word: string) => Float64Array | undefined;
}

/** Share of the network in the answer; the rest is the kernel machine's. Chosen on SFT-Val. */
const NETWORK_SHARE = 0.7;
/** Odds the kernel machine gives every label at least. */
const LEAST_ODDS = 1e-3;

/** What of the engine's memory the reader builds on. */
interface Memory {
  readonly data: InstantData;
  readonly vocabulary: Vocabulary;
}

/** Reads texts with the trained model: the mean of what its network and its kernel machine say. */
export class TrainedReader {
  private readonly network: Network;
  private readonly machine: KernelMachine;
  private readonly finder: WordFinder;
  private readonly weights: NetworkWeights;

  /** @param bytes the weights file; throws Error with a plain sentence if they are damaged */
  constructor(bytes: Uint8Array, { data, vocabulary }: Memory) {
    this.weights = decodeNetworkWeights(bytes);
    this.network = new Network(this.weights);
    this.finder = new WordFinder(this.weights, (word) => vocabulary.alike(word));
    this.machine = new KernelMachine(this.weights, data, vocabulary.idf, (word) => this.finder.rowsOf(word));
  }

  /** Whether the model has a meaning for just this word. */
  knows(word: string): boolean {
    return this.finder.has(word);
  }

  /**
   * @param meanings which tokens are used up by literal requests, and which are negated
   */
  read(tokens: readonly Token[], { isSpent, isNegated }: WordMeanings, features: TextFeatures): TrainedReading {
    const words = this.finder.find(tokens, isSpent, isNegated);
    const refined = this.network.refine(words);
    const prediction = this.network.predict(refined);
    const own = expectedPoint(prediction.odds);
    const { odds, palette } = this.withMachine(prediction, features);
    return {
      odds,
      expected: expectedPoint(odds),
      apart: (candidate) => pointsApart(palettePoint(candidate, this.weights.anchors), palette),
      effectOf: (word) => {
        const rest = refined.filter((_, i) => tokens[(words[i] as FoundWord).token]?.text !== word);
        if (rest.length === refined.length) return undefined;
        const without = expectedPoint(this.network.predict(rest).odds);
        return own.map((value, d) => value - (without[d] as number));
      },
    };
  }

  private withMachine({ odds, palette }: Prediction, features: TextFeatures): Prediction {
    const { paletteMean, paletteSpread } = this.weights;
    const scores = this.machine.predict(features);
    const point = scores.subarray(odds.length).map((value, k) => (paletteMean[k] as number) + paletteSpread * value);
    return {
      odds: mix(odds, normalised(scores.subarray(0, odds.length))),
      palette: mix(palette, point),
    };
  }
}

function mix(network: Float64Array, machine: Float64Array): Float64Array {
  return network.map((value, i) => NETWORK_SHARE * value + (1 - NETWORK_SHARE) * (machine[i] as number));
}

/** Scores as odds: at least {@link LEAST_ODDS}, summing to 1 within each field. */
function normalised(scores: Float64Array): Float64Array {
  const odds = scores.map((score) => Math.max(score, LEAST_ODDS));
  for (let f = 0; f + 1 < LABEL_OFFSETS.length; f++) {
    const field = odds.subarray(LABEL_OFFSETS[f], LABEL_OFFSETS[f + 1]);
    const total = field.reduce((a, b) => a + b, 0);
    for (let k = 0; k < field.length; k++) (field[k] as number) /= total;
  }
  return odds;
}
