import { fieldAt } from './flow';
import { cumulativeShares, type Stops } from './geometry';

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

/** The value of the field below which the share `t` (0..1) of its area lies. */
function fieldQuantile(t: number): number {
  const last = VALUES.length - 1;
  const at = Math.min(last, Math.max(0, t * VALUES.length - 0.5));
  const below = Math.floor(at);
  const from = VALUES[below] as number;
  return from + ((VALUES[Math.min(last, below + 1)] as number) - from) * (at - below);
}

/**
 * A gradient's bands in units of the field instead of area: laid along the field's values from 0 to 1, each covers its
 * share of the area, and its joins begin, cross and end at the same shares as before.
 */
export function placeOnField(stops: Stops): Stops {
  const ends = cumulativeShares(stops);
  return stops.map((stop, i) => {
    const start = i === 0 ? 0 : (ends[i - 1] as number);
    const end = ends[i] as number;
    const from = fieldQuantile(start);
    const to = fieldQuantile(end);
    return {
      ...stop,
      // The field's own values end a little within 0..1; the outer bands go on to there.
      share: (i === stops.length - 1 ? 1 : to) - (i === 0 ? 0 : from),
      rise: fieldQuantile(start + stop.rise) - from,
      fall: to - fieldQuantile(end - stop.fall),
    };
  });
}
