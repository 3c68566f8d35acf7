import { LAYER, LAYER_COUNT } from '../src/composer/events';
import { log, pow } from '../src/lib/dmath';
import type { Decibels, NormalRange } from '../src/lib/units';
import { type ConfigCode, FIELDS, fieldNumber } from '../src/piece/labels';
import { LAYER_INDICES, layerSounds, layerStyle, styleIndex } from './layers';
import { STYLE_LEVELS } from './style-levels';
import { TONE_LEVELS } from './tone-levels';

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
  /** How far it comes forward with each label of brightness and of grain: what is bright itself makes a mix bright. */
  readonly shine: Decibels;
}

/** The mix, in the order of LAYERS. */
export const LAYER_MIX: readonly LayerMix[] = [
  { level: -27, width: 0, reverb: 0.06, echo: 0, shine: 0 },
  { level: -24, width: 1, reverb: 0.4, echo: 0.26, shine: 0 },
  { level: -21.5, width: 0.8, reverb: 0.42, echo: 0.55, shine: 0 },
  { level: -24, width: 0.8, reverb: 0.2, echo: 0.2, shine: 0 },
  { level: -30, width: 1, reverb: 0.35, echo: 0.35, shine: 1.2 },
  { level: -26, width: 1, reverb: 0.5, echo: 0.6, shine: 0.6 },
  { level: -27.5, width: 0, reverb: 0, echo: 0, shine: 0 },
];

/**
 * How far the labels of `stereo` spread the layers: the gain of their side signals. Reverb and echo, whose channels have
 * little in common anyway, are spread as far but hardly beyond 1.
 */
export const STEREO_WIDTH: readonly number[] = [0, 0.4, 0.8, 1.2, 1.6];
/**
 * By how much the largest room dims the direct sound of a layer, per unit of its send to the reverb: what is farther
 * away reaches us as room.
 */
export const DISTANCE: NormalRange = 1;

/** What each label of `echo` keeps from one bounce to the next: under 1, so that even `infinite` dies away at last. */
export const ECHO_FEEDBACK: readonly number[] = [0, 0.28, 0.45, 0.64, 0.94];
/** How loud the echo of each label of `echo` is, against the layers' sends. */
export const ECHO_SEND: readonly number[] = [0, 0.65, 1.15, 1.5, 1.25];
/** Share of the echo that also goes to the reverb, so that repeats stand in the same room. */
export const ECHO_TO_REVERB = 0.25;

/** Loudness of a style that needs no correction, as instruments are made. */
const REFERENCE_LEVEL: Decibels = -25;
/** How much of a style's deviation is evened out: a few hats shall stay slighter than a full kit. */
const EVENNESS: NormalRange = 0.8;

/**
 * Styles set softer than their loudness alone would have it: deep ones, which meters hardly hear, and hissing ones; and
 * louder: one of short notes far apart.
 */
const STYLE_TRIMS: readonly (readonly [layer: number, label: string, trim: Decibels])[] = [
  [LAYER.bass, 'drone', -1],
  [LAYER.bass, 'sub_pulse', -2],
  [LAYER.melody, 'ornamental', -2],
  [LAYER.melody, 'arp_melody', -1],
  [LAYER.rhythm, 'heartbeat', -2],
  [LAYER.rhythm, 'hats_only', -2],
  [LAYER.rhythm, 'brush', -2.5],
  [LAYER.accent, 'blip', 1.5],
];
const TRIMS: readonly Float64Array[] = LAYER_INDICES.map((layer) => new Float64Array(STYLE_LEVELS[layer].length));
for (const [layer, label, trim] of STYLE_TRIMS) TRIMS[layer][styleIndex(layer, label)] = trim;

/** The gain, in dB, that brings a style of a layer to its place in the mix. */
export function styleGain(layer: number, style: number): Decibels {
  const deviation = STYLE_LEVELS[layer][style] - REFERENCE_LEVEL;
  return LAYER_MIX[layer].level - REFERENCE_LEVEL - EVENNESS * deviation + TRIMS[layer][style];
}

const BRIGHTNESS = FIELDS.brightness.numbers;
/** Brightness between two labels. */
const BRIGHTNESS_STRIDE = BRIGHTNESS[1] - BRIGHTNESS[0];

/** Index of medium brightness. */
const BRIGHTNESS_MIDDLE = 2;

/**
 * The gain, in dB, that keeps a style of a layer as loud as at medium brightness and warm grain, but for the layer's
 * shine. Between the labels it is interpolated.
 */
export function toneGain(layer: number, style: number, brightness: number, grain: number): Decibels {
  const levels = TONE_LEVELS[layer][style];
  const width = BRIGHTNESS.length;
  const x = Math.max(0, Math.min(width - 1, (brightness - BRIGHTNESS[0]) / BRIGHTNESS_STRIDE));
  const y = Math.max(0, Math.min(FIELDS.grain.numbers.length - 1, grain));
  const column = Math.min(width - 2, Math.floor(x));
  const row = Math.min(FIELDS.grain.numbers.length - 2, Math.floor(y));
  const at = row * width + column;
  const smoother = levels[at] + (levels[at + 1] - levels[at]) * (x - column);
  const rougher = levels[at + width] + (levels[at + width + 1] - levels[at + width]) * (x - column);
  const steps = x - BRIGHTNESS_MIDDLE + (y - 1);
  return LAYER_MIX[layer].shine * steps - (smoother + (rougher - smoother) * (y - row));
}

/** How much louder a melody is per unit of `melody_density` (fitted to 90 dataset configs). */
const MELODY_DENSITY_GAIN: Decibels = 5;
/** A mix against the sum of its dry stems: reverb adds, but the gate of a stem hears no rests (fitted likewise). */
const STEMS_TO_MIX: Decibels = -2.3;

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
