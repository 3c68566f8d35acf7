import type { Seconds } from '../lib/units';
import type { Stops } from './geometry';

/** A gradient on its way to another one. */
export interface Melt {
  /** Sets out for `target`, from whatever is shown at `now`, to arrive `seconds` later. */
  to(target: Stops, seconds: Seconds, now: Seconds): void;
  /** The bands at the time `now`. */
  at(now: Seconds): Stops;
  /** True while the bands still change. */
  melting(now: Seconds): boolean;
}

/** A melt that shows `first` until told to go elsewhere. Colours and shares move in OKLab, eased, without a jump. */
export function createMelt(first: Stops): Melt {
  let from = first;
  let target = first;
  let start = 0;
  let duration = 0;
  const progress = (now: Seconds) => (duration > 0 ? Math.min(1, Math.max(0, (now - start) / duration)) : 1);
  const at = (now: Seconds): Stops => {
    const t = progress(now);
    return t >= 1 ? target : mixStops(from, target, t * t * (3 - 2 * t));
  };
  return {
    at,
    melting: (now) => progress(now) < 1,
    to(next, seconds, now) {
      from = at(now);
      target = next;
      start = now;
      duration = Math.max(0, seconds);
    },
  };
}

/** Band by band between two gradients. Shares still sum to 1 and joins still fit, since both are mixed in one proportion. */
function mixStops(from: Stops, to: Stops, t: number): Stops {
  const mix = (x: number, y: number) => x + (y - x) * t;
  return from.map((stop, i) => {
    const other = to[i] as Stops[number];
    return {
      l: mix(stop.l, other.l),
      a: mix(stop.a, other.a),
      b: mix(stop.b, other.b),
      share: mix(stop.share, other.share),
      rise: mix(stop.rise, other.rise),
      fall: mix(stop.fall, other.fall),
      lift: mix(stop.lift, other.lift),
    };
  });
}
