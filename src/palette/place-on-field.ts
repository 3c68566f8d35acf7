import { fieldAt } from './flow';
import type { Stops } from './geometry';

/** Points of the torus a side, for the table of the field's distribution: 0.01% of the area each. */
const GRID = 100;

/** The field's values over a grid of equal areas, in rising order. Stirring moves them about but changes none. */
const VALUES = fieldValues();

function fieldValues(): Float32Array {
  const values = new Float32Array(GRID * GRID);
  for (let i = 0; i < values.length; i++)
    values[i] = fieldAt({ x: ((i % GRID) + 0.5) / GRID, y: (Math.floor(i / GRID) + 0.5) / GRID });
  return values.sort();
}

/** The value of the field below which the share `t` (0..1) of its area lies; 0 at 0 and 1 at 1. */
export function fieldQuantile(t: number): number {
  const at = t * VALUES.length - 0.5;
  const below = Math.floor(at);
  const from = VALUES[below] ?? (below < 0 ? 0 : 1);
  const to = VALUES[below + 1] ?? 1;
  return from + (to - from) * (at - below);
}

/**
 * A gradient's bands in units of the field instead of area: laid along the field's values, each covers its share of the
 * area, and its joins begin, cross and end at the same shares as before.
 */
export function placeOnField(stops: Stops): Stops {
  let start = 0;
  return stops.map((stop, i) => {
    const end = i === stops.length - 1 ? 1 : start + stop.share;
    const [from, to] = [fieldQuantile(start), fieldQuantile(end)];
    const placed = {
      ...stop,
      share: to - from,
      rise: fieldQuantile(start + stop.rise) - from,
      fall: to - fieldQuantile(end - stop.fall),
    };
    start = end;
    return placed;
  });
}
