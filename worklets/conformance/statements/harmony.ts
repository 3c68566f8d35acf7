import { LAYERS } from '../../../src/composer/events';
import { encodeConfig, FIELDS, resolveHarmonyStyle } from '../../../src/piece/labels';
import { composedBars, pitchClass, SEEDS, share } from '../analysis/composed';
import { changesPerBar, chordRoots, rootMotion } from '../analysis/harmony';
import { audibleConfig, variantsOf } from '../bases';
import type { Bench } from '../bench';
import { type Finding, mean, risesClearly, type Statement } from '../statement';

/** Share of phrases whose last chord is the tonic. */
async function cadences({ base }: Bench): Promise<Finding[]> {
  // With chords longer than a phrase, phrases have no last chord of their own.
  const changes = { chord_change_bars: 'medium', phrase_len_bars: 4 } as const;
  return risesClearly(
    variantsOf(base, 'cadence_strength', changes).map(({ label, config }) => ({
      label,
      values: SEEDS.map((seed) => {
        const lasts = chordRoots(config, seed).filter((_, bar) => (bar + 1) % config.phrase_len_bars === 0);
        return share(lasts, (roots) => roots[roots.length - 1] === 0);
      }),
    })),
  );
}

async function chordRate({ base }: Bench): Promise<Finding[]> {
  return risesClearly(
    variantsOf(base, 'chord_change_bars').map(({ label, config }) => ({
      label,
      values: SEEDS.map((seed) => changesPerBar(chordRoots(config, seed))),
    })),
  );
}

/** Tones (pitch classes) that the pad plays in a bar of one chord. */
async function chordTones({ base }: Bench): Promise<Finding[]> {
  const variants = variantsOf(base, 'chord_extensions', { chord_change_bars: 'medium' });
  return variants.map(({ label, config }, i) => {
    const counts = SEEDS.flatMap((seed) =>
      composedBars(config, seed, 'pad').map((notes) => new Set(notes.map(({ pitch }) => pitchClass(pitch))).size),
    );
    const found = mean(counts);
    const expected = FIELDS.chord_extensions.numbers[i];
    return {
      label: String(label),
      measured: found.toFixed(2),
      beside: `${expected} tones`,
      pass: Math.abs(found - expected) < 0.1,
    };
  });
}

/** What each style of harmony has more of than the others, as a share of the root's moves or of the chords. */
const CHARACTER: Readonly<Record<string, { readonly of: string; readonly measure: (roots: number[][]) => number }>> = {
  jazz: { of: 'roots falling by fifths', measure: (roots) => rootMotion(roots)[2] },
  cinematic: { of: 'roots moving by thirds', measure: (roots) => rootMotion(roots)[1] + rootMotion(roots)[4] },
  ambient: { of: 'bars at home', measure: (roots) => share(roots.flat(), (root) => root === 0) },
};
/** By how much the shares of root motions of two styles differ in sum. */
const UNLIKE = 0.15;

async function harmonyStyles({ base }: Bench): Promise<Finding[]> {
  const styles = variantsOf(base, 'harmony_style', { chord_change_bars: 'medium', phrase_len_bars: 4 }).map(
    ({ label, config }) => ({ label: String(label), seeds: SEEDS.map((seed) => chordRoots(config, seed)) }),
  );
  const motions = styles.map(({ seeds }) => {
    const all = seeds.map(rootMotion);
    return all[0].map((_, interval) => mean(all.map((motion) => motion[interval])));
  });
  const unlike = styles.map(({ label }, i): Finding => {
    const others = styles.map((other, j) => ({
      label: other.label,
      distance: motions[i].reduce((sum, value, k) => sum + Math.abs(value - motions[j][k]), 0),
    }));
    const nearest = others.filter((_, j) => j !== i).reduce((a, b) => (b.distance < a.distance ? b : a));
    return {
      label,
      measured: `root motion ${nearest.distance.toFixed(3)} apart`,
      beside: nearest.label,
      pass: nearest.distance > UNLIKE,
    };
  });
  const characters = Object.entries(CHARACTER).map(([label, { of, measure }]): Finding => {
    const shares = styles.map((style) => ({ label: style.label, value: mean(style.seeds.map(measure)) }));
    const own = shares.find((entry) => entry.label === label)!;
    const rival = shares.filter((entry) => entry.label !== label).reduce((a, b) => (b.value > a.value ? b : a));
    return {
      label,
      measured: `${of} ${own.value.toFixed(3)}`,
      beside: `${rival.label} ${rival.value.toFixed(3)}`,
      pass: own.value > rival.value,
    };
  });
  return [...unlike, ...characters];
}

/** `auto` plays exactly the events of the style it resolves to. */
async function autoIsItsStyle({ base }: Bench): Promise<Finding[]> {
  const auto = { ...audibleConfig(base, 'harmony_style'), harmony_style: 'auto' } as const;
  const label = FIELDS.harmony_style.labels[resolveHarmonyStyle(encodeConfig(auto))];
  const play = (config: Parameters<typeof composedBars>[0]) =>
    JSON.stringify(LAYERS.map((layer) => composedBars(config, base.seed, layer)));
  const same = play(auto) === play({ ...auto, harmony_style: label });
  return [{ label: 'auto', measured: same ? 'the same events' : 'other events', beside: label, pass: same }];
}

/** Bars of a section, over which a tension curve runs. */
const SECTION = 16;

/** Mean loudness of the bars of a section: their notes' velocities, averaged over layers, sections and seeds. */
function loudnessCurve(config: Parameters<typeof composedBars>[0]): number[] {
  const velocities = Array.from({ length: SECTION }, (): number[] => []);
  for (const seed of SEEDS) {
    for (const layer of ['bass', 'pad', 'melody'] as const) {
      for (const notes of composedBars(config, seed, layer)) {
        if (notes.length > 0) velocities[notes[0].bar % SECTION].push(mean(notes.map(({ velocity }) => velocity)));
      }
    }
  }
  return velocities.map(mean);
}

/**
 * Tells the curves by their shape alone: a ramp is loudest in its last quarter and rises through all four, an arc in its
 * middle half and falls after it, waves come and go at least three times.
 */
function shapeOf(curve: readonly number[]): string {
  const smooth = curve.map((value, i) => (value + (curve[i - 1] ?? value) * 0.5 + (curve[i + 1] ?? value) * 0.5) / 2);
  const range = Math.max(...smooth) - Math.min(...smooth);
  const quarters = [0, 4, 8, 12].map((from) => mean(curve.slice(from, from + 4)));
  if (swells(smooth, 0.2 * range) >= 3) return 'waves';
  if (quarters.every((quarter, i) => i === 0 || quarter > quarters[i - 1])) return 'ramp';
  return quarters[3] < quarters[2] && quarters[0] < quarters[1] ? 'arc' : 'none of them';
}

/** How often a curve rises by at least `amount` and falls by it again (or ends). */
function swells(curve: readonly number[], amount: number): number {
  let count = 0;
  let low = curve[0];
  let high = curve[0];
  let rising = false;
  for (const value of curve) {
    low = rising ? low : Math.min(low, value);
    high = rising ? Math.max(high, value) : high;
    if (!rising && value > low + amount) {
      rising = true;
      high = value;
      count++;
    } else if (rising && value < high - amount) {
      rising = false;
      low = value;
    }
  }
  return count;
}

/** The curve's loudest bar is at least this much louder than its softest. */
const TENSION_RANGE = 1.1;

async function tensionCurves({ base }: Bench): Promise<Finding[]> {
  return variantsOf(base, 'tension_curve', { bass: 'pulsing' }).map(({ label, config }) => {
    const curve = loudnessCurve(config);
    const range = Math.max(...curve) / Math.min(...curve);
    const shape = shapeOf(curve);
    return {
      label: String(label),
      measured: `${shape}, loudest / softest bar ${range.toFixed(2)}`,
      beside: curve.map((value) => Math.round(100 * value)).join(' '),
      pass: shape === label && range > TENSION_RANGE,
    };
  });
}

/** What the fields of the harmony do to the chords. */
export const HARMONY: readonly Statement[] = [
  {
    subject: 'cadence_strength',
    claim: 'the share of phrases whose last chord is the tonic rises from label to label by over 2 standard errors',
    find: cadences,
  },
  {
    subject: 'chord_change_bars',
    claim: 'changes of root per bar rise from label to label by over 2 standard errors',
    find: chordRate,
  },
  {
    subject: 'chord_extensions',
    claim: 'the pad plays 3, 4 and 5 tones a chord (within 0.1)',
    find: chordTones,
  },
  {
    subject: 'harmony_style',
    claim:
      'root motions differ by over 0.15; jazz falls by fifths most, cinematic moves by thirds, ambient is home most',
    find: harmonyStyles,
  },
  {
    subject: 'harmony_style',
    claim: 'auto plays exactly the events of the style it picks',
    find: autoIsItsStyle,
  },
  {
    subject: 'tension_curve',
    claim: 'the loudness of the bars of a section has the shape of the curve, its range over 1.1',
    find: tensionCurves,
  },
];
