import { LAYER, LAYER_COUNT } from '../src/composer/events';

/**
 * What a synth leaves out when its device cannot keep up, level by level, each with all before it. The host decides;
 * offline nothing is ever shed, and at level 0 not a bit of the sound is another.
 */
export const SHED = {
  nothing: 0,
  /** The reverb's lines rest; its early reflections go on. */
  reverb: 1,
  /** Chords and runs are thinned: of each layer no more than {@link THINNED_NOTES} notes at once go on, the newest. */
  voices: 2,
  /** Texture and sub fall silent. */
  layers: 3,
} as const;

/** The level at which everything is shed that may be. */
export const MOST_SHED = SHED.layers;

/** Most notes at once of a layer that is thinned. */
export const THINNED_NOTES = 3;

/** Layers that are thinned: those that play chords or notes that ring into each other. */
export const IS_THINNED = new Uint8Array(LAYER_COUNT);
IS_THINNED[LAYER.pad] = IS_THINNED[LAYER.melody] = IS_THINNED[LAYER.accent] = 1;

/** Layers that fall silent: those that are missed least. */
export const IS_DROPPED = new Uint8Array(LAYER_COUNT);
IS_DROPPED[LAYER.texture] = IS_DROPPED[LAYER.sub] = 1;
