/** The sum of the squares of a stereo block of even length; NaN if a sample is. */
export function stereoEnergy(left: Float64Array, right: Float64Array): number {
  const length = left.length;
  // Four sums, so that none waits for another.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let n = 0; n < length; n += 2) {
    const l = left[n];
    const r = right[n];
    const nextL = left[n + 1];
    const nextR = right[n + 1];
    a += l * l;
    b += r * r;
    c += nextL * nextL;
    d += nextR * nextR;
  }
  return a + b + (c + d);
}
