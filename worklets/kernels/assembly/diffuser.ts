/** Gains of the three all-passes in series. */
const GAIN_A = 0.7;
const GAIN_B = 0.65;
const GAIN_C = 0.6;

/**
 * Replaces a block of `frames` pairs of left and right by its diffusion: a pre-delay and three series all-passes, the
 * two channels in lanes. No delay may be shorter than the block of an even number of frames, which must not wrap round in
 * the rings.
 *
 * @param rings  four rings of pairs, each followed by a copy of its first `frames` pairs, so that no block wraps round
 *               while it is read: the input's and those behind each all-pass
 * @param size   of a ring in bytes (a power of two), without the copy
 * @param at     where in each ring the block is written, in bytes
 * @param delays in bytes (32 bits each): the pre-delay, then left and right of each all-pass
 */
export function diffuse(frames: i32, block: usize, rings: usize, size: i32, at: i32, delays: usize): void {
  const bytes = (frames as usize) << 4;
  const mask = size - 1;
  const ringA = rings + size + bytes;
  const ringB = ringA + size + bytes;
  const ringC = ringB + size + bytes;
  const before = rings + ((at - load<i32>(delays)) & mask);
  const leftA = ringA + ((at - load<i32>(delays, 4)) & mask);
  const rightA = ringA + ((at - load<i32>(delays, 8)) & mask);
  const leftB = ringB + ((at - load<i32>(delays, 12)) & mask);
  const rightB = ringB + ((at - load<i32>(delays, 16)) & mask);
  const leftC = ringC + ((at - load<i32>(delays, 20)) & mask);
  const rightC = ringC + ((at - load<i32>(delays, 24)) & mask);
  const gainA = f64x2.splat(GAIN_A);
  const gainB = f64x2.splat(GAIN_B);
  const gainC = f64x2.splat(GAIN_C);
  const to = rings + at;
  const toA = ringA + at;
  const toB = ringB + at;
  const toC = ringC + at;
  // Two frames a round.
  for (let n: usize = 0; n < bytes; n += 32) {
    v128.store(to + n, v128.load(block + n));
    v128.store(to + n, v128.load(block + n, 16), 16);
    const oldA = v128.load64_lane(rightA + n, v128.load64_zero(leftA + n), 1, 8);
    const oldB = v128.load64_lane(rightB + n, v128.load64_zero(leftB + n), 1, 8);
    const oldC = v128.load64_lane(rightC + n, v128.load64_zero(leftC + n), 1, 8);
    const a = f64x2.sub(v128.load(before + n), f64x2.mul(gainA, oldA));
    const b = f64x2.sub(f64x2.add(oldA, f64x2.mul(gainA, a)), f64x2.mul(gainB, oldB));
    const c = f64x2.sub(f64x2.add(oldB, f64x2.mul(gainB, b)), f64x2.mul(gainC, oldC));
    v128.store(toA + n, a);
    v128.store(toB + n, b);
    v128.store(toC + n, c);
    v128.store(block + n, f64x2.add(oldC, f64x2.mul(gainC, c)));
    const oldA2 = v128.load64_lane(rightA + n, v128.load64_zero(leftA + n, 16), 1, 24);
    const oldB2 = v128.load64_lane(rightB + n, v128.load64_zero(leftB + n, 16), 1, 24);
    const oldC2 = v128.load64_lane(rightC + n, v128.load64_zero(leftC + n, 16), 1, 24);
    const a2 = f64x2.sub(v128.load(before + n, 16), f64x2.mul(gainA, oldA2));
    const b2 = f64x2.sub(f64x2.add(oldA2, f64x2.mul(gainA, a2)), f64x2.mul(gainB, oldB2));
    const c2 = f64x2.sub(f64x2.add(oldB2, f64x2.mul(gainB, b2)), f64x2.mul(gainC, oldC2));
    v128.store(toA + n, a2, 16);
    v128.store(toB + n, b2, 16);
    v128.store(toC + n, c2, 16);
    v128.store(block + n, f64x2.add(oldC2, f64x2.mul(gainC, c2)), 16);
  }
  if (at > 0) return;
  memory.copy(rings + size, rings, bytes);
  memory.copy(ringA + size, ringA, bytes);
  memory.copy(ringB + size, ringB, bytes);
  memory.copy(ringC + size, ringC, bytes);
}
