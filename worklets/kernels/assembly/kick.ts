/** Bytes of a channel of a quantum, 128 samples. */
const CHANNEL: usize = 1024;
/** Where a kick keeps what: 64-bit floats. */
const PHASE: usize = 0;
const SWEEP: usize = 8;
const LEVEL: usize = 16;
const HOLD: usize = 24;
const CYCLES: usize = 32;
const SWEEP_DECAY: usize = 40;
const DECAY: usize = 48;
const DRIVE: usize = 56;
const LIFT: usize = 64;
const LEFT: usize = 72;
const LEFT_STEP: usize = 80;
const RIGHT: usize = 88;
const RIGHT_STEP: usize = 96;

/** Two frames of a glide. */
function glide(from: f64, step: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(from), 1, from + step);
}

/**
 * Adds a swept, saturated sine to both buses of 128 frames. An odd first frame is begun a frame early.
 *
 * @param state phase in turns, sweep, level and frames of hold left, all moved on; cycles per frame at a sweep of 0, the
 *   sweep's and the level's decay per frame, drive and lift of the saturation; gains of the left bus and of the right one,
 *   each with its step per frame
 */
export function addKick(busLeft: usize, busRight: usize, from: i32, state: usize): void {
  const cycles = v128.load64_splat(state, CYCLES);
  const cyclesOne = load<f64>(state, CYCLES);
  const sweepDecay = load<f64>(state, SWEEP_DECAY);
  const sweepDecay2 = f64x2.splat(sweepDecay * sweepDecay);
  const decay = load<f64>(state, DECAY);
  const drive = v128.load64_splat(state, DRIVE);
  const lift = v128.load64_splat(state, LIFT);
  let phase = load<f64>(state, PHASE);
  let sweep = load<f64>(state, SWEEP);
  let level = load<f64>(state, LEVEL);
  let hold = load<f64>(state, HOLD);
  let gainLeft = load<f64>(state, LEFT);
  let gainRight = load<f64>(state, RIGHT);
  if (from & 1) {
    sweep /= sweepDecay;
    phase -= cyclesOne * (1 + sweep);
    if (hold <= 0) level /= decay;
    hold += 1;
    gainLeft -= load<f64>(state, LEFT_STEP);
    gainRight -= load<f64>(state, RIGHT_STEP);
  }
  let phases = f64x2.splat(phase);
  let sweeps = glide(sweep, sweep * sweepDecay - sweep);
  let left = glide(gainLeft, load<f64>(state, LEFT_STEP));
  let right = glide(gainRight, load<f64>(state, RIGHT_STEP));
  const leftSteps = f64x2.splat(2 * load<f64>(state, LEFT_STEP));
  const rightSteps = f64x2.splat(2 * load<f64>(state, RIGHT_STEP));
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const four = f64x2.splat(4);
  const bend = f64x2.splat(0.225);
  const straight = f64x2.splat(0.775);
  for (let n = ((from & ~1) as usize) << 3; n < CHANNEL; n += 16) {
    const steps = f64x2.mul(cycles, f64x2.add(one, sweeps));
    const both = f64x2.add(steps, v128.shuffle<f64>(zero, steps, 0, 2));
    phases = f64x2.add(v128.shuffle<f64>(phases, phases, 1, 1), both);
    sweeps = f64x2.mul(sweeps, sweepDecay2);
    const first = level * (hold > 1 ? 1 : decay);
    level = first * (hold > 2 ? 1 : decay);
    hold -= 2;
    const around = f64x2.sub(phases, f64x2.floor(f64x2.add(phases, half)));
    const t = f64x2.add(around, around);
    const parabola = f64x2.mul(f64x2.mul(four, t), f64x2.sub(one, f64x2.abs(t)));
    // A parabola, bent once more, is a sine to 0.1% (the error adds a trace of odd harmonics).
    const sine = f64x2.mul(parabola, f64x2.add(straight, f64x2.mul(bend, f64x2.abs(parabola))));
    const x = f64x2.mul(sine, f64x2.replace_lane(f64x2.splat(first), 1, level));
    const y = f64x2.div(f64x2.mul(x, lift), f64x2.add(one, f64x2.mul(drive, f64x2.abs(x))));
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n), f64x2.mul(left, y)));
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n), f64x2.mul(right, y)));
    left = f64x2.add(left, leftSteps);
    right = f64x2.add(right, rightSteps);
  }
  store<f64>(state, f64x2.extract_lane(phases, 1), PHASE);
  store<f64>(state, f64x2.extract_lane(sweeps, 0), SWEEP);
  store<f64>(state, level, LEVEL);
  store<f64>(state, hold, HOLD);
}
