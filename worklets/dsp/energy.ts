/** The sum of the squares of a block whose length is a multiple of 4; NaN if a sample is. */
export function blockEnergy(block: Float64Array): number {
  const length = block.length;
  // Four sums, so that none waits for another.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let n = 0; n < length; n += 4) {
    const x = block[n];
    const y = block[n + 1];
    const z = block[n + 2];
    const w = block[n + 3];
    a += x * x;
    b += y * y;
    c += z * z;
    d += w * w;
  }
  return a + b + (c + d);
}
