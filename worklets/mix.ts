import { LAYER, LAYER_COUNT } from '../src/composer/events';
import { log, pow } from '../src/lib/dmath';
import type { Decibels, NormalRange } from '../src/lib/units';
import { type ConfigCode, fieldNumber } from '../src/piece/labels';
import { layerSounds, layerStyle } from './layers';
import { STYLE_LEVELS } from './style-levels';

/** How one layer sits in the mix. */
interface LayerMix {
  /** Loudness of the layer's stem at unity master gain, in LUFS, for a style of the reference level: the balance. */
  readonly level: Decibels;
  /** Share of the stereo width: bass and sub stay in the centre. */
  readonly width: NormalRange;
  /** Send to the reverb. */
  readonly reverb: NormalRange;
  /** Send to the echo. */
  readonly echo: NormalRange;
}

/** The mix, in the order of LAYERS. */
export const LAYER_MIX: readonly LayerMix[] = [
  { level: -25, width: 0, reverb: 0.06, echo: 0 },
  { level: -25, width: 1, reverb: 0.4, echo: 0.12 },
  { level: -24.5, width: 0.8, reverb: 0.42, echo: 0.5 },
  { level: -23.5, width: 0.8, reverb: 0.2, echo: 0.07 },
  { level: -31, width: 1, reverb: 0.35, echo: 0.15 },
  { level: -27, width: 1, reverb: 0.5, echo: 0.5 },
  { level: -27, width: 0, reverb: 0, echo: 0 },
];

/** How far the labels of `stereo` spread the mix: the gain of its side signal. */
export const STEREO_WIDTH: readonly number[] = [0, 0.25, 0.5, 0.75, 1];
/** What each label of `echo` keeps from one bounce to the next: under 1, so that even `infinite` dies away at last. */
export const ECHO_FEEDBACK: readonly number[] = [0, 0.28, 0.45, 0.64, 0.94];
/** How much of the sends each label of `echo` lets into the echo. */
export const ECHO_SEND: readonly number[] = [0, 0.45, 0.75, 1, 0.8];
/** Share of the echo that also goes to the reverb, so that repeats stand in the same room. */
export const ECHO_TO_REVERB = 0.25;

/** Loudness of a style that needs no correction, as instruments are made. */
const REFERENCE_LEVEL: Decibels = -25;
/** How much of a style's deviation is evened out: a few hats shall stay slighter than a full kit. */
const EVENNESS: NormalRange = 0.6;

/** The gain, in dB, that brings a style of a layer to its place in the mix. */
export function styleGain(layer: number, style: number): Decibels {
  return LAYER_MIX[layer].level - REFERENCE_LEVEL - EVENNESS * (STYLE_LEVELS[layer][style] - REFERENCE_LEVEL);
}

/** How much louder a melody is per unit of `melody_density` (fitted to 90 dataset configs). */
const MELODY_DENSITY_GAIN: Decibels = 10;
/** A mix against the sum of its dry stems: reverb adds, but the gate of a stem hears no rests (fitted likewise). */
const STEMS_TO_MIX: Decibels = -1.4;

/**
 * The loudness in LUFS that a config is expected to have at unity master gain: the sum of its layers' powers. The
 * leveler starts from it and corrects what it measures.
 */
export function predictLoudness(code: ConfigCode): Decibels {
  let power = 0;
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    if (!layerSounds(code, layer) || isSilentStyle(code, layer)) continue;
    const style = layerStyle(code, layer);
    const busier = layer === LAYER.melody ? MELODY_DENSITY_GAIN * (fieldNumber(code, 'melody_density') - 0.5) : 0;
    power += pow(10, (STYLE_LEVELS[layer][style] + styleGain(layer, style) + busier) / 10);
  }
  return 4.342944819032518 * log(power) + STEMS_TO_MIX;
}

function isSilentStyle(code: ConfigCode, layer: number): boolean {
  const canBeNone = layer === LAYER.rhythm || layer === LAYER.texture || layer === LAYER.accent;
  return canBeNone && layerStyle(code, layer) === 0;
}
