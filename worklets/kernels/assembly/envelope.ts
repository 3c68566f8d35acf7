/** Bytes of eight frames. */
const ROUND: usize = 64;

/**
 * Writes the next `count` levels of an exponential approach, level' = level x ratio + target x (1 - ratio), never below 0.
 * Eight interleaved recurrences, so that no frame waits for the one before it.
 *
 * @param state level, which is moved on, target and ratio
 */
export function approach(out: usize, count: i32, state: usize): void {
  const ratio = load<f64>(state, 16);
  const constant = load<f64>(state, 8) * (1 - ratio);
  const floor = f64x2.splat(0);
  let at = out;
  let last = load<f64>(state);
  if (count >= 8) {
    const ratio2 = f64x2.splat(ratio * ratio);
    const constant2 = f64x2.splat(constant * (1 + ratio));
    const ratio8 = f64x2.mul(f64x2.mul(ratio2, ratio2), f64x2.mul(ratio2, ratio2));
    const constant8 = f64x2.mul(v128.load64_splat(state, 8), f64x2.sub(f64x2.splat(1), ratio8));
    const next = last * ratio + constant;
    let a = f64x2.replace_lane(f64x2.splat(next), 1, next * ratio + constant);
    let b = f64x2.add(f64x2.mul(a, ratio2), constant2);
    let c = f64x2.add(f64x2.mul(b, ratio2), constant2);
    let d = f64x2.add(f64x2.mul(c, ratio2), constant2);
    const end = out + (((count & ~7) as usize) << 3);
    for (; at < end; at += ROUND) {
      v128.store(at, f64x2.pmax(floor, a));
      v128.store(at, f64x2.pmax(floor, b), 16);
      v128.store(at, f64x2.pmax(floor, c), 32);
      v128.store(at, f64x2.pmax(floor, d), 48);
      a = f64x2.add(f64x2.mul(a, ratio8), constant8);
      b = f64x2.add(f64x2.mul(b, ratio8), constant8);
      c = f64x2.add(f64x2.mul(c, ratio8), constant8);
      d = f64x2.add(f64x2.mul(d, ratio8), constant8);
    }
    last = load<f64>(at - 8);
  }
  const end = out + ((count as usize) << 3);
  for (; at < end; at += 8) {
    last = max<f64>(0, last * ratio + constant);
    store<f64>(at, last);
  }
  store<f64>(state, last);
}
