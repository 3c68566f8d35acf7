/** Where a tilt keeps what: 64-bit floats. */
const LOW_LEFT: usize = 0;
const LOW_RIGHT: usize = 8;
const GAIN_LEFT: usize = 16;
const GAIN_RIGHT: usize = 24;
const SHELF: usize = 32;
const LEFT_STEP: usize = 40;
const RIGHT_STEP: usize = 48;
const SHELF_STEP: usize = 56;
const SHARE: usize = 64;

/** Two frames of a glide. */
function glide(from: f64, step: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(from), 1, from + step);
}

/**
 * Adds two buses to the output through a first-order shelf and empties them. The one-pole lowpass of the shelf,
 * low[n] = keep low[n-1] + share x[n], is run in steps of two frames, which wait for each other half as often:
 *
 *     low[n] = keep^2 low[n-2] + share (x[n] + keep x[n-1])
 *
 * @param frames of all blocks, even
 * @param state  lows (left, right), gains (left, right), shelf, the steps per frame of these three, and share
 */
export function mixTilted(left: usize, right: usize, busLeft: usize, busRight: usize, frames: i32, state: usize): void {
  const share = v128.load64_splat(state, SHARE);
  const keepOne = 1 - load<f64>(state, SHARE);
  const keep = f64x2.splat(keepOne);
  const keep2 = f64x2.mul(keep, keep);
  const keeps = glide(keepOne, keepOne * keepOne - keepOne);
  const zero = f64x2.splat(0);
  let carryLeft = f64x2.mul(keeps, v128.load64_splat(state, LOW_LEFT));
  let carryRight = f64x2.mul(keeps, v128.load64_splat(state, LOW_RIGHT));
  let gainLeft = glide(load<f64>(state, GAIN_LEFT), load<f64>(state, LEFT_STEP));
  let gainRight = glide(load<f64>(state, GAIN_RIGHT), load<f64>(state, RIGHT_STEP));
  let shelf = glide(load<f64>(state, SHELF), load<f64>(state, SHELF_STEP));
  const leftStep = f64x2.splat(2 * load<f64>(state, LEFT_STEP));
  const rightStep = f64x2.splat(2 * load<f64>(state, RIGHT_STEP));
  const shelfStep = f64x2.splat(2 * load<f64>(state, SHELF_STEP));
  let lastLeft = zero;
  let lastRight = zero;
  let lowLeft = zero;
  let lowRight = zero;
  const end = (frames as usize) << 3;
  for (let n: usize = 0; n < end; n += 16) {
    const l = v128.load(busLeft + n);
    const r = v128.load(busRight + n);
    v128.store(busLeft + n, zero);
    v128.store(busRight + n, zero);
    const beforeLeft = v128.shuffle<f64>(lastLeft, l, 1, 2);
    const beforeRight = v128.shuffle<f64>(lastRight, r, 1, 2);
    lowLeft = f64x2.add(carryLeft, f64x2.mul(share, f64x2.add(l, f64x2.mul(keep, beforeLeft))));
    lowRight = f64x2.add(carryRight, f64x2.mul(share, f64x2.add(r, f64x2.mul(keep, beforeRight))));
    carryLeft = f64x2.mul(keep2, lowLeft);
    carryRight = f64x2.mul(keep2, lowRight);
    lastLeft = l;
    lastRight = r;
    const shelvedLeft = f64x2.add(lowLeft, f64x2.mul(shelf, f64x2.sub(l, lowLeft)));
    const shelvedRight = f64x2.add(lowRight, f64x2.mul(shelf, f64x2.sub(r, lowRight)));
    v128.store(left + n, f64x2.add(v128.load(left + n), f64x2.mul(gainLeft, shelvedLeft)));
    v128.store(right + n, f64x2.add(v128.load(right + n), f64x2.mul(gainRight, shelvedRight)));
    gainLeft = f64x2.add(gainLeft, leftStep);
    gainRight = f64x2.add(gainRight, rightStep);
    shelf = f64x2.add(shelf, shelfStep);
  }
  store<f64>(state, f64x2.extract_lane(lowLeft, 1), LOW_LEFT);
  store<f64>(state, f64x2.extract_lane(lowRight, 1), LOW_RIGHT);
}

/** {@link mixTilted} of one bus, with the left gain, to both outputs (once, if they are the same). */
export function mixTiltedMono(left: usize, right: usize, bus: usize, frames: i32, state: usize): void {
  const share = v128.load64_splat(state, SHARE);
  const keepOne = 1 - load<f64>(state, SHARE);
  const keep = f64x2.splat(keepOne);
  const keep2 = f64x2.mul(keep, keep);
  const zero = f64x2.splat(0);
  let carry = f64x2.mul(glide(keepOne, keepOne * keepOne - keepOne), v128.load64_splat(state, LOW_LEFT));
  let gain = glide(load<f64>(state, GAIN_LEFT), load<f64>(state, LEFT_STEP));
  let shelf = glide(load<f64>(state, SHELF), load<f64>(state, SHELF_STEP));
  const gainStep = f64x2.splat(2 * load<f64>(state, LEFT_STEP));
  const shelfStep = f64x2.splat(2 * load<f64>(state, SHELF_STEP));
  let last = zero;
  let low = zero;
  const end = (frames as usize) << 3;
  for (let n: usize = 0; n < end; n += 16) {
    const x = v128.load(bus + n);
    v128.store(bus + n, zero);
    const before = v128.shuffle<f64>(last, x, 1, 2);
    low = f64x2.add(carry, f64x2.mul(share, f64x2.add(x, f64x2.mul(keep, before))));
    carry = f64x2.mul(keep2, low);
    last = x;
    const y = f64x2.mul(gain, f64x2.add(low, f64x2.mul(shelf, f64x2.sub(x, low))));
    const sumLeft = f64x2.add(v128.load(left + n), y);
    const sumRight = f64x2.add(v128.load(right + n), y);
    v128.store(left + n, sumLeft);
    v128.store(right + n, sumRight);
    gain = f64x2.add(gain, gainStep);
    shelf = f64x2.add(shelf, shelfStep);
  }
  store<f64>(state, f64x2.extract_lane(low, 1), LOW_LEFT);
}
