/** Where a filter keeps what: 64-bit floats. */
const STATE_1: usize = 0;
const STATE_2: usize = 16;
const DECAY: usize = 32;
const COUPLE: usize = 40;
const KEEP: usize = 48;
const BAND: usize = 56;
const DECAY_STEP: usize = 64;
const COUPLE_STEP: usize = 72;
const KEEP_STEP: usize = 80;
const BAND_STEP: usize = 88;
const LOW: usize = 96;
const DRY: usize = 104;

/**
 * Runs a state-variable filter over both channels in place, one in each lane:
 *
 *     s1' = decay s1 + couple (x - s2)    s2' = couple s1 + keep s2 + (1 - keep) x
 *     y = dry x + band (s1 + s1') + low (s2 + s2')
 *
 * @param state s1 and s2 (left and right each); decay, couple, keep, band; the steps of these per frame; low, dry
 */
export function filterStereo(left: usize, right: usize, frames: i32, state: usize): void {
  const decayStep = v128.load64_splat(state, DECAY_STEP);
  const coupleStep = v128.load64_splat(state, COUPLE_STEP);
  const keepStep = v128.load64_splat(state, KEEP_STEP);
  const bandStep = v128.load64_splat(state, BAND_STEP);
  const low = v128.load64_splat(state, LOW);
  const dry = v128.load64_splat(state, DRY);
  const one = f64x2.splat(1);
  let decay = v128.load64_splat(state, DECAY);
  let couple = v128.load64_splat(state, COUPLE);
  let keep = v128.load64_splat(state, KEEP);
  let band = v128.load64_splat(state, BAND);
  let s1 = v128.load(state, STATE_1);
  let s2 = v128.load(state, STATE_2);
  const end = (frames as usize) << 3;
  for (let n: usize = 0; n < end; n += 8) {
    const x = v128.load64_lane(right + n, v128.load64_splat(left + n), 1);
    const n1 = f64x2.add(f64x2.mul(decay, s1), f64x2.mul(couple, f64x2.sub(x, s2)));
    const input = f64x2.mul(f64x2.sub(one, keep), x);
    const n2 = f64x2.add(f64x2.mul(couple, s1), f64x2.add(f64x2.mul(keep, s2), input));
    const bands = f64x2.add(f64x2.mul(dry, x), f64x2.mul(band, f64x2.add(s1, n1)));
    const y = f64x2.add(bands, f64x2.mul(low, f64x2.add(s2, n2)));
    v128.store64_lane(left + n, y, 0);
    v128.store64_lane(right + n, y, 1);
    s1 = n1;
    s2 = n2;
    decay = f64x2.add(decay, decayStep);
    couple = f64x2.add(couple, coupleStep);
    keep = f64x2.add(keep, keepStep);
    band = f64x2.add(band, bandStep);
  }
  v128.store(state, s1, STATE_1);
  v128.store(state, s2, STATE_2);
}
