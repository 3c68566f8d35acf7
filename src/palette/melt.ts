import type { NormalRange, Seconds } from '../lib/units';
import type { Stops } from './geometry';

/** A gradient on its way to another one. */
export interface Melt {
  /** Sets out for `target`, from whatever is shown at `now`, to arrive `seconds` later. */
  to(target: Stops, seconds: Seconds, now: Seconds): void;
  /** Sets out for `target` likewise, to be as far on the way as `share` says, 0..1. It never turns back. */
  along(target: Stops, share: () => NormalRange, now: Seconds): void;
  /** The bands at the time `now`. */
  at(now: Seconds): Stops;
  /** True while the bands still change. */
  melting(now: Seconds): boolean;
}

/** A melt that shows `first` until told to go elsewhere. Colours and shares move in OKLab, eased, without a jump. */
export function createMelt(first: Stops): Melt {
  let from = first;
  let target = first;
  let progress = (_now: Seconds): NormalRange => 1;
  const at = (now: Seconds): Stops => {
    const t = progress(now);
    return t >= 1 ? target : mixStops(from, target, t * t * (3 - 2 * t));
  };
  const setOut = (next: Stops, now: Seconds, share: (now: Seconds) => NormalRange) => {
    from = at(now);
    target = next;
    progress = share;
  };
  return {
    at,
    melting: (now) => progress(now) < 1,
    to(next, seconds, start) {
      setOut(next, start, (now) => (seconds > 0 ? Math.min(1, Math.max(0, (now - start) / seconds)) : 1));
    },
    along(next, share, start) {
      let furthest = 0;
      setOut(next, start, () => {
        furthest = Math.max(furthest, share());
        return furthest;
      });
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
