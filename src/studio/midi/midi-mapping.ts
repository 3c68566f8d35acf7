import type { NormalRange } from '../../lib/units';
import { FIELD_INDEX, type FieldName } from '../../piece/labels';
import { isSource, type Source } from './midi-message';

/** What a controller can be mapped to: a knob, the volume, or play and pause. */
export type Target = FieldName | 'volume' | 'play';

/** Which source moves which target: each target has one at most, and each source one target. */
export type Mappings = Readonly<Partial<Record<Target, Source>>>;

/** How far beyond the edge of a label's part of the way the next label begins, as a share of that part. */
const HYSTERESIS = 0.2;

/**
 * The label, 0..count-1, of a controller at `value`, which was at label `last` before (null: nowhere yet). The way is
 * parted evenly; near an edge the label stays what it was, so that a controller that trembles there does not flutter.
 */
export function steppedIndex(value: NormalRange, count: number, last: number | null): number {
  const exact = value * count;
  const stays = last !== null && exact > last - HYSTERESIS && exact < last + 1 + HYSTERESIS;
  return stays ? last : Math.min(count - 1, Math.floor(exact));
}

/** The mappings with `source` moving `target`, and nothing else. */
export function withMapping(mappings: Mappings, target: Target, source: Source): Mappings {
  const others = Object.entries(mappings).filter(([, other]) => other !== source);
  return { ...Object.fromEntries(others), [target]: source };
}

/** The mappings without that of `target`. */
export function withoutMapping(mappings: Mappings, target: Target): Mappings {
  return Object.fromEntries(Object.entries(mappings).filter(([other]) => other !== target));
}

/** What a source moves, or null. */
export function targetOf(mappings: Mappings, source: Source): Target | null {
  const found = Object.entries(mappings).find(([, other]) => other === source);
  return found ? (found[0] as Target) : null;
}

function isTarget(name: string): name is Target {
  return name === 'volume' || name === 'play' || Object.hasOwn(FIELD_INDEX, name);
}

/** The mappings of an earlier visit; whatever is damaged in them is left out. */
export function readMappings(value: unknown): Mappings {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entries.reduce<Mappings>(
    (sound, [name, source]) => (isTarget(name) && isSource(source) ? withMapping(sound, name, source) : sound),
    {},
  );
}
