import type { StereoSound } from '../../../src/audio/offline';
import type { Seconds } from '../../../src/lib/units';
import type { Config, FieldName } from '../../../src/piece/labels';
import { FIELDS } from '../../../src/piece/labels';
import { gapTimes } from '../analysis/composed';
import { bandPowers, decibels, gapLevel, midSide, sideToMid } from '../analysis/levels';
import { reverbTime } from '../analysis/reverb-decay';
import { variantsOf } from '../bases';
import type { Bench } from '../bench';
import { type Finding, rises, type Statement } from '../statement';

const SECONDS: Seconds = 8;
const GAP_SECONDS: Seconds = 12;
/** Decibels by which each label must fill the gaps more than the one before. */
const FILLED = 1;
/** Decibels of side energy a label must have over the one before. */
const WIDER = 1;
/** Decibels that the sub-bass adds under 60 Hz. */
const DEEPER = 1;
/** The side signal under 120 Hz stays this far under the mid, however wide the mix: the bass is centred. */
const CENTRED = -15;

/** Short blips far apart: between them there is what echo and reverb leave. */
const BLIPS = { accent: 'blip', tempo: 'medium', human: 'robotic', attack: 'medium' } as const;

async function gaps(bench: Bench, field: FieldName, changes: Partial<Config>): Promise<Finding[]> {
  const measurements = [];
  for (const { label, config } of variantsOf(bench.base, field, { ...BLIPS, ...changes })) {
    const { accent } = await bench.stems(config, GAP_SECONDS);
    const times = gapTimes(config, bench.base.seed, 'accent', GAP_SECONDS);
    measurements.push({ label, value: gapLevel(accent, times) });
  }
  bench.forgetStems();
  return rises(measurements, { amount: FILLED, unit: 'dB', digits: 1 });
}

/** About 0.3 s dry to 8 s vast (issue 3); in between an even stride. */
const REVERB_TIMES: readonly (readonly [Seconds, Seconds])[] = [
  [0.2, 0.45],
  [0.45, 1.2],
  [0.9, 2.5],
  [2, 5],
  [6, 10],
];

async function reverbTimes(): Promise<Finding[]> {
  return FIELDS.space.labels.map((label, i) => {
    const found = reverbTime(FIELDS.space.numbers[i]);
    const [low, high] = REVERB_TIMES[i];
    return {
      label,
      measured: `${found.toFixed(2)} s`,
      beside: `${low} to ${high}`,
      pass: found >= low && found <= high,
    };
  });
}

async function width(bench: Bench): Promise<Finding[]> {
  const sounds = await bench.mixesOf('stereo', SECONDS);
  const [mono, ...wider] = sounds.map(({ label, sound }) => ({ label, value: sideToMid(sound) }));
  const isMono = mono.value === Number.NEGATIVE_INFINITY;
  return [
    { label: String(mono.label), measured: `${mono.value} dB`, beside: 'side exactly 0', pass: isMono },
    ...rises(wider, { amount: WIDER, unit: 'dB', digits: 1 }),
  ];
}

async function centredBass(bench: Bench): Promise<Finding[]> {
  const sounds = await bench.mixesOf('stereo', SECONDS);
  const { label, sound } = sounds[sounds.length - 1];
  const [{ left: mid, right: side }] = bandPowers(midSide(sound), [20, 120]);
  const found = decibels(side) - decibels(mid);
  return [{ label: String(label), measured: `${found.toFixed(1)} dB`, beside: `${CENTRED} dB`, pass: found < CENTRED }];
}

/** Energy from 20 to 60 Hz over that above, in dB. */
function levelUnder60(sound: StereoSound): number {
  const [low, rest] = bandPowers(sound, [20, 60, 16000]).map(({ left, right }) => left + right);
  return decibels(low) - decibels(rest);
}

async function depth(bench: Bench): Promise<Finding[]> {
  const sounds = await bench.mixesOf('depth', SECONDS);
  return rises(
    sounds.map(({ label, sound }) => ({ label, value: levelUnder60(sound) })),
    { amount: DEEPER, unit: 'dB', digits: 1 },
  );
}

/** How the fields of space place the sound. */
export const SPACE: readonly Statement[] = [
  {
    subject: 'space',
    claim: `the gaps between blips fill by over ${FILLED} dB a label`,
    find: (bench) => gaps(bench, 'space', { echo: 'none' }),
  },
  { subject: 'space', claim: 'the reverb time (RT60 from T20) is about 0.3 s dry to 8 s vast', find: reverbTimes },
  {
    subject: 'echo',
    claim: `the gaps between blips fill by over ${FILLED} dB a label`,
    find: (bench) => gaps(bench, 'echo', { space: 'dry' }),
  },
  {
    subject: 'stereo',
    claim: `side energy is exactly 0 at mono and rises by over ${WIDER} dB a label`,
    find: width,
  },
  { subject: 'stereo', claim: `under 120 Hz the side stays under ${CENTRED} dB of the mid`, find: centredBass },
  { subject: 'depth', claim: `the share of the energy under 60 Hz rises by over ${DEEPER} dB`, find: depth },
];
