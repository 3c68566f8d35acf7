import { type Config, type FieldName, fieldSpec } from '../../piece/labels';

/** A verb without its third person's s, and what it acts on: "slow", "the tempo". */
export type Effect = readonly [verb: string, object: string];

/** What less and more of an ordered field does. Each names its field in a word the knobs know it by. */
export const DIRECTIONS: Readonly<Partial<Record<FieldName, readonly [less: Effect, more: Effect]>>> = {
  tempo: [
    ['slow', 'the tempo'],
    ['quicken', 'the tempo'],
  ],
  brightness: [
    ['make', 'it darker'],
    ['make', 'it brighter'],
  ],
  space: [
    ['bring', 'a closer room'],
    ['bring', 'more reverb'],
  ],
  density: [
    ['bring', 'fewer layers'],
    ['bring', 'more layers'],
  ],
  motion: [
    ['calm', 'the motion'],
    ['stir', 'the motion'],
  ],
  attack: [
    ['soften', 'the attack'],
    ['sharpen', 'the attack'],
  ],
  stereo: [
    ['narrow', 'the stereo'],
    ['widen', 'the stereo'],
  ],
  echo: [
    ['bring', 'less echo'],
    ['bring', 'more echo'],
  ],
  human: [
    ['tighten', 'the timing'],
    ['loosen', 'the timing'],
  ],
  grain: [
    ['make', 'it cleaner'],
    ['make', 'it rougher'],
  ],
  melody_density: [
    ['bring', 'fewer notes'],
    ['bring', 'more notes'],
  ],
  syncopation: [
    ['bring', 'less syncopation'],
    ['bring', 'more syncopation'],
  ],
  swing: [
    ['bring', 'less swing'],
    ['bring', 'more swing'],
  ],
  register_max_oct: [
    ['lower', 'the register'],
    ['raise', 'the register'],
  ],
  chord_extensions: [
    ['bring', 'plainer chords'],
    ['bring', 'richer chords'],
  ],
};

/** The fields whose labels are sounds or kinds, as one would name them in a sentence. */
export const NAMED_LABELS = {
  mode: {
    major: 'the major mode',
    minor: 'the minor mode',
    dorian: 'the dorian mode',
    mixolydian: 'the mixolydian mode',
  },
  bass: {
    drone: 'a bass drone',
    sustained: 'long bass notes',
    pulsing: 'a pulsing bass',
    walking: 'a walking bass',
    fifth_drone: 'a drone in fifths',
    sub_pulse: 'a pulsing sub bass',
    octave: 'a bass in octaves',
    arp_bass: 'a bass arpeggio',
  },
  pad: {
    warm_slow: 'a warm pad',
    dark_sustained: 'a dark pad',
    cinematic: 'a cinematic pad',
    thin_high: 'a thin, high pad',
    ambient_drift: 'a drifting pad',
    stacked_fifths: 'a pad in fifths',
    bright_open: 'a bright, open pad',
  },
  melody: {
    procedural: 'a wandering melody',
    contemplative: 'a contemplative melody',
    rising: 'a rising melody',
    falling: 'a falling melody',
    minimal: 'a minimal melody',
    ornamental: 'an ornamented melody',
    arp_melody: 'a melody of arpeggios',
    contemplative_minor: 'a contemplative minor melody',
    call_response: 'a call-and-response melody',
    heroic: 'a heroic melody',
  },
  rhythm: {
    none: 'no drums',
    minimal: 'a minimal beat',
    heartbeat: 'a heartbeat rhythm',
    soft_four: 'a soft four-on-the-floor beat',
    hats_only: 'a beat of hi-hats',
    electronic: 'an electronic beat',
    kit_light: 'light drums',
    kit_medium: 'a full drum kit',
    military: 'military drums',
    tabla_essence: 'tabla',
    brush: 'brushed drums',
  },
  texture: {
    none: 'no texture',
    shimmer: 'a shimmer',
    shimmer_slow: 'a slow shimmer',
    vinyl_crackle: 'vinyl crackle',
    breath: 'a texture of breath',
    stars: 'a texture of stars',
    glitch: 'glitches',
    noise_wash: 'a wash of noise',
    crystal: 'a crystal texture',
    pad_whisper: 'a whispering texture',
  },
  accent: {
    none: 'no accents',
    bells: 'bells',
    pluck: 'plucked notes',
    chime: 'chimes',
    bells_dense: 'many bells',
    blip: 'blips',
    blip_random: 'random blips',
    brass_hit: 'brass hits',
    wind: 'wind',
    arp_accent: 'arpeggio accents',
    piano_note: 'piano notes',
  },
} as const;

/** The fields of {@link NAMED_LABELS}. */
export type NamedField = keyof typeof NAMED_LABELS;

/** True if the field's labels have names of their own. */
export function isNamedField(field: FieldName): field is NamedField {
  return field in NAMED_LABELS;
}

/** Nouns that an adjective label of the other fields goes with: "slow" + "tempo". */
const NOUNS: Readonly<Partial<Record<FieldName, string>>> = {
  tempo: 'tempo',
  brightness: 'brightness',
  space: 'reverb',
  motion: 'motion',
  attack: 'attack',
  stereo: 'stereo',
  echo: 'echo',
  human: 'timing',
  grain: 'grain',
  melody_density: 'melody',
  syncopation: 'syncopation',
  swing: 'swing',
  harmony_style: 'harmony',
  chord_change_bars: 'chord changes',
  cadence_strength: 'cadences',
  chromatic_prob: 'chromatic notes',
};

/** What no rule makes: labels whose words are not an adjective before the field's noun. */
const PHRASES: Readonly<Record<string, string>> = {
  'brightness very_dark': 'a very dark sound',
  'brightness dark': 'a dark sound',
  'brightness bright': 'a bright sound',
  'brightness very_bright': 'a very bright sound',
  'space dry': 'a dry sound',
  'space small': 'a small room',
  'space large': 'a large space',
  'space vast': 'a vast space',
  'stereo mono': 'mono',
  'stereo ultra_wide': 'very wide stereo',
  'echo none': 'no echo',
  'swing none': 'no swing',
  'chromatic_prob none': 'no chromatic notes',
  'density 2': 'only two layers',
  'depth true': 'sub bass',
  'depth false': 'no sub bass',
  'syncopation straight': 'no syncopation',
  'melody_density medium': 'a fair number of notes',
  'motif_repeat_prob rare': 'rare repeats',
  'motif_repeat_prob sometimes': 'some repeats',
  'motif_repeat_prob often': 'many repeats',
  'step_bias step': 'a stepwise melody',
  'step_bias balanced': 'a melody of steps and leaps',
  'step_bias leapy': 'a leapy melody',
  'melody_engine pattern': 'a melody of patterns',
  'melody_engine procedural': 'a procedural melody',
  'tension_curve arc': 'tension in an arc',
  'tension_curve ramp': 'tension that builds',
  'tension_curve waves': 'tension in waves',
  'harmony_style auto': 'the usual harmony',
  'chord_extensions triads': 'plain triads',
  'chord_extensions sevenths': 'seventh chords',
  'chord_extensions lush': 'lush chords',
};

const ROOTS: Readonly<Record<string, string>> = { 'd#': 'E flat', 'g#': 'A flat', 'a#': 'B flat' };

/** What a config has in some fields, each in a few plain words: "slow tempo", "F sharp dorian", "no drums". */
export function describeFields(config: Config, fields: readonly FieldName[]): string[] {
  const rest = fields.filter((field) => !(field === 'mode' && fields.includes('root')));
  const phrases = rest.map((field) => {
    if (field === 'root') return keyName(config, fields.includes('mode'));
    if (field === 'register_min_oct' || field === 'register_max_oct') return registerName(config);
    return labelPhrase(config, field);
  });
  return [...new Set(phrases)];
}

function keyName({ root, mode }: Config, withMode: boolean): string {
  const note = ROOTS[root] ?? root.toUpperCase().replace('#', ' sharp');
  return withMode ? `the key of ${note} ${mode}` : `the key of ${note}`;
}

function registerName({ register_min_oct: bottom, register_max_oct: top }: Config): string {
  return bottom === top ? `the register of octave ${top}` : `a register of octaves ${bottom} to ${top}`;
}

/** One field's label in a few plain words, with its article. */
export function labelPhrase(config: Config, field: FieldName): string {
  const label = String(config[field]);
  const phrase = PHRASES[`${field} ${label}`];
  if (phrase) return phrase;
  if (isNamedField(field)) return (NAMED_LABELS[field] as Readonly<Record<string, string>>)[label] as string;
  if (field === 'density') return `${fieldSpec('density').labels.indexOf(config.density) + 2} layers`;
  if (field === 'phrase_len_bars') return `phrases of ${label} bars`;
  const noun = NOUNS[field] ?? field.replaceAll('_', ' ');
  const words = `${label.replaceAll('_', ' ')} ${noun}`;
  const isCountable = ['tempo', 'attack', 'melody', 'grain'].includes(noun);
  return isCountable ? `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}` : words;
}
