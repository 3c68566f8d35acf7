import { type FieldName, fieldSpec, type LabelValue } from '../../piece/labels';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/**
 * The label a key leads to, or null for keys that mean nothing to a knob. Arrows step and stop at the ends, Home and End
 * go there, Backspace and Delete go back to the model's choice.
 */
export function labelAfterKey(key: string, field: FieldName, value: LabelValue, chosen: LabelValue): LabelValue | null {
  const { labels } = fieldSpec(field);
  const last = labels.length - 1;
  if (key === 'Home') return labels[0] ?? null;
  if (key === 'End') return labels[last] ?? null;
  if (key === 'Backspace' || key === 'Delete') return chosen;
  const step = STEPS[key];
  if (step === undefined) return null;
  return labels[Math.min(last, Math.max(0, labels.indexOf(value) + step))] ?? null;
}
