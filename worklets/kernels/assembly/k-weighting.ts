/** Bytes from one measured sample to the next: only every second is. */
const STRIDE: usize = 8;
/** Memory smaller than this has died away; soon it would turn denormal. */
const NOTHING: f64 = 1e-14;

/**
 * The energy of every second sample of a stereo block behind the two stages of the K-weighting, in transposed direct
 * form II. The filters' inputs are written out in their recursions, y = b0 x + s1 in s1 = b1 x + s2 - a1 y, so that
 * each sample waits for one product and one sum of the sample before.
 *
 * @param block  `count` samples (32 bits) of the left channel, then of the right
 * @param count  an even number
 * @param stages b0, b1 - a1 b0, b2 - a2 b0, a1, a2 of the shelf; -2 - a1, 1 - a2, a1, a2 of the high-pass, whose
 *               b are 1, -2 and 1
 * @param state  pairs of left and right: s1, s2 of the shelf; s1, s2 of the high-pass; the energies (written)
 */
export function measureKWeighted(block: usize, count: i32, stages: usize, state: usize): void {
  const channel = (count as usize) << 2;
  const b0 = v128.load64_splat(stages);
  const b1 = v128.load64_splat(stages, 8);
  const b2 = v128.load64_splat(stages, 16);
  const a1 = v128.load64_splat(stages, 24);
  const a2 = v128.load64_splat(stages, 32);
  const q1 = v128.load64_splat(stages, 40);
  const q2 = v128.load64_splat(stages, 48);
  const p1 = v128.load64_splat(stages, 56);
  const p2 = v128.load64_splat(stages, 64);
  let s1 = v128.load(state);
  let s2 = v128.load(state, 16);
  let h1 = v128.load(state, 32);
  let h2 = v128.load(state, 48);
  let energy = f64x2.splat(0);
  for (const end = block + channel; block < end; block += STRIDE) {
    const x = f64x2.promote_low_f32x4(v128.load32_lane(block + channel, v128.load32_zero(block), 1));
    const y = f64x2.add(f64x2.mul(b0, x), s1);
    const nextS1 = f64x2.sub(f64x2.add(f64x2.mul(b1, x), s2), f64x2.mul(a1, s1));
    s2 = f64x2.sub(f64x2.mul(b2, x), f64x2.mul(a2, s1));
    s1 = nextS1;
    const z = f64x2.add(y, h1);
    const nextH1 = f64x2.sub(f64x2.add(f64x2.mul(q1, y), h2), f64x2.mul(p1, h1));
    h2 = f64x2.sub(f64x2.mul(q2, y), f64x2.mul(p2, h1));
    h1 = nextH1;
    energy = f64x2.add(energy, f64x2.mul(z, z));
  }
  const size = f64x2.add(f64x2.add(f64x2.abs(s1), f64x2.abs(s2)), f64x2.add(f64x2.abs(h1), f64x2.abs(h2)));
  const alive = f64x2.ge(size, f64x2.splat(NOTHING));
  v128.store(state, v128.and(s1, alive));
  v128.store(state, v128.and(s2, alive), 16);
  v128.store(state, v128.and(h1, alive), 32);
  v128.store(state, v128.and(h2, alive), 48);
  v128.store(state, energy, 64);
}
