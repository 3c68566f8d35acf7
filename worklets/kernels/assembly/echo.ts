import { flushed } from './flush';

/** Share of a bounce that is heard on its own side; the rest on the other. */
const NEAR = 0.85;
const FAR = 0.35;

/**
 * A block of a ping-pong echo, its two lines in lanes: read, low-passed, high-passed, heard, and fed back crosswise.
 *
 * @param input      `frames` samples
 * @param output     gets `frames` pairs of left and right
 * @param send       pairs of left and right that get `sendLevel` times the output added
 * @param lines      a ring of pairs of 32-bit floats, a sample of each line
 * @param size       of the ring in bytes (a power of two)
 * @param at         where in the ring the block is written, without wrapping round, in bytes
 * @param delay      bytes from there back to where it is read
 * @param nextDelay  likewise, to which it crossfades while `fade` is under 1
 * @param state      64-bit floats: low-pass (2), high-pass (2), fade, its step a frame, feedback, share of the new sample
 *                   in the low-pass and in the high-pass, level of what is heard, its step a frame
 * @returns the energy of the output: the sum of its squares, NaN if a sample is
 */
export function echo(
  frames: i32,
  input: usize,
  output: usize,
  send: usize,
  sendLevel: f64,
  lines: usize,
  size: i32,
  at: i32,
  delay: i32,
  nextDelay: i32,
  state: usize,
): f64 {
  const near = f64x2.splat(NEAR);
  const far = f64x2.splat(FAR);
  const sent = f64x2.splat(sendLevel);
  const step = load<f64>(state, 40);
  const feedback = v128.load64_splat(state, 48);
  const lowShare = v128.load64_splat(state, 56);
  const lowRest = f64x2.sub(f64x2.splat(1), lowShare);
  const highShare = v128.load64_splat(state, 64);
  const highRest = f64x2.sub(f64x2.splat(1), highShare);
  let level = v128.load64_splat(state, 72);
  const levelStep = v128.load64_splat(state, 80);
  let low = v128.load(state);
  let high = v128.load(state, 16);
  let fade = load<f64>(state, 32);
  const fading = fade < 1;
  let energy = f64x2.splat(0);
  const to = lines + at;
  const mask = size - 1;
  const bytes = frames << 3;
  for (let n = 0; n < bytes; n += 8) {
    const pair = (n as usize) << 1;
    let x = pairAt(lines + ((at - delay + n) & mask));
    if (fading) {
      const next = pairAt(lines + ((at - nextDelay + n) & mask));
      x = f64x2.add(x, f64x2.mul(f64x2.splat(fade), f64x2.sub(next, x)));
      fade = min(fade + step, 1);
    }
    low = f64x2.add(f64x2.mul(lowShare, x), f64x2.mul(lowRest, low));
    high = f64x2.add(f64x2.mul(highShare, low), f64x2.mul(highRest, high));
    const bounce = f64x2.sub(low, high);
    const crossed = v128.shuffle<f64>(bounce, bounce, 1, 0);
    const heard = f64x2.mul(level, f64x2.add(f64x2.mul(near, bounce), f64x2.mul(far, crossed)));
    level = f64x2.add(level, levelStep);
    energy = f64x2.add(energy, f64x2.mul(heard, heard));
    v128.store(output + pair, heard);
    v128.store(send + pair, f64x2.add(v128.load(send + pair), f64x2.mul(sent, heard)));
    const fed = f64x2.add(v128.load64_zero(input + n), f64x2.mul(feedback, crossed));
    v128.store64_lane(to + n, f32x4.demote_f64x2_zero(fed), 0);
  }
  v128.store(state, flushed(low));
  v128.store(state, flushed(high), 16);
  store<f64>(state, fade, 32);
  return f64x2.extract_lane(energy, 0) + f64x2.extract_lane(energy, 1);
}

/** Two 32-bit floats as 64-bit ones. */
function pairAt(address: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(address));
}
