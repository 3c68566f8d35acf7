import type { NormalRange } from '../lib/units';
import {
  type ConfigCode,
  FIELD_COUNT,
  fieldNumber,
  labelIndex,
  MODE_SCALES,
  resolveHarmonyStyle,
} from '../piece/labels';
import { LAYER, LAYER_COUNT } from './events';

/** What the composer reads of a config, decoded once per config. */
export class Settings {
  readonly code: ConfigCode = new Uint8Array(FIELD_COUNT).fill(255);
  /** Counts up whenever another code is decoded: equal versions of one instance mean equal settings. */
  version = 0;
  /** Pitch class of the tonic, c = 0. */
  root = 0;
  mode = 0;
  /** Semitones of the seven scale degrees above the tonic. */
  scale: readonly number[] = MODE_SCALES[0];
  density = 2;
  /** The style of each layer, indexed by layer: its label index (the sub-bass has one style, 0). */
  readonly styles = new Uint8Array(LAYER_COUNT);
  depth = false;
  /** How far apart the voices of a strummed chord enter: 1 where the attack is soft. */
  strum: NormalRange = 1;
  /** Scale of human jitter and velocity variation, 0..0.8. */
  human: NormalRange = 0;
  /** Where the off-beat eighth falls in its beat, 0.5..0.633. */
  swingRatio: NormalRange = 0.5;
  /** True for the `procedural` melody engine, false for `pattern`. */
  procedural = false;
  phraseBars = 4;
  melodyDensity: NormalRange = 0.5;
  syncopation: NormalRange = 0;
  motifRepeat: NormalRange = 0.5;
  stepBias: NormalRange = 0.7;
  chromatic: NormalRange = 0;
  cadence: NormalRange = 0.6;
  /** Lowest and highest MIDI pitch of the melody, inclusive. */
  registerLow = 60;
  registerHigh = 95;
  tensionCurve = 0;
  /** 0 pop, 1 jazz, 2 cinematic, 3 ambient; `auto` is resolved. */
  harmonyStyle = 0;
  /** Bars per chord: 4, 2, 1 or 0.5. */
  chordBars = 1;
  /** Tones in a chord: 3, 4 or 5. */
  chordTones = 3;
}

/** Indexed like the labels of `attack`. */
const STRUMS: readonly NormalRange[] = [1, 0.75, 0.4];

/** Decodes `code` into `settings`; does nothing if it is the code that was decoded last. */
export function readSettings(code: ConfigCode, settings: Settings): void {
  let same = true;
  for (let i = 0; i < FIELD_COUNT; i++) {
    if (settings.code[i] !== code[i]) same = false;
    settings.code[i] = code[i] as number;
  }
  if (same) return;
  settings.version++;
  settings.root = fieldNumber(code, 'root');
  settings.mode = labelIndex(code, 'mode');
  settings.scale = MODE_SCALES[settings.mode] as readonly number[];
  settings.density = fieldNumber(code, 'density');
  settings.styles[LAYER.bass] = labelIndex(code, 'bass');
  settings.styles[LAYER.pad] = labelIndex(code, 'pad');
  settings.styles[LAYER.melody] = labelIndex(code, 'melody');
  settings.styles[LAYER.rhythm] = labelIndex(code, 'rhythm');
  settings.styles[LAYER.texture] = labelIndex(code, 'texture');
  settings.styles[LAYER.accent] = labelIndex(code, 'accent');
  settings.depth = labelIndex(code, 'depth') === 1;
  settings.strum = STRUMS[labelIndex(code, 'attack')] as number;
  settings.human = fieldNumber(code, 'human');
  settings.swingRatio = 0.5 + fieldNumber(code, 'swing') / 6;
  settings.procedural = labelIndex(code, 'melody_engine') === 1;
  settings.phraseBars = fieldNumber(code, 'phrase_len_bars');
  settings.melodyDensity = fieldNumber(code, 'melody_density');
  settings.syncopation = fieldNumber(code, 'syncopation');
  settings.motifRepeat = fieldNumber(code, 'motif_repeat_prob');
  settings.stepBias = fieldNumber(code, 'step_bias');
  settings.chromatic = fieldNumber(code, 'chromatic_prob');
  settings.cadence = fieldNumber(code, 'cadence_strength');
  settings.registerLow = 12 * (fieldNumber(code, 'register_min_oct') + 1);
  settings.registerHigh = 12 * (fieldNumber(code, 'register_max_oct') + 1) + 11;
  settings.tensionCurve = labelIndex(code, 'tension_curve');
  settings.harmonyStyle = resolveHarmonyStyle(code) - 1;
  settings.chordBars = fieldNumber(code, 'chord_change_bars');
  settings.chordTones = fieldNumber(code, 'chord_extensions');
}
