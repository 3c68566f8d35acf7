/** The sum of the squares of `count` samples, a multiple of 4; NaN if one of them is. */
export function energy(block: usize, count: i32): f64 {
  const end = block + ((count as usize) << 3);
  // Two sums, so that neither waits for the other.
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  for (let at = block; at < end; at += 32) {
    const x = v128.load(at);
    const y = v128.load(at, 16);
    even = f64x2.add(even, f64x2.mul(x, x));
    odd = f64x2.add(odd, f64x2.mul(y, y));
  }
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
