import type { Config } from '../../../piece/labels';

/** Labels that a phrase stands for. */
export type Labels = Partial<Config>;

/** A layer that can be silent. */
export type SilentLayer = 'rhythm' | 'texture' | 'accent';

/** Words that say literally what the music should be, and what they ask for. */
export interface Phrase {
  /** Ways to say it, separated by commas. Compared as folded words; hyphens count as spaces. */
  readonly say: string;
  /** What it asks for. */
  readonly set?: Labels;
  /** What it asks for after "very" and the like. */
  readonly strong?: Labels;
  /** Asks for any label of a layer but none. */
  readonly some?: SilentLayer;
  /** What "no ..." asks for. Without it, the labels of `set` are ruled out, in ordered fields with those beyond them. */
  readonly negated?: Labels;
  /** A noun ("drums"): "no slow drums and bells" negates it too. Adjectives leave this out. */
  readonly thing?: true;
  /** An everyday word too: obeyed in short texts and beside other literal words only. */
  readonly everyday?: true;
}
