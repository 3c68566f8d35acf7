import { type FieldName, fieldSpec, type LabelValue } from './labels';

/** The groups of knobs, in the order of the drawer. */
export const GROUPS = [
  { id: 'feel', name: 'Feel' },
  { id: 'harmony', name: 'Harmony' },
  { id: 'layers', name: 'Layers' },
  { id: 'melody', name: 'Melody' },
  { id: 'space', name: 'Space' },
] as const;

/** The id of a group of knobs. */
export type GroupId = (typeof GROUPS)[number]['id'];

/** How a field is spoken of. */
export interface FieldWords {
  readonly group: GroupId;
  /** The plain name on the knob. */
  readonly name: string;
  /** What a step down and a step up do to the sound; null where labels are only names. */
  readonly effect: readonly [down: string, up: string] | null;
  /** Plain words for labels whose own name is not plain enough. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Words (from five letters on: beginnings of words) that speak of this field, lower case. */
  readonly cues: readonly string[];
}

/** Plain words for each of the 34 fields, in the order of the drawer. */
export const FIELD_WORDS: Readonly<Record<FieldName, FieldWords>> = {
  tempo: {
    group: 'feel',
    name: 'Tempo',
    effect: ['slower', 'faster'],
    cues: ['tempo', 'slow', 'slowly', 'fast', 'faster', 'quick', 'pace', 'hurry', 'bpm', 'unhurried', 'speed'],
  },
  brightness: {
    group: 'feel',
    name: 'Brightness',
    effect: ['darker', 'brighter'],
    cues: ['bright', 'dark', 'darker', 'darkness', 'light', 'lighter', 'dim', 'glow', 'glowing', 'dull'],
  },
  density: {
    group: 'feel',
    name: 'Layers playing',
    effect: ['fewer', 'more'],
    labels: { 2: 'bass and pad', 3: '+ melody', 4: '+ rhythm', 5: '+ texture', 6: '+ accent' },
    cues: ['dense', 'density', 'layer', 'full', 'crowded', 'bare', 'spare'],
  },
  motion: {
    group: 'feel',
    name: 'Motion',
    effect: ['stiller', 'livelier'],
    cues: ['motion', 'movement', 'moving', 'restless', 'drift', 'still', 'chaotic', 'static'],
  },
  attack: {
    group: 'feel',
    name: 'Attack',
    effect: ['softer', 'sharper'],
    cues: ['attack', 'soft', 'softly', 'sharp', 'edge', 'gentle'],
  },
  grain: {
    group: 'feel',
    name: 'Grain',
    effect: ['cleaner', 'rougher'],
    cues: ['grain', 'grit', 'gritty', 'clean', 'rough', 'distort', 'warm'],
  },
  human: {
    group: 'feel',
    name: 'Human timing',
    effect: ['tighter', 'looser'],
    cues: ['human', 'timing', 'loose', 'tight', 'robot', 'drunk', 'machine'],
  },
  swing: { group: 'feel', name: 'Swing', effect: ['straighter', 'more swing'], cues: ['swing', 'swung', 'shuffle'] },

  root: {
    group: 'harmony',
    name: 'Key',
    effect: null,
    labels: {
      c: 'C',
      'c#': 'C♯',
      d: 'D',
      'd#': 'D♯',
      e: 'E',
      f: 'F',
      'f#': 'F♯',
      g: 'G',
      'g#': 'G♯',
      a: 'A',
      'a#': 'A♯',
      b: 'B',
    },
    cues: ['key', 'root'],
  },
  mode: { group: 'harmony', name: 'Mode', effect: null, cues: ['mode', 'major', 'minor', 'dorian', 'mixolydian'] },
  harmony_style: {
    group: 'harmony',
    name: 'Harmony style',
    effect: null,
    cues: ['harmon', 'jazz', 'pop', 'chord', 'progression'],
  },
  chord_change_bars: {
    group: 'harmony',
    name: 'Chord changes',
    effect: ['rarer', 'quicker'],
    cues: ['chord', 'chords'],
  },
  chord_extensions: {
    group: 'harmony',
    name: 'Chord colour',
    effect: ['plainer', 'richer'],
    cues: ['triad', 'seventh', 'lush', 'rich'],
  },
  cadence_strength: {
    group: 'harmony',
    name: 'Cadence',
    effect: ['more open', 'more final'],
    cues: ['cadence', 'resolv', 'final', 'unresolved'],
  },
  tension_curve: {
    group: 'harmony',
    name: 'Tension',
    effect: null,
    cues: ['tension', 'tense', 'arc', 'ramp', 'waves', 'builds', 'swells'],
  },

  bass: {
    group: 'layers',
    name: 'Bass',
    effect: null,
    labels: { arp_bass: 'arpeggio', sub_pulse: 'sub pulse', fifth_drone: 'fifth drone' },
    cues: ['bass', 'drone', 'walking', 'low end'],
  },
  pad: { group: 'layers', name: 'Pad', effect: null, cues: ['pad', 'pads', 'cinematic', 'strings', 'fifths'] },
  melody: {
    group: 'layers',
    name: 'Melody',
    effect: null,
    labels: {
      procedural: 'wandering',
      arp_melody: 'arpeggio',
      contemplative_minor: 'contemplative, minor',
      call_response: 'call and response',
    },
    cues: ['melod', 'heroic', 'contemplat', 'ornament', 'tune'],
  },
  rhythm: {
    group: 'layers',
    name: 'Rhythm',
    effect: null,
    labels: { kit_light: 'light kit', kit_medium: 'full kit', soft_four: 'soft four', tabla_essence: 'tabla' },
    cues: [
      'rhythm',
      'drum',
      'drums',
      'beat',
      'beats',
      'kick',
      'hats',
      'pulse',
      'heartbeat',
      'brush',
      'tabla',
      'kit',
      'military',
    ],
  },
  texture: {
    group: 'layers',
    name: 'Texture',
    effect: null,
    labels: { shimmer_slow: 'slow shimmer' },
    cues: ['texture', 'shimmer', 'crackl', 'vinyl', 'breath', 'stars', 'glitch', 'noise', 'crystal', 'hiss'],
  },
  accent: {
    group: 'layers',
    name: 'Accent',
    effect: null,
    labels: {
      bells_dense: 'many bells',
      blip_random: 'random blips',
      brass_hit: 'brass hit',
      arp_accent: 'arpeggio',
      piano_note: 'piano note',
    },
    cues: ['accent', 'bell', 'bells', 'pluck', 'chime', 'blip', 'blips', 'brass', 'wind', 'piano'],
  },

  melody_engine: {
    group: 'melody',
    name: 'Melody engine',
    effect: null,
    labels: { pattern: 'patterns', procedural: 'free' },
    cues: ['pattern', 'procedural'],
  },
  melody_density: {
    group: 'melody',
    name: 'Notes',
    effect: ['fewer', 'more'],
    cues: ['sparse', 'busy', 'notes'],
  },
  phrase_len_bars: {
    group: 'melody',
    name: 'Phrase length',
    effect: ['shorter', 'longer'],
    labels: { 2: '2 bars', 4: '4 bars', 8: '8 bars' },
    cues: ['phrase'],
  },
  motif_repeat_prob: {
    group: 'melody',
    name: 'Repetition',
    effect: ['more new ideas', 'more repeats'],
    cues: ['repeat', 'repetit', 'motif', 'loop', 'loops', 'ostinato'],
  },
  syncopation: {
    group: 'melody',
    name: 'Syncopation',
    effect: ['on the beat', 'off the beat'],
    cues: ['syncopat', 'offbeat', 'off-beat'],
  },
  step_bias: {
    group: 'melody',
    name: 'Steps or leaps',
    effect: ['smoother', 'leapier'],
    labels: { step: 'steps', leapy: 'leaps' },
    cues: ['leap', 'leaps', 'leapy', 'stepwise', 'steps'],
  },
  chromatic_prob: {
    group: 'melody',
    name: 'Outside notes',
    effect: ['purer', 'stranger'],
    cues: ['chromatic', 'dissonan', 'outside'],
  },
  register_min_oct: {
    group: 'melody',
    name: 'Lowest octave',
    effect: ['deeper', 'higher'],
    cues: ['register', 'octave', 'low'],
  },
  register_max_oct: {
    group: 'melody',
    name: 'Highest octave',
    effect: ['lower', 'higher'],
    cues: ['register', 'octave', 'high'],
  },

  space: {
    group: 'space',
    name: 'Reverb',
    effect: ['closer', 'vaster'],
    cues: ['space', 'reverb', 'room', 'vast', 'huge', 'large', 'dry', 'close', 'hall', 'wide open'],
  },
  echo: {
    group: 'space',
    name: 'Echo',
    effect: ['less echo', 'more echo'],
    cues: ['echo', 'delay'],
  },
  stereo: {
    group: 'space',
    name: 'Width',
    effect: ['narrower', 'wider'],
    labels: { ultra_wide: 'ultra wide' },
    cues: ['stereo', 'wide', 'width', 'narrow', 'mono'],
  },
  depth: {
    group: 'space',
    name: 'Sub-bass',
    effect: null,
    labels: { true: 'on', false: 'off' },
    cues: ['depth', 'deep', 'sub'],
  },
};

/** The fields of a group, in the order of the drawer. */
export function fieldsOfGroup(group: GroupId): FieldName[] {
  return (Object.keys(FIELD_WORDS) as FieldName[]).filter((field) => FIELD_WORDS[field].group === group);
}

/** The plain word for a label: the table's, or the label with its underscores as spaces. */
export function labelWords(field: FieldName, label: LabelValue): string {
  return FIELD_WORDS[field].labels?.[String(label)] ?? String(label).replaceAll('_', ' ');
}

/** True where the field is drawn as notches on a line: its labels have an order that can be heard. */
export function isScale(field: FieldName): boolean {
  return fieldSpec(field).ordered;
}

/** True if `word` is the cue, or begins with it where the cue is long enough (so that "arc" is not in "archway"). */
function matchesCue(word: string, cue: string): boolean {
  return cue.length > 4 ? word.startsWith(cue) : word === cue;
}

/** The field a word of a text speaks of, or null. */
export function fieldOfWord(word: string): FieldName | null {
  const plain = word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  for (const [field, words] of Object.entries(FIELD_WORDS))
    if (words.cues.some((cue) => matchesCue(plain, cue))) return field as FieldName;
  return null;
}
