import { LAYERS, type LayerName } from '../../../src/composer/events';
import type { Decibels, Seconds } from '../../../src/lib/units';
import { type Config, FIELD_NAMES, type FieldName, type LabelValue } from '../../../src/piece/labels';
import { loudnessMatchedMel, type MelImage, melDistance } from '../analysis/mel';
import { labelsOf, variantsOf } from '../bases';
import type { Bench, Stems } from '../bench';
import type { Finding, Statement } from '../statement';

/** Sounds nearer than this are alike (issue 3). */
const ALIKE: Decibels = 0.3;

/** Long enough to hear a bar or two. */
const SHORT: Seconds = 8;
/** Fields that act over phrases or sections are heard for longer. */
const LONG: Seconds = 30;
const LONG_FIELDS: readonly FieldName[] = [
  'phrase_len_bars',
  'motif_repeat_prob',
  'chromatic_prob',
  'cadence_strength',
  'tension_curve',
  'harmony_style',
  'chord_change_bars',
];

/** A sound's picture and its name. */
interface Picture {
  readonly name: string;
  readonly image: MelImage;
}

/** For each picture the one that is nearest to it. */
function nearest(pictures: readonly Picture[], mayBeAlike: (a: Picture, b: Picture) => boolean = () => false) {
  const best = pictures.map(() => ({ name: '', distance: Number.POSITIVE_INFINITY }));
  for (let i = 0; i < pictures.length; i++) {
    for (let j = i + 1; j < pictures.length; j++) {
      if (mayBeAlike(pictures[i], pictures[j])) continue;
      const distance = melDistance(pictures[i].image, pictures[j].image);
      if (distance < best[i].distance) best[i] = { name: pictures[j].name, distance };
      if (distance < best[j].distance) best[j] = { name: pictures[i].name, distance };
    }
  }
  return pictures.map(
    ({ name }, i): Finding => ({
      label: name,
      measured: `${best[i].distance.toFixed(2)} dB`,
      beside: best[i].name,
      pass: best[i].distance > ALIKE,
    }),
  );
}

async function labelsDiffer(bench: Bench, field: FieldName): Promise<Finding[]> {
  const seconds = LONG_FIELDS.includes(field) ? LONG : SHORT;
  const pictures: Picture[] = [];
  for (const { label, config } of variantsOf(bench.base, field)) {
    pictures.push({ name: String(label), image: loudnessMatchedMel(await bench.mix(config, seconds)) });
  }
  return nearest(pictures);
}

/** The six layers that have styles. */
const STYLED = ['bass', 'pad', 'melody', 'rhythm', 'texture', 'accent'] as const;
const STEM_SECONDS: Seconds = 6;

/** All 57 styles on their own: their stems, each brought to the same loudness. The three kinds of silence are equal. */
async function stylesDiffer(bench: Bench): Promise<Finding[]> {
  const pictures: Picture[] = [];
  for (const layer of STYLED) {
    for (const { label, config } of variantsOf(bench.base, layer)) {
      const stems = await bench.stems(config, STEM_SECONDS);
      pictures.push({ name: `${layer} ${label}`, image: loudnessMatchedMel(stems[layer]) });
    }
    bench.forgetStems();
  }
  const silent = ({ name }: Picture) => name.endsWith(' none');
  return nearest(pictures, (a, b) => silent(a) && silent(b));
}

const PITCHED: readonly LayerName[] = ['bass', 'pad', 'melody', 'texture', 'accent', 'sub'];
const WITH_SENDS: readonly LayerName[] = ['bass', 'pad', 'melody', 'rhythm', 'texture', 'accent'];

/**
 * The layers whose stems a field may change; all others stay byte-identical. A layer style changes its own layer only.
 * `auto` apart, harmony never depends on styles. Chords reach all layers: drums are a little lighter away from home.
 */
const MAY_CHANGE: Record<FieldName, readonly LayerName[]> = {
  tempo: LAYERS,
  root: PITCHED,
  mode: LAYERS,
  brightness: LAYERS,
  space: WITH_SENDS,
  density: ['melody', 'rhythm', 'texture', 'accent'],
  bass: ['bass'],
  pad: ['pad'],
  melody: ['melody'],
  rhythm: ['rhythm'],
  texture: ['texture'],
  accent: ['accent'],
  motion: LAYERS,
  attack: LAYERS,
  stereo: WITH_SENDS,
  depth: ['sub'],
  echo: ['pad', 'melody', 'rhythm', 'texture', 'accent'],
  human: LAYERS,
  grain: LAYERS,
  melody_engine: ['melody'],
  phrase_len_bars: LAYERS,
  melody_density: ['melody'],
  syncopation: ['melody'],
  swing: LAYERS,
  motif_repeat_prob: ['melody'],
  step_bias: ['melody'],
  // A walking bass approaches its goals chromatically.
  chromatic_prob: ['melody', 'bass'],
  cadence_strength: LAYERS,
  register_min_oct: ['melody'],
  register_max_oct: ['melody'],
  tension_curve: LAYERS,
  harmony_style: LAYERS,
  chord_change_bars: LAYERS,
  chord_extensions: PITCHED,
};

/** Layers of two stem sets that are not byte-identical. */
function changedLayers(a: Stems, b: Stems): LayerName[] {
  return LAYERS.filter(
    (layer) => !sameBytes(a[layer].left, b[layer].left) || !sameBytes(a[layer].right, b[layer].right),
  );
}

function sameBytes(a: Float32Array, b: Float32Array): boolean {
  return Buffer.compare(Buffer.from(a.buffer, a.byteOffset, a.byteLength), Buffer.from(b.buffer)) === 0;
}

async function othersKept(bench: Bench, field: FieldName): Promise<Finding[]> {
  const allowed = MAY_CHANGE[field];
  const findings: Finding[] = [];
  let before: { label: LabelValue; stems: Stems } | undefined;
  for (const { label, config } of variantsOf(bench.base, field, { depth: true } as Partial<Config>)) {
    const stems = await bench.stems(config, STEM_SECONDS);
    const changed = before ? changedLayers(before.stems, stems) : [];
    const wrong = changed.filter((layer) => !allowed.includes(layer));
    findings.push({
      label: String(label),
      measured: wrong.length > 0 ? `changed: ${wrong.join(', ')}` : 'kept',
      beside: before ? String(before.label) : '',
      pass: wrong.length === 0,
    });
    before = { label, stems };
    bench.forgetStems();
  }
  return findings;
}

/** Every label is heard, and what a field does not concern stays as it is. */
export const ALIKE_STATEMENTS: readonly Statement[] = [
  ...FIELD_NAMES.filter((field) => labelsOf(field).length > 1).map(
    (subject): Statement => ({
      subject,
      claim: `no two labels sound alike: log-mel distance of the mixes over ${ALIKE} dB after loudness matching, same seed`,
      find: (bench) => labelsDiffer(bench, subject),
    }),
  ),
  ...FIELD_NAMES.filter((field) => MAY_CHANGE[field].length < LAYERS.length).map(
    (subject): Statement => ({
      subject,
      claim: `only these stems change: ${MAY_CHANGE[subject].join(', ')}; the others stay byte-identical`,
      find: (bench) => othersKept(bench, subject),
    }),
  ),
  {
    subject: 'styles',
    claim: `57 of 57 styles differ pairwise on their own: log-mel distance of the stems over ${ALIKE} dB`,
    find: stylesDiffer,
  },
];
