import { FIELD_COUNT, FIELD_INDEX, FIELD_NAMES, type FieldName, fieldSpec, type LabelValue } from '../../piece/labels';

/** What a text asks for literally: labels a config must have or may not have. */
export class Wishes {
  /** The label index each field must have, or -1. */
  private readonly fixed = new Int8Array(FIELD_COUNT).fill(-1);
  /** One bit for each label a field may have. */
  private readonly allowed = Uint16Array.from(FIELD_NAMES, (name) => (1 << fieldSpec(name).labels.length) - 1);

  /** The field must have this label; a later wish replaces an earlier one. */
  fix(field: FieldName, label: LabelValue): void {
    const index = fieldSpec(field).labels.indexOf(label);
    this.fixed[FIELD_INDEX[field]] = index;
    (this.allowed[FIELD_INDEX[field]] as number) |= 1 << index;
  }

  /** The field may not have this label, unless no other is left. */
  forbid(field: FieldName, label: LabelValue): void {
    const f = FIELD_INDEX[field];
    const index = fieldSpec(field).labels.indexOf(label);
    if (this.fixed[f] === index) this.fixed[f] = -1;
    const rest = (this.allowed[f] as number) & ~(1 << index);
    if (rest !== 0) this.allowed[f] = rest;
  }

  /** A layer must sound, whichever label it has; a label fixed before stays unless it is none. */
  wantSome(layer: 'rhythm' | 'texture' | 'accent'): void {
    this.forbid(layer, 'none');
  }

  /** True if the text fixes the field. */
  isFixed(field: FieldName): boolean {
    return (this.fixed[FIELD_INDEX[field]] as number) >= 0;
  }

  /** True if label index `index` of field number `f` meets the wishes. */
  allows(f: number, index: number): boolean {
    const fixed = this.fixed[f] as number;
    return fixed >= 0 ? fixed === index : ((this.allowed[f] as number) & (1 << index)) !== 0;
  }

  /** True if anything is asked of field number `f`. */
  concerns(f: number): boolean {
    const all = (1 << fieldSpec(FIELD_NAMES[f] as FieldName).labels.length) - 1;
    return (this.fixed[f] as number) >= 0 || this.allowed[f] !== all;
  }
}
