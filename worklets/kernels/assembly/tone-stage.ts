/** Bytes of a channel of a quantum. */
const CHANNEL: usize = 1024;
/** Where a tone stage keeps what: 64-bit floats. */
const LOW_LEFT: usize = 0;
const LOW_RIGHT: usize = 8;
const SHARE: usize = 16;
const HIGH_GAIN: usize = 24;
const LOW_GAIN: usize = 32;
const FLOOR: usize = 40;
const BEND: usize = 48;
const PUSH: usize = 56;

/**
 * Adds a stereo bus (left and then right, 128 frames each) to the output, tilted and saturated, and empties it. Its
 * one-pole lowpass is run in steps of two frames, as that of {@link mixTilted}. The saturation of the tilted a is
 * a (floor + bend / (3 + push a^2)).
 *
 * @param state lows (left, right), share of the lowpass, gain of the input and of the lowpass, floor, bend, push
 */
export function colour(bus: usize, left: usize, right: usize, state: usize): void {
  const share = v128.load64_splat(state, SHARE);
  const keepOne = 1 - load<f64>(state, SHARE);
  const keep = f64x2.splat(keepOne);
  const keep2 = f64x2.mul(keep, keep);
  const keeps = f64x2.replace_lane(keep, 1, keepOne * keepOne);
  const highGain = v128.load64_splat(state, HIGH_GAIN);
  const lowGain = v128.load64_splat(state, LOW_GAIN);
  const floor = v128.load64_splat(state, FLOOR);
  const bend = v128.load64_splat(state, BEND);
  const push = v128.load64_splat(state, PUSH);
  const three = f64x2.splat(3);
  const zero = f64x2.splat(0);
  let carryLeft = f64x2.mul(keeps, v128.load64_splat(state, LOW_LEFT));
  let carryRight = f64x2.mul(keeps, v128.load64_splat(state, LOW_RIGHT));
  let lastLeft = zero;
  let lastRight = zero;
  let lowLeft = zero;
  let lowRight = zero;
  for (let n: usize = 0; n < CHANNEL; n += 16) {
    const l = v128.load(bus + n);
    const r = v128.load(bus + n, CHANNEL);
    v128.store(bus + n, zero);
    v128.store(bus + n, zero, CHANNEL);
    const beforeLeft = v128.shuffle<f64>(lastLeft, l, 1, 2);
    const beforeRight = v128.shuffle<f64>(lastRight, r, 1, 2);
    lowLeft = f64x2.add(carryLeft, f64x2.mul(share, f64x2.add(l, f64x2.mul(keep, beforeLeft))));
    lowRight = f64x2.add(carryRight, f64x2.mul(share, f64x2.add(r, f64x2.mul(keep, beforeRight))));
    carryLeft = f64x2.mul(keep2, lowLeft);
    carryRight = f64x2.mul(keep2, lowRight);
    lastLeft = l;
    lastRight = r;
    const a = f64x2.add(f64x2.mul(highGain, l), f64x2.mul(lowGain, lowLeft));
    const b = f64x2.add(f64x2.mul(highGain, r), f64x2.mul(lowGain, lowRight));
    const u = f64x2.add(three, f64x2.mul(push, f64x2.mul(a, a)));
    const v = f64x2.add(three, f64x2.mul(push, f64x2.mul(b, b)));
    // Both quotients by one division.
    const quotient = f64x2.div(bend, f64x2.mul(u, v));
    const shapedLeft = f64x2.mul(a, f64x2.add(floor, f64x2.mul(quotient, v)));
    const shapedRight = f64x2.mul(b, f64x2.add(floor, f64x2.mul(quotient, u)));
    v128.store(left + n, f64x2.add(v128.load(left + n), shapedLeft));
    v128.store(right + n, f64x2.add(v128.load(right + n), shapedRight));
  }
  store<f64>(state, f64x2.extract_lane(lowLeft, 1), LOW_LEFT);
  store<f64>(state, f64x2.extract_lane(lowRight, 1), LOW_RIGHT);
}
