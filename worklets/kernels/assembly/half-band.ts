/**
 * Halving and doubling of the sample rate: polyphase half-band filters made of two chains of two first-order all-passes
 * (R. A. Valenzuela and A. G. Constantinides, "Digital signal processing schemes for efficient interpolation and
 * decimation", 1983). Elliptic, 70 dB stop band, transition 0.2..0.3 of the high rate.
 *
 * A lane for each chain. An all-pass is y = x' + A (x - y'); the state of a channel is x' of the first, y' of the first
 * (which is x' of the second) and y' of the second: three pairs of lanes, 48 bytes.
 */
import { flushed } from './flush';

const A0 = 0.07986642623635751;
const A1 = 0.5453536510711322;
const B0 = 0.28382934487410993;
const B1 = 0.8344118914807379;

/**
 * Halves the rate of middle, side and a mono channel (2 x `frames` samples each, one after the other).
 *
 * @param state  of the three channels, one after the other
 * @param stereo gets `frames` pairs of left (middle + side) and right (middle - side)
 * @param mono   gets `frames` samples
 */
export function halfBandDown(frames: i32, channels: usize, state: usize, stereo: usize, mono: usize): void {
  const first = f64x2(B0, A0);
  const second = f64x2(B1, A1);
  const half = f64x2.splat(0.5);
  const side = (frames as usize) << 4;
  const bytes = side;
  let mx = v128.load(state);
  let m1 = v128.load(state, 16);
  let m2 = v128.load(state, 32);
  let sx = v128.load(state, 48);
  let s1 = v128.load(state, 64);
  let s2 = v128.load(state, 80);
  let ex = v128.load(state, 96);
  let e1 = v128.load(state, 112);
  let e2 = v128.load(state, 128);
  for (let n: usize = 0; n < bytes; n += 16) {
    const from = channels + n;
    const m = v128.load(from);
    const my = f64x2.add(mx, f64x2.mul(first, f64x2.sub(m, m1)));
    m2 = f64x2.add(m1, f64x2.mul(second, f64x2.sub(my, m2)));
    mx = m;
    m1 = my;
    const s = v128.load(from + side);
    const sy = f64x2.add(sx, f64x2.mul(first, f64x2.sub(s, s1)));
    s2 = f64x2.add(s1, f64x2.mul(second, f64x2.sub(sy, s2)));
    sx = s;
    s1 = sy;
    const e = v128.load(from + 2 * side);
    const ey = f64x2.add(ex, f64x2.mul(first, f64x2.sub(e, e1)));
    e2 = f64x2.add(e1, f64x2.mul(second, f64x2.sub(ey, e2)));
    ex = e;
    e1 = ey;
    // Each channel is half the sum of its two chains.
    const left = f64x2.add(m2, s2);
    const right = f64x2.sub(m2, s2);
    const sum = f64x2.add(v128.shuffle<f64>(left, right, 0, 2), v128.shuffle<f64>(left, right, 1, 3));
    v128.store(stereo + n, f64x2.mul(half, sum));
    const echo = f64x2.add(e2, v128.shuffle<f64>(e2, e2, 1, 0));
    v128.store64_lane(mono + (n >> 1), f64x2.mul(half, echo), 0);
  }
  v128.store(state, flushed(mx));
  v128.store(state, flushed(m1), 16);
  v128.store(state, flushed(m2), 32);
  v128.store(state, flushed(sx), 48);
  v128.store(state, flushed(s1), 64);
  v128.store(state, flushed(s2), 80);
  v128.store(state, flushed(ex), 96);
  v128.store(state, flushed(e1), 112);
  v128.store(state, flushed(e2), 128);
}

/**
 * Doubles the rate of `frames` pairs of left and right and adds their middle (l + r) / 2 and their side, `width` times
 * (l - r) / 2, to `channels`: 2 x `frames` samples of middle and then of side.
 *
 * @param state of middle and side, one after the other
 * @returns the energy of the stereo input: the sum of its squares, NaN if a sample is
 */
export function halfBandUp(frames: i32, stereo: usize, width: f64, state: usize, channels: usize): f64 {
  const first = f64x2(A0, B0);
  const second = f64x2(A1, B1);
  const middleGain = f64x2.splat(0.5);
  const sideGain = f64x2.splat(0.5 * width);
  const side = (frames as usize) << 4;
  let energy = f64x2.splat(0);
  let mx = v128.load(state);
  let m1 = v128.load(state, 16);
  let m2 = v128.load(state, 32);
  let sx = v128.load(state, 48);
  let s1 = v128.load(state, 64);
  let s2 = v128.load(state, 80);
  for (let n: usize = 0; n < side; n += 16) {
    const pair = v128.load(stereo + n);
    energy = f64x2.add(energy, f64x2.mul(pair, pair));
    const left = v128.load64_splat(stereo + n);
    const right = v128.load64_splat(stereo + n, 8);
    const m = f64x2.mul(middleGain, f64x2.add(left, right));
    const my = f64x2.add(mx, f64x2.mul(first, f64x2.sub(m, m1)));
    m2 = f64x2.add(m1, f64x2.mul(second, f64x2.sub(my, m2)));
    mx = m;
    m1 = my;
    const s = f64x2.mul(sideGain, f64x2.sub(left, right));
    const sy = f64x2.add(sx, f64x2.mul(first, f64x2.sub(s, s1)));
    s2 = f64x2.add(s1, f64x2.mul(second, f64x2.sub(sy, s2)));
    sx = s;
    s1 = sy;
    const to = channels + n;
    v128.store(to, f64x2.add(v128.load(to), m2));
    v128.store(to + side, f64x2.add(v128.load(to + side), s2));
  }
  v128.store(state, flushed(mx));
  v128.store(state, flushed(m1), 16);
  v128.store(state, flushed(m2), 32);
  v128.store(state, flushed(sx), 48);
  v128.store(state, flushed(s1), 64);
  v128.store(state, flushed(s2), 80);
  return f64x2.extract_lane(energy, 0) + f64x2.extract_lane(energy, 1);
}
