/** Bytes of a channel of a quantum, of the gains before the modes, and of what four modes keep of one kind. */
const CHANNEL: usize = 1024;
const GAINS: usize = 32;
const GROUP: usize = 32;

/** Two frames of a gain that glides. */
function glide(from: f64, step: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(from), 1, from + step);
}

/**
 * Adds decaying sines to two buses, four at a time. Each is y[n] = c1 y[n-1] + c2 y[n-2], run in steps of two frames:
 *
 *     y[n] = (c1^2 + 2 c2) y[n-2] - c2^2 y[n-4]
 *
 * @param from  first frame, even
 * @param count modes, a multiple of 4; none of their c2 may be 0
 * @param bank  gains (left, right) and their steps per frame; then for each four modes their c1, c2, y[n-1] and y[n-2]
 */
export function ringModes(busLeft: usize, busRight: usize, from: i32, count: i32, bank: usize): void {
  const start = (from as usize) << 3;
  const end = bank + GAINS + ((count as usize) << 5);
  for (let modes = bank + GAINS; modes < end; modes += 4 * GROUP) ringFour(busLeft, busRight, start, bank, modes);
}

function ringFour(busLeft: usize, busRight: usize, start: usize, gains: usize, modes: usize): void {
  const c1 = v128.load(modes);
  const d1 = v128.load(modes, 16);
  const c2 = v128.load(modes, GROUP);
  const d2 = v128.load(modes, GROUP + 16);
  const last1 = v128.load(modes, 2 * GROUP);
  const past1 = v128.load(modes, 2 * GROUP + 16);
  const last2 = v128.load(modes, 3 * GROUP);
  const past2 = v128.load(modes, 3 * GROUP + 16);
  const firstNear = f64x2.add(f64x2.mul(c1, c1), f64x2.add(c2, c2));
  const lastNear = f64x2.add(f64x2.mul(d1, d1), f64x2.add(d2, d2));
  const firstFar = f64x2.mul(c2, c2);
  const lastFar = f64x2.mul(d2, d2);
  // The two frames before those, by the recursion run backwards.
  const last3 = f64x2.div(f64x2.sub(last1, f64x2.mul(c1, last2)), c2);
  const last4 = f64x2.div(f64x2.sub(last2, f64x2.mul(c1, last3)), c2);
  const past3 = f64x2.div(f64x2.sub(past1, f64x2.mul(d1, past2)), d2);
  const past4 = f64x2.div(f64x2.sub(past2, f64x2.mul(d1, past3)), d2);
  const nearA = v128.shuffle<f64>(firstNear, firstNear, 0, 0);
  const nearB = v128.shuffle<f64>(firstNear, firstNear, 1, 1);
  const nearC = v128.shuffle<f64>(lastNear, lastNear, 0, 0);
  const nearD = v128.shuffle<f64>(lastNear, lastNear, 1, 1);
  const farA = v128.shuffle<f64>(firstFar, firstFar, 0, 0);
  const farB = v128.shuffle<f64>(firstFar, firstFar, 1, 1);
  const farC = v128.shuffle<f64>(lastFar, lastFar, 0, 0);
  const farD = v128.shuffle<f64>(lastFar, lastFar, 1, 1);
  // Two frames of each mode, and the two before them.
  let a = v128.shuffle<f64>(last2, last1, 0, 2);
  let b = v128.shuffle<f64>(last2, last1, 1, 3);
  let c = v128.shuffle<f64>(past2, past1, 0, 2);
  let d = v128.shuffle<f64>(past2, past1, 1, 3);
  let beforeA = v128.shuffle<f64>(last4, last3, 0, 2);
  let beforeB = v128.shuffle<f64>(last4, last3, 1, 3);
  let beforeC = v128.shuffle<f64>(past4, past3, 0, 2);
  let beforeD = v128.shuffle<f64>(past4, past3, 1, 3);
  let gainLeft = glide(load<f64>(gains), load<f64>(gains, 16));
  let gainRight = glide(load<f64>(gains, 8), load<f64>(gains, 24));
  const stepLeft = f64x2.splat(2 * load<f64>(gains, 16));
  const stepRight = f64x2.splat(2 * load<f64>(gains, 24));
  for (let n = start; n < CHANNEL; n += 16) {
    const nextA = f64x2.sub(f64x2.mul(nearA, a), f64x2.mul(farA, beforeA));
    const nextB = f64x2.sub(f64x2.mul(nearB, b), f64x2.mul(farB, beforeB));
    const nextC = f64x2.sub(f64x2.mul(nearC, c), f64x2.mul(farC, beforeC));
    const nextD = f64x2.sub(f64x2.mul(nearD, d), f64x2.mul(farD, beforeD));
    beforeA = a;
    a = nextA;
    beforeB = b;
    b = nextB;
    beforeC = c;
    c = nextC;
    beforeD = d;
    d = nextD;
    const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n), f64x2.mul(gainLeft, sum)));
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n), f64x2.mul(gainRight, sum)));
    gainLeft = f64x2.add(gainLeft, stepLeft);
    gainRight = f64x2.add(gainRight, stepRight);
  }
  v128.store(modes, v128.shuffle<f64>(a, b, 1, 3), 2 * GROUP);
  v128.store(modes, v128.shuffle<f64>(c, d, 1, 3), 2 * GROUP + 16);
  v128.store(modes, v128.shuffle<f64>(a, b, 0, 2), 3 * GROUP);
  v128.store(modes, v128.shuffle<f64>(c, d, 0, 2), 3 * GROUP + 16);
}
