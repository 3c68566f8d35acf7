/** Where a filter keeps what: 64-bit floats. */
const STATE: usize = 0;
const KEEP: usize = 8;
const SHARE: usize = 16;
const DRY: usize = 24;
const LOW: usize = 32;

/**
 * Runs a one-pole filter over `count` samples in place: s' = keep s + share x, y = dry x + low (s + s'). In steps of two
 * frames, which wait for each other half as often: s'' = keep^2 s + share (x' + keep x).
 *
 * @param state s, keep, share, dry and low
 */
export function filterOnePole(block: usize, count: i32, state: usize): void {
  const end = block + ((count as usize) << 3);
  const keepOne = load<f64>(state, KEEP);
  const keep = f64x2.splat(keepOne);
  const keep2 = f64x2.mul(keep, keep);
  const share = v128.load64_splat(state, SHARE);
  const dry = v128.load64_splat(state, DRY);
  const low = v128.load64_splat(state, LOW);
  let last = load<f64>(state, STATE);
  if (count & 1) {
    const x = load<f64>(block);
    const next = keepOne * last + load<f64>(state, SHARE) * x;
    store<f64>(block, load<f64>(state, DRY) * x + load<f64>(state, LOW) * (last + next));
    last = next;
    block += 8;
  }
  let states = f64x2.splat(last);
  let carry = f64x2.replace_lane(f64x2.splat(keepOne * last), 1, keepOne * keepOne * last);
  let before = f64x2.splat(0);
  for (; block < end; block += 16) {
    const x = v128.load(block);
    const x2 = f64x2.add(x, f64x2.mul(keep, v128.shuffle<f64>(before, x, 1, 2)));
    const next = f64x2.add(carry, f64x2.mul(share, x2));
    const sum = f64x2.add(v128.shuffle<f64>(states, next, 1, 2), next);
    v128.store(block, f64x2.add(f64x2.mul(dry, x), f64x2.mul(low, sum)));
    carry = f64x2.mul(keep2, next);
    states = next;
    before = x;
  }
  store<f64>(state, f64x2.extract_lane(states, 1), STATE);
}
