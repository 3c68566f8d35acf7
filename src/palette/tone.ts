import type { Stops } from './geometry';
import { distanceOklab } from './oklab';

/** Farthest the sound lifts a colour's OKLab lightness; the ink reckons with it. */
export const MAX_LIFT = 0.05;

/** A colour goes at most this part of the way to the palette's nearest other one, so that it stays the nearest to itself. */
const WAY_TO_NEAREST = 0.25;

/**
 * The bands as the sound moves them: bass makes the dark ones swell up, brightness lifts the light ones. Shares stay.
 *
 * @param bass       0..1
 * @param brightness 0..1
 */
export function stirTones(stops: Stops, bass: number, brightness: number): Stops {
  const lightness = stops.map((stop) => stop.l);
  const low = Math.min(...lightness);
  const range = Math.max(0.05, Math.max(...lightness) - low);
  return stops.map((stop) => {
    const place = (stop.l - low) / range;
    const stirred = Math.min(1, (1 - place) ** 2 * bass + place ** 2 * brightness);
    return { ...stop, lift: stirred * Math.min(MAX_LIFT, WAY_TO_NEAREST * nearestDistance(stop, stops)) };
  });
}

function nearestDistance(stop: Stops[number], stops: Stops): number {
  let nearest = 1;
  for (const other of stops) if (other !== stop) nearest = Math.min(nearest, distanceOklab(stop, other));
  return nearest;
}
