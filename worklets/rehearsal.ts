import { type ConfigCode, FIELD_COUNT, FIELD_INDEX, FIELD_NAMES, type FieldName, fieldSpec } from '../src/piece/labels';

const labelCount = (name: FieldName): number => fieldSpec(name).labels.length;

/** Fields that stand at their last label, so that all layers play, and much. */
const FULL: readonly FieldName[] = ['density', 'tempo', 'register_max_oct'];

/** A config of the label `index` of every field; where there are not so many, it begins anew. */
function rehearsalCode(index: number): ConfigCode {
  const code: ConfigCode = new Uint8Array(FIELD_COUNT);
  FIELD_NAMES.forEach((name, field) => {
    code[field] = index % labelCount(name);
  });
  for (const name of FULL) code[FIELD_INDEX[name]] = labelCount(name) - 1;
  code[FIELD_INDEX.register_min_oct] = 0;
  return code;
}

/** Configs in which every label of every style is played once. */
export const REHEARSALS: readonly ConfigCode[] = Array.from(
  { length: Math.max(...FIELD_NAMES.map(labelCount)) },
  (_, index) => rehearsalCode(index),
);
