import { type Config, FIELD_NAMES, type FieldName, fieldSpec, type LabelValue } from '../../piece/labels';

/** The fields a re-roll keeps. */
export type Locks = ReadonlySet<FieldName>;

/** The lowest octave may not lie above the highest: the one that was not just set gives way. */
function keepRegisterUpright(config: Config, set: FieldName): Config {
  if (config.register_min_oct <= config.register_max_oct) return config;
  return set === 'register_min_oct'
    ? { ...config, register_max_oct: config.register_min_oct }
    : { ...config, register_min_oct: config.register_max_oct };
}

/** `config` with one field set to `label`. Throws RangeError if the label is not one of the field's. */
export function withLabel(config: Config, field: FieldName, label: LabelValue): Config {
  const { labels } = fieldSpec(field);
  if (!labels.includes(label))
    throw new RangeError(`${field}: ${JSON.stringify(label)} is not one of ${labels.join(', ')}`);
  return keepRegisterUpright({ ...config, [field]: label } as Config, field);
}

/** `fresh` with the locked fields of `current`. */
export function withLocked(fresh: Config, current: Config, locks: Locks): Config {
  const kept = [...locks].map((field) => [field, current[field]]);
  const config = { ...fresh, ...Object.fromEntries(kept) } as Config;
  return keepRegisterUpright(config, locks.has('register_min_oct') ? 'register_min_oct' : 'register_max_oct');
}

/** The fields in which two configs differ, in payload order. */
export function changedFields(a: Config, b: Config): FieldName[] {
  return FIELD_NAMES.filter((field) => a[field] !== b[field]);
}
