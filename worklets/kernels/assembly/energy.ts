/** The sum of the squares of `count` samples, a multiple of 8; NaN if one of them is. */
export function energy(block: usize, count: i32): f64 {
  // Four sums, so that none waits for another.
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  for (const end = block + ((count as usize) << 3); block < end; block += 64) {
    const x = v128.load(block);
    const y = v128.load(block, 16);
    const z = v128.load(block, 32);
    const w = v128.load(block, 48);
    a = f64x2.add(a, f64x2.mul(x, x));
    b = f64x2.add(b, f64x2.mul(y, y));
    c = f64x2.add(c, f64x2.mul(z, z));
    d = f64x2.add(d, f64x2.mul(w, w));
  }
  const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
