/**
 * The 34 fields of a synth config: their labels, in order, and the number each label means to the engine.
 *
 * This table is the single source of names and numbers for the schema, the composer, the synth, the link codec and the
 * knobs. It has no dependency, because the audio worklet imports it. The formats are those of `spec/payload.md` and are
 * compatible, field for field, with the public LatentScore format.
 */

/** The JSON type of a field's labels. */
export type LabelValue = string | number | boolean;

interface FieldSpec {
  /** Labels in order, as they stand in JSON. */
  readonly labels: readonly LabelValue[];
  /** The number the engine uses for each label; absent where the label is only a name. */
  readonly numbers?: readonly number[];
  /** The label a row that lacks the field is completed with. */
  readonly default: LabelValue;
  /** True where a step between neighbouring labels has a size (the 22 fields of the ordinal error). */
  readonly ordered: boolean;
}

const OCTAVES = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Every field, in the order of the payload. */
export const FIELDS = {
  tempo: {
    labels: ['very_slow', 'slow', 'medium', 'fast', 'very_fast'],
    numbers: [0.15, 0.3, 0.5, 0.7, 0.9],
    default: 'medium',
    ordered: true,
  },
  root: {
    labels: ['c', 'c#', 'd', 'd#', 'e', 'f', 'f#', 'g', 'g#', 'a', 'a#', 'b'],
    numbers: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    default: 'c',
    ordered: false,
  },
  mode: { labels: ['major', 'minor', 'dorian', 'mixolydian'], default: 'minor', ordered: false },
  brightness: {
    labels: ['very_dark', 'dark', 'medium', 'bright', 'very_bright'],
    numbers: [0.1, 0.3, 0.5, 0.7, 0.9],
    default: 'medium',
    ordered: true,
  },
  space: {
    labels: ['dry', 'small', 'medium', 'large', 'vast'],
    numbers: [0.1, 0.3, 0.5, 0.7, 0.95],
    default: 'medium',
    ordered: true,
  },
  density: { labels: [2, 3, 4, 5, 6], numbers: [2, 3, 4, 5, 6], default: 5, ordered: true },
  bass: {
    labels: ['drone', 'sustained', 'pulsing', 'walking', 'fifth_drone', 'sub_pulse', 'octave', 'arp_bass'],
    default: 'drone',
    ordered: false,
  },
  pad: {
    labels: ['warm_slow', 'dark_sustained', 'cinematic', 'thin_high', 'ambient_drift', 'stacked_fifths', 'bright_open'],
    default: 'warm_slow',
    ordered: false,
  },
  melody: {
    labels: [
      'procedural',
      'contemplative',
      'rising',
      'falling',
      'minimal',
      'ornamental',
      'arp_melody',
      'contemplative_minor',
      'call_response',
      'heroic',
    ],
    default: 'contemplative',
    ordered: false,
  },
  rhythm: {
    labels: [
      'none',
      'minimal',
      'heartbeat',
      'soft_four',
      'hats_only',
      'electronic',
      'kit_light',
      'kit_medium',
      'military',
      'tabla_essence',
      'brush',
    ],
    default: 'minimal',
    ordered: false,
  },
  texture: {
    labels: [
      'none',
      'shimmer',
      'shimmer_slow',
      'vinyl_crackle',
      'breath',
      'stars',
      'glitch',
      'noise_wash',
      'crystal',
      'pad_whisper',
    ],
    default: 'shimmer',
    ordered: false,
  },
  accent: {
    labels: [
      'none',
      'bells',
      'pluck',
      'chime',
      'bells_dense',
      'blip',
      'blip_random',
      'brass_hit',
      'wind',
      'arp_accent',
      'piano_note',
    ],
    default: 'bells',
    ordered: false,
  },
  motion: {
    labels: ['static', 'slow', 'medium', 'fast', 'chaotic'],
    numbers: [0.1, 0.3, 0.5, 0.7, 0.9],
    default: 'medium',
    ordered: true,
  },
  attack: { labels: ['soft', 'medium', 'sharp'], numbers: [2.5, 1, 0.3], default: 'medium', ordered: true },
  stereo: {
    labels: ['mono', 'narrow', 'medium', 'wide', 'ultra_wide'],
    numbers: [0, 0.25, 0.5, 0.75, 1],
    default: 'medium',
    ordered: true,
  },
  depth: { labels: [false, true], numbers: [0, 1], default: false, ordered: false },
  echo: {
    labels: ['none', 'subtle', 'medium', 'heavy', 'infinite'],
    numbers: [0, 0.25, 0.5, 0.75, 0.95],
    default: 'medium',
    ordered: true,
  },
  human: {
    labels: ['robotic', 'tight', 'natural', 'loose', 'drunk'],
    numbers: [0, 0.15, 0.3, 0.5, 0.8],
    default: 'robotic',
    ordered: true,
  },
  grain: { labels: ['clean', 'warm', 'gritty'], numbers: [0, 1, 2], default: 'clean', ordered: true },
  melody_engine: { labels: ['pattern', 'procedural'], default: 'pattern', ordered: false },
  phrase_len_bars: { labels: [2, 4, 8], numbers: [2, 4, 8], default: 4, ordered: true },
  melody_density: {
    labels: ['very_sparse', 'sparse', 'medium', 'busy', 'very_busy'],
    numbers: [0.15, 0.3, 0.5, 0.7, 0.85],
    default: 'medium',
    ordered: true,
  },
  syncopation: {
    labels: ['straight', 'light', 'medium', 'heavy'],
    numbers: [0, 0.2, 0.5, 0.8],
    default: 'light',
    ordered: true,
  },
  swing: { labels: ['none', 'light', 'medium', 'heavy'], numbers: [0, 0.2, 0.5, 0.8], default: 'none', ordered: true },
  motif_repeat_prob: {
    labels: ['rare', 'sometimes', 'often'],
    numbers: [0.2, 0.5, 0.8],
    default: 'sometimes',
    ordered: true,
  },
  step_bias: { labels: ['step', 'balanced', 'leapy'], numbers: [0.9, 0.7, 0.4], default: 'balanced', ordered: true },
  chromatic_prob: {
    labels: ['none', 'light', 'medium', 'heavy'],
    numbers: [0, 0.05, 0.12, 0.25],
    default: 'light',
    ordered: true,
  },
  cadence_strength: {
    labels: ['weak', 'medium', 'strong'],
    numbers: [0.3, 0.6, 0.9],
    default: 'medium',
    ordered: true,
  },
  register_min_oct: { labels: OCTAVES, numbers: OCTAVES, default: 4, ordered: true },
  register_max_oct: { labels: OCTAVES, numbers: OCTAVES, default: 6, ordered: true },
  tension_curve: { labels: ['arc', 'ramp', 'waves'], default: 'arc', ordered: false },
  harmony_style: { labels: ['auto', 'pop', 'jazz', 'cinematic', 'ambient'], default: 'auto', ordered: false },
  chord_change_bars: {
    labels: ['very_slow', 'slow', 'medium', 'fast'],
    numbers: [4, 2, 1, 0.5],
    default: 'medium',
    ordered: true,
  },
  chord_extensions: { labels: ['triads', 'sevenths', 'lush'], numbers: [3, 4, 5], default: 'triads', ordered: true },
} as const satisfies Record<string, FieldSpec>;

/** The name of a config field. */
export type FieldName = keyof typeof FIELDS;

/** One label of the field `F`. */
export type Label<F extends FieldName> = (typeof FIELDS)[F]['labels'][number];

/** A complete synth config: one label for each of the 34 fields. */
export type Config = { -readonly [F in FieldName]: Label<F> };

/** The field names in payload order. */
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

/** How many fields a config has: 34. */
export const FIELD_COUNT = FIELD_NAMES.length;

/** Position of each field in {@link FIELD_NAMES} and in a {@link ConfigCode}. */
export const FIELD_INDEX = Object.fromEntries(FIELD_NAMES.map((name, i) => [name, i])) as Record<FieldName, number>;

/**
 * A config as bytes: element i is the label index (0-based, in `FIELDS[name].labels`) of field `FIELD_NAMES[i]`.
 * The composer and the synth work on this form, which crosses into the audio thread without any object.
 */
export type ConfigCode = Uint8Array;

/** Scale degrees of each mode in semitones above the root, indexed like `FIELDS.mode.labels`. */
export const MODE_SCALES = [
  [0, 2, 4, 5, 7, 9, 11],
  [0, 2, 3, 5, 7, 8, 10],
  [0, 2, 3, 5, 7, 9, 10],
  [0, 2, 4, 5, 7, 9, 10],
] as const;

/** The spec of one field, typed loosely: for code that walks over all fields. */
export function fieldSpec(name: FieldName): FieldSpec {
  return FIELDS[name];
}

/** The label indices of a config. Throws RangeError naming the field if a label is not one of its field's. */
export function encodeConfig(config: Config): ConfigCode {
  const code = new Uint8Array(FIELD_COUNT);
  for (let i = 0; i < FIELD_COUNT; i++) {
    const name = FIELD_NAMES[i] as FieldName;
    const index = fieldSpec(name).labels.indexOf(config[name]);
    if (index < 0) throw new RangeError(`${name}: ${JSON.stringify(config[name])} is not one of its labels`);
    code[i] = index;
  }
  return code;
}

/** The config that label indices stand for. Throws RangeError naming the field if an index is out of range. */
export function decodeConfig(code: ArrayLike<number>): Config {
  const config: Record<string, LabelValue> = {};
  for (let i = 0; i < FIELD_COUNT; i++) {
    const name = FIELD_NAMES[i] as FieldName;
    const label = fieldSpec(name).labels[code[i] as number];
    if (label === undefined) throw new RangeError(`${name}: label index ${String(code[i])} is out of range`);
    config[name] = label;
  }
  return config as Config;
}

/** True if every element of `code` is a label index of its field and the register is not upside down. */
export function isConfigCode(code: ArrayLike<number>): boolean {
  if (code.length !== FIELD_COUNT) return false;
  for (let i = 0; i < FIELD_COUNT; i++) {
    const index = code[i] as number;
    if (!Number.isInteger(index) || index < 0 || index >= fieldSpec(FIELD_NAMES[i] as FieldName).labels.length)
      return false;
  }
  return (code[FIELD_INDEX.register_min_oct] as number) <= (code[FIELD_INDEX.register_max_oct] as number);
}

/** The label index of field `name` in a code. */
export function labelIndex(code: ConfigCode, name: FieldName): number {
  return code[FIELD_INDEX[name]] as number;
}

/** The engine's number for field `name` in a code (its label index where the field has no numbers). */
export function fieldNumber(code: ConfigCode, name: FieldName): number {
  const index = code[FIELD_INDEX[name]] as number;
  const numbers = fieldSpec(name).numbers;
  return numbers ? (numbers[index] as number) : index;
}

/** Beats per minute of a tempo number t in 0..1: BPM = 55 + 110 t. */
export function tempoToBpm(t: number): number {
  return 55 + 110 * t;
}

const STYLE = { pop: 1, jazz: 2, cinematic: 3, ambient: 4 } as const;

/**
 * The harmony style that plays: the index in `FIELDS.harmony_style.labels`, with `auto` resolved as payload.md says
 * (ambient: rhythm none and space large or vast; cinematic: pad cinematic or bass drone or sub_pulse; jazz: texture
 * vinyl_crackle or melody ornamental; else pop). Never 0.
 */
export function resolveHarmonyStyle(code: ConfigCode): number {
  const style = labelIndex(code, 'harmony_style');
  if (style !== 0) return style;
  const is = (name: FieldName, label: LabelValue) => fieldSpec(name).labels[labelIndex(code, name)] === label;
  if (is('rhythm', 'none') && (is('space', 'large') || is('space', 'vast'))) return STYLE.ambient;
  if (is('pad', 'cinematic') || is('bass', 'drone') || is('bass', 'sub_pulse')) return STYLE.cinematic;
  if (is('texture', 'vinyl_crackle') || is('melody', 'ornamental')) return STYLE.jazz;
  return STYLE.pop;
}
