/** Bytes of a channel of a quantum, 128 samples. */
const CHANNEL: usize = 1024;
/** What is smaller is silence that would only turn denormal. */
const NOTHING: f64 = 1e-15;

/**
 * Cuts the low end of middle and side, each with an own pole R, and lets a gain run over the result:
 * y = x - x' + R y', of which it notes the energy, and then gain y.
 *
 * @param mix    128 samples of the middle, then 128 of the side
 * @param output 128 pairs of middle and side
 * @param state  pairs of middle and side: poles; x'; y'; gains at the end of the last quantum; their steps a sample;
 *               energies of y in this quantum (written)
 */
export function cutLow(mix: usize, output: usize, state: usize): void {
  const pole = v128.load(state);
  const poleSquared = f64x2.mul(pole, pole);
  let x = v128.load(state, 16);
  let y = v128.load(state, 32);
  let gain = v128.load(state, 48);
  const step = v128.load(state, 64);
  const twoSteps = f64x2.add(step, step);
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const end = mix + CHANNEL;
  for (; mix < end; mix += 16) {
    const x0 = v128.load64_lane(mix, v128.load64_zero(mix), 1, CHANNEL);
    const x1 = v128.load64_lane(mix, v128.load64_zero(mix, 8), 1, CHANNEL + 8);
    const d0 = f64x2.sub(x0, x);
    const d1 = f64x2.sub(x1, x0);
    // Two samples on in one step, so that the recursion waits half as often: y1 = d1 + R d0 + R^2 y.
    const y0 = f64x2.add(d0, f64x2.mul(pole, y));
    y = f64x2.add(f64x2.add(d1, f64x2.mul(pole, d0)), f64x2.mul(poleSquared, y));
    x = x1;
    even = f64x2.add(even, f64x2.mul(y0, y0));
    odd = f64x2.add(odd, f64x2.mul(y, y));
    v128.store(output, f64x2.mul(f64x2.add(gain, step), y0));
    gain = f64x2.add(gain, twoSteps);
    v128.store(output, f64x2.mul(gain, y), 16);
    output += 32;
  }
  v128.store(state, x, 16);
  v128.store(state, v128.and(y, f64x2.ge(f64x2.abs(y), f64x2.splat(NOTHING))), 32);
  v128.store(state, f64x2.add(even, odd), 80);
}
