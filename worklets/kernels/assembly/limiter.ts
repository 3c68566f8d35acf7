/** Bytes of a quantum of 128 pairs, and of a channel of its finished samples. */
const PAIRS: usize = 2048;
const CHANNEL: usize = 512;
/** Frames that share one step of the gain, and their bytes as pairs. */
const SEGMENT: i32 = 16;
const SEGMENT_PAIRS: usize = 256;
const SEGMENTS: usize = 8;

/**
 * Takes a quantum into a limiter: makes left and right, under a gain, of middle and side, and notes the largest sample
 * and the largest second difference of each channel.
 *
 * @param input  128 pairs of middle and side
 * @param frames where the 128 pairs of left and right go; the two pairs before are those of the frames before
 * @param state  the gain at the end of the last quantum and its step a sample; the pair of peaks (written); the pair of
 *               largest second differences (written)
 */
export function takeFrames(input: usize, frames: usize, state: usize): void {
  const leftRight = f64x2(1, -1);
  const step = v128.load64_splat(state, 8);
  const twoSteps = f64x2.add(step, step);
  // The gain after an even and after an odd number of steps.
  let even = v128.load64_splat(state);
  let odd = f64x2.add(even, step);
  let last = v128.load(frames - 16);
  let slope = f64x2.sub(last, v128.load(frames - 32));
  let peak = f64x2.splat(0);
  let curvature = f64x2.splat(0);
  for (const end = frames + PAIRS; frames < end; frames += 32) {
    even = f64x2.add(even, twoSteps);
    const side0 = f64x2.mul(leftRight, v128.load64_splat(input, 8));
    const side1 = f64x2.mul(leftRight, v128.load64_splat(input, 24));
    const x0 = f64x2.mul(odd, f64x2.add(v128.load64_splat(input), side0));
    const x1 = f64x2.mul(even, f64x2.add(v128.load64_splat(input, 16), side1));
    odd = f64x2.add(odd, twoSteps);
    v128.store(frames, x0);
    v128.store(frames, x1, 16);
    const slope0 = f64x2.sub(x0, last);
    const slope1 = f64x2.sub(x1, x0);
    peak = f64x2.pmax(f64x2.pmax(peak, f64x2.abs(x0)), f64x2.abs(x1));
    curvature = f64x2.pmax(curvature, f64x2.abs(f64x2.sub(slope0, slope)));
    curvature = f64x2.pmax(curvature, f64x2.abs(f64x2.sub(slope1, slope0)));
    slope = slope1;
    last = x1;
    input += 32;
  }
  v128.store(state, peak, 16);
  v128.store(state, curvature, 32);
}

/**
 * Looks for the peaks of 8 segments of 16 frames, on the samples and at three points between each and its next, which
 * are interpolated from the 16 samples around.
 *
 * @param frames the first frame, a pair of left and right; 7 frames before and 8 after the segments are needed too
 * @param taps   for k = 0..7, of the samples k and 15 - k around: the even part of the interpolator at a quarter, its
 *               odd part, and the interpolator at the half, which is even
 * @param limits the size from which on a sample may have a peak beside it that is worth finding; the size from which on
 *               peaks are worth finding
 * @param peaks  where the 8 peaks of either channel go; the second limit where there is no larger peak
 */
export function findPeaks(frames: usize, taps: usize, limits: usize, peaks: usize): void {
  const suspicious = v128.load64_splat(limits);
  const threshold = v128.load64_splat(limits, 8);
  let at = frames;
  let here = f64x2.abs(v128.load(at));
  let suspect = f64x2.gt(here, suspicious);
  for (let s: usize = 0; s < SEGMENTS; s++) {
    let peak = threshold;
    for (const end = at + SEGMENT_PAIRS; at < end; at += 16) {
      const next = f64x2.abs(v128.load(at, 16));
      const nextSuspect = f64x2.gt(next, suspicious);
      if (v128.any_true(v128.or(suspect, nextSuspect))) {
        peak = f64x2.pmax(f64x2.pmax(peak, here), peakBetween(at - 112, taps));
      }
      here = next;
      suspect = nextSuspect;
    }
    store<f64>(peaks + (s << 3), max(f64x2.extract_lane(peak, 0), f64x2.extract_lane(peak, 1)));
  }
}

/** The largest size at the three points in the middle of the 16 frames from `first` on. */
function peakBetween(first: usize, taps: usize): v128 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  let half = f64x2.splat(0);
  let mirror = first + 240;
  for (const end = taps + 64; taps < end; taps += 8) {
    const a = v128.load(first);
    const b = v128.load(mirror);
    const sum = f64x2.add(a, b);
    even = f64x2.add(even, f64x2.mul(v128.load64_splat(taps), sum));
    odd = f64x2.add(odd, f64x2.mul(v128.load64_splat(taps, 64), f64x2.sub(a, b)));
    half = f64x2.add(half, f64x2.mul(v128.load64_splat(taps, 128), sum));
    first += 16;
    mirror -= 16;
  }
  // The odd part, turned over, gives the point at three quarters.
  return f64x2.pmax(f64x2.add(f64x2.abs(even), f64x2.abs(odd)), f64x2.abs(half));
}

/**
 * Writes a quantum under a gain that runs linearly over each segment of 16 frames.
 *
 * @param frames 128 pairs of left and right
 * @param gains  the gain at the beginning and at the end of each of the 8 segments, 9 numbers
 * @param output 128 samples (32 bits) of the left channel, then 128 of the right
 */
export function writeSegments(frames: usize, gains: usize, output: usize): void {
  for (const last = gains + (SEGMENTS << 3); gains < last; gains += 8) {
    let even = v128.load64_splat(gains);
    const step = f64x2.mul(f64x2.sub(v128.load64_splat(gains, 8), even), f64x2.splat(1.0 / SEGMENT));
    const twoSteps = f64x2.add(step, step);
    let odd = f64x2.add(even, step);
    for (const end = frames + SEGMENT_PAIRS; frames < end; frames += 32) {
      const x0 = f64x2.mul(even, v128.load(frames));
      const x1 = f64x2.mul(odd, v128.load(frames, 16));
      even = f64x2.add(even, twoSteps);
      odd = f64x2.add(odd, twoSteps);
      const left = f32x4.demote_f64x2_zero(v128.shuffle<f64>(x0, x1, 0, 2));
      const right = f32x4.demote_f64x2_zero(v128.shuffle<f64>(x0, x1, 1, 3));
      v128.store64_lane(output, left, 0);
      v128.store64_lane(output, right, 0, CHANNEL);
      output += 8;
    }
  }
}
