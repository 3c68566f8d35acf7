import { CYCLE_MASK, CYCLE_SCALE, CYCLE_SHIFT, glideAt, phasesAt, promoteHigh, read } from './table-reading';

/** Bytes of a channel of a quantum, 128 samples. */
const CHANNEL: usize = 1024;
/** Where a swell keeps what: 64-bit floats. */
const COEFFICIENT: usize = 0;
const LAST_1: usize = 8;
const LAST_2: usize = 16;
const SINE: usize = 24;
const TRIANGLE: usize = 40;
const SAW: usize = 56;
const LEFT: usize = 72;
const RIGHT: usize = 88;

/** Two frames of a gain of the state, which its step follows, beginning where {@link phasesAt} does. */
function gainAt(state: usize, from: i32): v128 {
  return glideAt(from, load<f64>(state), load<f64>(state, 8));
}

/** How far a gain of the state goes in two frames. */
function twoSteps(state: usize): v128 {
  return f64x2.splat(2 * load<f64>(state, 8));
}

/**
 * Adds a sine and two waves, read at one phase, to both buses of 128 frames. The sine is the recursion
 * y[n] = 2 cos(w) y[n-1] - y[n-2], run in steps of two frames: y[n] = (4 cos(w)^2 - 2) y[n-2] - y[n-4]. It may also touch
 * up to three frames before `from`.
 *
 * @param triangle samples of one cycle of 2048 and the first one again, as is `saw`
 * @param state    2 cos(w); the last sine and the one before, moved on; then gains, each with its step per frame: of the
 *   sine, the triangle, the saw, the left bus and the right one
 */
export function addSwell(
  busLeft: usize,
  busRight: usize,
  from: i32,
  triangle: usize,
  saw: usize,
  phase: i32,
  increment: i32,
  state: usize,
): void {
  const mask = i32x4.splat(CYCLE_MASK);
  const scale = f32x4.splat(CYCLE_SCALE);
  const coefficient = load<f64>(state, COEFFICIENT);
  const coefficient2 = f64x2.splat(coefficient * coefficient - 2);
  let last1 = load<f64>(state, LAST_1);
  let last2 = load<f64>(state, LAST_2);
  // Back to where the rounds of four begin.
  for (let n = from & 3; n > 0; n--) {
    const before = coefficient * last2 - last1;
    last1 = last2;
    last2 = before;
  }
  const first = coefficient * last1 - last2;
  let sines = f64x2.replace_lane(f64x2.splat(first), 1, coefficient * first - last1);
  let past = f64x2.replace_lane(f64x2.splat(last2), 1, last1);
  let sineGain = gainAt(state + SINE, from);
  let triangleGain = gainAt(state + TRIANGLE, from);
  let sawGain = gainAt(state + SAW, from);
  let left = gainAt(state + LEFT, from);
  let right = gainAt(state + RIGHT, from);
  const sineSteps = twoSteps(state + SINE);
  const triangleSteps = twoSteps(state + TRIANGLE);
  const sawSteps = twoSteps(state + SAW);
  const leftSteps = twoSteps(state + LEFT);
  const rightSteps = twoSteps(state + RIGHT);
  let phases = phasesAt(from, phase, increment);
  const advance = i32x4.splat(4 * increment);
  for (let n = ((from & ~3) as usize) << 3; n < CHANNEL; n += 32) {
    const triangles = read(triangle, phases, CYCLE_SHIFT, mask, scale);
    const saws = read(saw, phases, CYCLE_SHIFT, mask, scale);
    const late = f64x2.sub(f64x2.mul(coefficient2, sines), past);
    const early = f64x2.add(
      f64x2.mul(sineGain, sines),
      f64x2.add(
        f64x2.mul(triangleGain, f64x2.promote_low_f32x4(triangles)),
        f64x2.mul(sawGain, f64x2.promote_low_f32x4(saws)),
      ),
    );
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n), f64x2.mul(left, early)));
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n), f64x2.mul(right, early)));
    sineGain = f64x2.add(sineGain, sineSteps);
    triangleGain = f64x2.add(triangleGain, triangleSteps);
    sawGain = f64x2.add(sawGain, sawSteps);
    left = f64x2.add(left, leftSteps);
    right = f64x2.add(right, rightSteps);
    const sum = f64x2.add(
      f64x2.mul(sineGain, late),
      f64x2.add(f64x2.mul(triangleGain, promoteHigh(triangles)), f64x2.mul(sawGain, promoteHigh(saws))),
    );
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n, 16), f64x2.mul(left, sum)), 16);
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n, 16), f64x2.mul(right, sum)), 16);
    sineGain = f64x2.add(sineGain, sineSteps);
    triangleGain = f64x2.add(triangleGain, triangleSteps);
    sawGain = f64x2.add(sawGain, sawSteps);
    left = f64x2.add(left, leftSteps);
    right = f64x2.add(right, rightSteps);
    past = late;
    sines = f64x2.sub(f64x2.mul(coefficient2, late), sines);
    phases = i32x4.add(phases, advance);
  }
  store<f64>(state, f64x2.extract_lane(past, 1), LAST_1);
  store<f64>(state, f64x2.extract_lane(past, 0), LAST_2);
}
