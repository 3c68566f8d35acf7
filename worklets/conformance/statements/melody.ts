import type { MidiPitch } from '../../../src/lib/units';
import { type Config, FIELDS, type FieldName, MODE_SCALES } from '../../../src/piece/labels';
import { BARS, composedBars, melodyBars, type Note, pitchClass, rootClass, SEEDS, share } from '../analysis/composed';
import { variantsOf } from '../bases';
import type { Bench } from '../bench';
import { CLEAR, deviation, type Finding, mean, risesClearly, type Statement } from '../statement';

/** A statement that a statistic of a seed's melody rises (or falls) with the labels of a field. */
function followed(
  subject: FieldName,
  claim: string,
  statistic: (bars: Note[][], config: Config) => number,
  { falling = false, changes = {} as Partial<Config> } = {},
): Statement {
  return {
    subject,
    claim: `${claim} ${falling ? 'falls' : 'rises'} from label to label by over ${CLEAR} standard errors`,
    find: async ({ base }) =>
      risesClearly(
        variantsOf(base, subject, changes).map(({ label, config }) => ({
          label,
          values: SEEDS.map((seed) => statistic(melodyBars(config, seed), config)),
        })),
        { falling },
      ),
  };
}

/** Share of the moves to another pitch that are at most a whole tone. */
function stepShare(bars: Note[][]): number {
  const pitches = bars.flat().map(({ pitch }) => pitch);
  const moves = pitches.slice(1).map((pitch, i) => Math.abs(pitch - pitches[i]));
  return share(
    moves.filter((move) => move > 0),
    (move) => move <= 2,
  );
}

function chromaticShare(bars: Note[][], config: Config): number {
  const scale: readonly number[] = MODE_SCALES[FIELDS.mode.labels.indexOf(config.mode)];
  return share(bars.flat(), ({ pitch }) => !scale.includes(pitchClass(pitch - rootClass(config))));
}

/** Ups and downs of a bar's melody, as a text. */
function contourOf(notes: readonly Note[]): string {
  return notes
    .slice(1)
    .map(({ pitch }, i) => Math.sign(pitch - notes[i].pitch))
    .join();
}

const rhythmOf = (notes: readonly Note[]) => notes.map(({ beat }) => beat.toFixed(3)).join();

/** Bars in which a motif may come back. */
const MEMORY = 16;

/** Share of the bars that sound whose shape was heard in one of the 16 bars before. */
function recalls(bars: Note[][], shapeOf: (notes: readonly Note[]) => string): number {
  const shapes = bars.map((notes) => (notes.length > 1 ? shapeOf(notes) : ''));
  const sounding = shapes.map((_, i) => i).filter((i) => shapes[i] !== '');
  return share(sounding, (i) => shapes.slice(Math.max(0, i - MEMORY), i).includes(shapes[i]));
}

/** Share of the phrases that sound whose last note is the tonic. */
function closes(bars: Note[][], config: Config): number {
  const lasts = bars.filter((_, bar) => (bar + 1) % config.phrase_len_bars === 0).filter((notes) => notes.length > 0);
  return share(lasts, (notes) => pitchClass(notes[notes.length - 1].pitch) === rootClass(config));
}

/** A boundary's rest is at least this much (in beats) longer than the mean one. */
const LONGER = 0.5;

/**
 * How many phrases eight bars have: phrases end with a long note or a rest (Cambouropoulos 2001, the local boundary
 * detection model), so the bars of eight that on average close with the longest time after their last onset are counted.
 */
function phrasesInEightBars(bars: Note[][]): number {
  const rests = Array.from({ length: 8 }, (_, place) =>
    mean(
      bars
        .filter((notes, bar) => bar % 8 === place && notes.length > 0)
        .map((notes) => 4 - notes[notes.length - 1].beat),
    ),
  );
  const threshold = Math.max((Math.max(...rests) + Math.min(...rests)) / 2, Math.min(...rests) + LONGER);
  return rests.filter((rest) => rest > threshold).length;
}

/** Enough notes for a rest to be an exception. */
const FLOWING = { melody_density: 'busy', syncopation: 'light', swing: 'none' } as const;

async function phraseLengths({ base }: Bench): Promise<Finding[]> {
  return variantsOf(base, 'phrase_len_bars', FLOWING).map(({ label, config }) => {
    const bars = SEEDS.flatMap((seed) => melodyBars(config, seed));
    const found = phrasesInEightBars(bars);
    const expected = 8 / (label as number);
    return { label: String(label), measured: `${found} in 8 bars`, beside: `${expected}`, pass: found === expected };
  });
}

/** Lowest and highest pitch of an octave: octave o is MIDI 12(o+1) to 12(o+1)+11 (payload.md). */
const octave = (o: number): readonly [MidiPitch, MidiPitch] => [12 * (o + 1), 12 * (o + 1) + 11];

/** Every note, ornaments included, lies between the register's ends; for the widest and the narrowest register. */
async function registerKept({ base }: Bench, field: 'register_min_oct' | 'register_max_oct'): Promise<Finding[]> {
  const other = field === 'register_min_oct' ? 'register_max_oct' : 'register_min_oct';
  return variantsOf(base, field).flatMap((wide) =>
    [wide.config, { ...wide.config, [other]: wide.label } as Config].map((config) => {
      const low = octave(config.register_min_oct)[0];
      const high = octave(config.register_max_oct)[1];
      const pitches = SEEDS.flatMap((seed) => composedBars(config, seed, 'melody').flat()).map(({ pitch }) => pitch);
      const [lowest, highest] = [Math.min(...pitches), Math.max(...pitches)];
      return {
        label: `${config.register_min_oct}..${config.register_max_oct}`,
        measured: `${lowest}..${highest}`,
        beside: `${low}..${high}`,
        pass: lowest >= low && highest <= high && pitches.length > BARS,
      };
    }),
  );
}

const meanPitch = (bars: Note[][]) => mean(bars.flat().map(({ pitch }) => pitch));

/** The pattern engine recalls contours, the procedural one makes new ones. */
async function engines({ base }: Bench): Promise<Finding[]> {
  const changes = { motif_repeat_prob: 'rare', melody_density: 'busy', swing: 'none' } as const;
  const [pattern, procedural] = variantsOf(base, 'melody_engine', changes).map(({ label, config }) => ({
    label: String(label),
    values: SEEDS.map((seed) => recalls(melodyBars(config, seed), contourOf)),
  }));
  const differences = pattern.values.map((value, i) => value - procedural.values[i]);
  const error = deviation(differences) / Math.sqrt(differences.length);
  return [
    {
      label: pattern.label,
      measured: mean(pattern.values).toFixed(3),
      beside: `procedural ${mean(procedural.values).toFixed(3)}`,
      pass: mean(differences) > CLEAR * error,
    },
  ];
}

/** What the fields of the melody do to its notes. */
export const MELODY: readonly Statement[] = [
  followed('step_bias', 'the share of melody moves that are steps', stepShare, { falling: true }),
  followed('chromatic_prob', 'the share of melody notes outside the mode', chromaticShare),
  {
    subject: 'chromatic_prob',
    claim: 'chromatic_prob none has no note outside the mode',
    find: async ({ base }) => {
      const { label, config } = variantsOf(base, 'chromatic_prob')[0];
      const found = mean(SEEDS.map((seed) => chromaticShare(composedBars(config, seed, 'melody'), config)));
      return [{ label: String(label), measured: found.toFixed(4), beside: '0', pass: found === 0 }];
    },
  },
  followed(
    'motif_repeat_prob',
    'the share of bars whose rhythm and contour were heard in the 16 bars before',
    (bars) => recalls(bars, (notes) => `${rhythmOf(notes)} ${contourOf(notes)}`),
    { changes: { melody_density: 'medium' } },
  ),
  followed('cadence_strength', 'the share of phrases whose melody ends on the tonic', closes),
  {
    subject: 'phrase_len_bars',
    claim: 'the melody breathes 8 / length times in eight bars',
    find: phraseLengths,
  },
  {
    subject: 'register_min_oct',
    claim: 'every melody note lies within the register, up to octave 8 and within one octave',
    find: (bench) => registerKept(bench, 'register_min_oct'),
  },
  {
    subject: 'register_max_oct',
    claim: 'every melody note lies within the register, down to octave 1 and within one octave',
    find: (bench) => registerKept(bench, 'register_max_oct'),
  },
  followed('register_min_oct', 'the mean pitch of the melody', meanPitch),
  followed('register_max_oct', 'the mean pitch of the melody', meanPitch),
  {
    subject: 'melody_engine',
    claim: 'the pattern engine recalls contours more often than the procedural one, by over 2 standard errors',
    find: engines,
  },
];
