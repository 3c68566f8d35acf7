import type { StereoSound } from '../../src/audio/offline';
import { hash4 } from '../../src/lib/random';
import { type Config, FIELD_NAMES, type FieldName, fieldSpec, type LabelValue } from '../../src/piece/labels';

/** A Piece from which one field at a time is changed. */
export interface Base {
  readonly name: string;
  readonly config: Config;
  readonly seed: number;
}

/** One label of a field, and the base's config with it. */
export interface Variant {
  readonly label: LabelValue;
  readonly config: Config;
}

/** A sound and the label it was made with. */
export interface LabelledSound {
  readonly label: LabelValue;
  readonly sound: StereoSound;
}

const DEFAULTS = Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldSpec(name).default])) as Config;

/** All six layers sound, and the harmony does not depend on the styles, as it would with `auto`. */
const EVERY_BASE = { density: 6 } as const;

const FIXED: Base = {
  name: 'fixed',
  seed: 1,
  config: { ...DEFAULTS, ...EVERY_BASE, bass: 'sustained', rhythm: 'kit_light', harmony_style: 'pop' },
};

/** Salt of the random bases: another number gives other bases. */
const SALT = 0xc0f0;

/** The fixed base and `count` - 1 random ones: each label uniform, always the same for the same number. */
export function basesUpTo(count: number): Base[] {
  return [FIXED, ...Array.from({ length: count - 1 }, (_, i) => randomBase(i + 1))];
}

function randomBase(number: number): Base {
  const config = Object.fromEntries(
    FIELD_NAMES.map((name, i) => {
      const labels = labelsOf(name);
      return [name, labels[hash4(SALT, number, i, 0) % labels.length]];
    }),
  ) as Config;
  if (config.register_min_oct > config.register_max_oct) {
    [config.register_min_oct, config.register_max_oct] = [config.register_max_oct, config.register_min_oct];
  }
  return { name: `random ${number}`, seed: hash4(SALT, number, 0, 1), config: { ...config, ...EVERY_BASE } };
}

/** The labels of a field that are compared: all, but `auto`, which sounds like another by definition. */
export function labelsOf(field: FieldName): readonly LabelValue[] {
  return fieldSpec(field).labels.filter((label) => label !== 'auto');
}

/**
 * What the rest of a config must be for a field to be heard within a render: an off-beat to swing, a register with room
 * to move one end of it, short phrases where chance decides phrase by phrase (0.6 and 0.9 fall apart in 30% of them),
 * few other layers where one note in twenty differs. It replaces the base's labels.
 */
const NEEDS: Partial<Record<FieldName, Partial<Config>>> = {
  swing: { rhythm: 'hats_only', melody_density: 'busy' },
  human: { rhythm: 'kit_light' },
  syncopation: { melody_density: 'medium' },
  chromatic_prob: { density: 3, bass: 'walking', melody_density: 'very_busy' },
  motif_repeat_prob: { melody_density: 'busy', phrase_len_bars: 2, tempo: 'very_fast' },
  cadence_strength: { phrase_len_bars: 2, tempo: 'very_fast', chord_change_bars: 'medium' },
  step_bias: { melody_density: 'medium' },
  register_min_oct: { register_max_oct: 8 },
  register_max_oct: { register_min_oct: 1 },
};

/** The base's config with what makes `field` audible. */
export function audibleConfig(base: Base, field: FieldName): Config {
  return { ...base.config, ...NEEDS[field] };
}

/** One config for each label of `field`; `changes` go on top of the base, under the label. */
export function variantsOf(base: Base, field: FieldName, changes: Partial<Config> = {}): Variant[] {
  const config = { ...audibleConfig(base, field), ...changes };
  return labelsOf(field).map((label) => ({ label, config: { ...config, [field]: label } as Config }));
}
