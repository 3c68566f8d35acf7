import type { LayerName } from '../../../src/composer/events';
import type { Seconds } from '../../../src/lib/units';
import { type Config, FIELDS, type FieldName } from '../../../src/piece/labels';
import { attackTime } from '../analysis/attack';
import { spectralCentroid } from '../analysis/brightness';
import { onsetTimes } from '../analysis/composed';
import { loudnessMatchedMel, type MelImage, melDistance } from '../analysis/mel';
import { movement } from '../analysis/modulation';
import { variantsOf } from '../bases';
import type { Bench } from '../bench';
import { type Finding, rises, type Statement } from '../statement';

const SECONDS: Seconds = 8;
/** Enough of a slow movement to tell it from a trend. */
const MOTION_SECONDS: Seconds = 14;
/** Each label's centroid lies this factor above the one before: the just noticeable difference of brightness is 5%. */
const BRIGHTER = 1.03;
const MORE_MOTION = 1.03;
const SHARPER = 1.1;
/** A stem whose log-mel spectrogram moves by less is not touched by a field. */
const TOUCHED = 0.1;

async function centroids(bench: Bench, field: FieldName): Promise<Finding[]> {
  const sounds = await bench.mixesOf(field, SECONDS);
  return rises(
    sounds.map(({ label, sound }) => ({ label, value: spectralCentroid(sound) })),
    { factor: BRIGHTER, unit: 'Hz', digits: 0 },
  );
}

/** Held chords over a drone: what moves then is the sound itself. */
const HELD = { density: 2, bass: 'drone', chord_change_bars: 'very_slow', human: 'robotic', echo: 'none' } as const;

async function motions(bench: Bench): Promise<Finding[]> {
  const sounds = await bench.mixesOf('motion', MOTION_SECONDS, HELD);
  return rises(
    sounds.map(({ label, sound }) => ({ label, value: movement(sound) })),
    { factor: MORE_MOTION, unit: 'dB/s', digits: 1 },
  );
}

/** The ends and the middle of motion, for every pad: from pad to pad it acts by other means. */
async function padMotions(bench: Bench): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const pad of FIELDS.pad.labels) {
    const measurements = [];
    for (const { label, config } of variantsOf(bench.base, 'motion', { ...HELD, pad })) {
      if (label === 'slow' || label === 'fast') continue;
      const stems = await bench.stems(config, MOTION_SECONDS);
      measurements.push({ label: `${pad} ${label}`, value: movement(stems.pad) });
      bench.forgetStems();
    }
    findings.push(...rises(measurements, { factor: MORE_MOTION, unit: 'dB/s', digits: 1 }));
  }
  return findings;
}

/** Notes and chords that can be told apart, in a room that does not blur them, with levels that do not move by themselves. */
const DRY = {
  space: 'dry',
  echo: 'none',
  human: 'robotic',
  motion: 'static',
  melody_density: 'sparse',
  chord_change_bars: 'slow',
} as const;

/** Enough notes to even out where the partials of chords happen to meet. */
const ATTACK_SECONDS: Seconds = 20;
/** Pads strum their chords. */
const STRUM: Seconds = 0.5;

async function attacks(bench: Bench): Promise<Finding[]> {
  const layers = ['bass', 'pad', 'melody'] as const;
  const times: Record<string, { label: string; value: number }[]> = { bass: [], pad: [], melody: [] };
  for (const { label, config } of variantsOf(bench.base, 'attack', DRY)) {
    const stems = await bench.stems(config, ATTACK_SECONDS);
    for (const layer of layers) {
      const onsets = onsetTimes(config, bench.base.seed, layer, ATTACK_SECONDS);
      times[layer].push({
        label: `${layer} ${label}`,
        value: 1000 * attackTime(stems[layer], onsets, layer === 'pad' ? STRUM : undefined),
      });
    }
  }
  return layers.flatMap((layer) => rises(times[layer], { factor: SHARPER, falling: true, unit: 'ms', digits: 1 }));
}

/** Each label makes each layer sound different from the label before: the least distance of each layer. */
async function everyLayer(bench: Bench, field: FieldName, layers: readonly LayerName[]): Promise<Finding[]> {
  const least = layers.map(() => ({ distance: Number.POSITIVE_INFINITY, labels: '' }));
  let before: { label: string; images: MelImage[] } | undefined;
  for (const { label, config } of variantsOf(bench.base, field, everyLayerOn(bench.base.config))) {
    const stems = await bench.stems(config, SECONDS);
    const images = layers.map((layer) => loudnessMatchedMel(stems[layer]));
    bench.forgetStems();
    images.forEach((image, i) => {
      const distance = before ? melDistance(image, before.images[i]) : Number.POSITIVE_INFINITY;
      if (distance < least[i].distance) least[i] = { distance, labels: `${before?.label} to ${label}` };
    });
    before = { label: String(label), images };
  }
  return least.map(({ distance, labels }, i) => ({
    label: layers[i],
    measured: `${distance.toFixed(2)} dB`,
    beside: labels,
    pass: distance > TOUCHED,
  }));
}

/** Instead of `none`, the default style. */
function everyLayerOn({ rhythm, texture, accent }: Config): Partial<Config> {
  return {
    rhythm: rhythm === 'none' ? 'minimal' : rhythm,
    texture: texture === 'none' ? 'shimmer' : texture,
    accent: accent === 'none' ? 'bells' : accent,
  };
}

const ALL: readonly LayerName[] = ['bass', 'pad', 'melody', 'rhythm', 'texture', 'accent'];

function reaches(subject: FieldName, layers = ALL): Statement {
  return {
    subject,
    claim: `each label is heard on ${layers.join(', ')}: log-mel distance of the stems of neighbours over ${TOUCHED} dB`,
    find: (bench) => everyLayer(bench, subject, layers),
  };
}

/** How the fields of tone colour the sound. */
export const TONE: readonly Statement[] = [
  {
    subject: 'brightness',
    claim: `the spectral centroid of the mix rises from label to label by over ${Math.round(100 * BRIGHTER - 100)}%`,
    find: (bench) => centroids(bench, 'brightness'),
  },
  {
    subject: 'grain',
    claim: `the spectral centroid of the mix rises from label to label by over ${Math.round(100 * BRIGHTER - 100)}%`,
    find: (bench) => centroids(bench, 'grain'),
  },
  {
    subject: 'motion',
    claim: `movement between 0.2 and 10 Hz in the mix of held chords rises by over ${Math.round(100 * MORE_MOTION - 100)}% a label`,
    find: motions,
  },
  {
    subject: 'motion',
    claim: 'movement between 0.2 and 10 Hz rises from static to medium to chaotic in the stem of every pad',
    find: padMotions,
  },
  {
    subject: 'attack',
    claim: `the attack time of bass, pad and melody falls from label to label by over ${Math.round(100 * SHARPER - 100)}%`,
    find: attacks,
  },
  reaches('brightness'),
  reaches('grain'),
  reaches('motion'),
  // Of bass, pad and melody the attack time itself is measured.
  reaches('attack', ['rhythm', 'texture', 'accent']),
];
