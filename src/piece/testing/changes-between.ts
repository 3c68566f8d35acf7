import { type ConfigCode, FIELD_COUNT } from '../labels';

/** The changes that lead from one config to another; empty if they are the same. */
export function changesBetween(from: ConfigCode, to: ConfigCode): number[] {
  const changes: number[] = [];
  for (let i = 0; i < FIELD_COUNT; i++) if (from[i] !== to[i]) changes.push(i, to[i] as number);
  return changes;
}
