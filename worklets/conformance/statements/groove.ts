import { LAYERS } from '../../../src/composer/events';
import { type Config, FIELDS } from '../../../src/piece/labels';
import { composedBars, melodyBars, type Note, SEEDS, share } from '../analysis/composed';
import { type Variant, variantsOf } from '../bases';
import { deviation, type Finding, mean, risesClearly, type Statement } from '../statement';

/** Played notes in every layer that can play some. */
const PLAYED = { bass: 'pulsing', rhythm: 'kit_medium', accent: 'blip', melody_density: 'busy' } as const;
const GROOVE_SEEDS = SEEDS.slice(0, 5);

function notesOf(config: Config): Note[] {
  return GROOVE_SEEDS.flatMap((seed) => LAYERS.flatMap((layer) => composedBars(config, seed, layer).flat()));
}

/** payload.md: the off-beat eighth lies at 0.5 + s/6 of its beat; beats stay where they are. */
function swingFinding(straight: readonly Note[], { label, config }: Variant, number: number): Finding {
  const place = 0.5 + number / 6;
  const swung = notesOf(config);
  let offBeats = 0;
  let worst = straight.length === swung.length ? 0 : Number.POSITIVE_INFINITY;
  straight.forEach(({ beat }, i) => {
    const part = beat % 1;
    if (part !== 0 && part !== 0.5) return;
    if (part === 0.5) offBeats++;
    const expected = Math.floor(beat) + (part === 0.5 ? place : 0);
    worst = Math.max(worst, Math.abs((swung[i]?.beat ?? Number.NaN) - expected));
  });
  return {
    label: String(label),
    measured: `largest error ${worst.toExponential(1)} beat`,
    beside: `place ${place.toFixed(4)}, ${offBeats} off-beats`,
    pass: worst < 1e-9 && offBeats > 100,
  };
}

/** Standard deviation of a standard normal number clipped to -2..2. */
const CLIPPED_DEVIATION = 0.9595;
/** Layers whose every event is played by a hand; beds (drones, textures) have none. */
const HAND_PLAYED = ['melody', 'rhythm', 'accent', 'bass'] as const;

function handPlayed(config: Config): Note[] {
  return GROOVE_SEEDS.flatMap((seed) => HAND_PLAYED.flatMap((layer) => composedBars(config, seed, layer).flat()));
}

/** payload.md: onset jitter with a standard deviation of 30 ms x the number, clipped at twice that; robotic has none. */
function humanFinding(robot: readonly Note[], { label, config }: Variant, number: number): Finding {
  const played = handPlayed(config);
  const jitters = played.map(({ jitter }) => jitter);
  const expected = 0.03 * number;
  const found = deviation(jitters) / CLIPPED_DEVIATION;
  const furthest = Math.max(...jitters.map(Math.abs));
  const louder = played.map(({ velocity }, i) => Math.log(velocity / robot[i].velocity));
  const untouched = jitters.every((jitter) => jitter === 0) && louder.every((ratio) => ratio === 0);
  const asAsked =
    Math.abs(found / expected - 1) < 0.05 && furthest <= 2 * expected + 1e-12 && deviation(louder) > 0.1 * number;
  return {
    label: String(label),
    measured: `${(1000 * found).toFixed(2)} ms, at most ${(1000 * furthest).toFixed(1)}, velocity ${deviation(louder).toFixed(3)}`,
    beside: `${(1000 * expected).toFixed(1)} ms`,
    pass: number === 0 ? untouched : asAsked,
  };
}

/** How a hand places and weighs notes: swing, human, syncopation. */
export const GROOVE: readonly Statement[] = [
  {
    subject: 'swing',
    claim: 'the off-beat eighth of every layer lies at 0.5 + s/6 of its beat, beats stay (error under 1e-9 beat)',
    find: async ({ base }) => {
      const variants = variantsOf(base, 'swing', PLAYED);
      const straight = notesOf(variants[0].config);
      return variants.map((variant, i) => swingFinding(straight, variant, FIELDS.swing.numbers[i]));
    },
  },
  {
    subject: 'human',
    claim: 'onsets spread by 30 ms x the number (within 5%), clipped at twice that, velocities vary; robotic has none',
    find: async ({ base }) => {
      const variants = variantsOf(base, 'human', PLAYED);
      const robot = handPlayed(variants[0].config);
      return variants.map((variant, i) => humanFinding(robot, variant, FIELDS.human.numbers[i]));
    },
  },
  {
    subject: 'syncopation',
    claim: 'the share of melody notes off the quarters rises from label to label by over 2 standard errors',
    find: async ({ base }) =>
      risesClearly(
        variantsOf(base, 'syncopation', { swing: 'none' }).map(({ label, config }) => ({
          label,
          values: SEEDS.map((seed) => share(melodyBars(config, seed).flat(), ({ beat }) => beat % 1 !== 0)),
        })),
      ),
  },
  {
    subject: 'melody_density',
    claim: 'melody notes per bar rise from label to label by over 2 standard errors',
    find: async ({ base }) =>
      risesClearly(
        variantsOf(base, 'melody_density').map(({ label, config }) => ({
          label,
          values: SEEDS.map((seed) => mean(melodyBars(config, seed).map((notes) => notes.length))),
        })),
      ),
  },
];
