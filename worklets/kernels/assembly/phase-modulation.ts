import { addFour, CYCLE_MASK, CYCLE_SCALE, CYCLE_SHIFT, glideAt, phasesAt, promoteHigh, read } from './table-reading';

/** Four samples of a table of one cycle, not interpolated. */
function pick(table: usize, phases: v128): v128 {
  const bytes = i32x4.shl(i32x4.shr_u(phases, CYCLE_SHIFT), 2);
  const a = v128.load32_zero(table + (i32x4.extract_lane(bytes, 0) as usize));
  const b = v128.load32_lane(table + (i32x4.extract_lane(bytes, 1) as usize), a, 1);
  const c = v128.load32_lane(table + (i32x4.extract_lane(bytes, 2) as usize), b, 2);
  return v128.load32_lane(table + (i32x4.extract_lane(bytes, 3) as usize), c, 3);
}

/** Four numbers as 32-bit floats. */
function demote(early: v128, late: v128): v128 {
  return v128.shuffle<f64>(f32x4.demote_f64x2_zero(early), f32x4.demote_f64x2_zero(late), 0, 2);
}

/**
 * Adds an enveloped oscillator, whose phase another one pushes, to two buses, both of `frames`, a multiple of four. The
 * modulator needs no interpolation: its steps are 70 dB under the carrier.
 *
 * @param envelope 0 before `from`
 * @param carrier  samples of one cycle of 2048 and the first one again, as is `modulator`
 * @param gains    weight at `from` and its step per frame; gains of the left and the right bus; phase units by which the
 *   modulator pushes at `from`, and their step per frame
 */
export function addModulatedWave(
  busLeft: usize,
  busRight: usize,
  envelope: usize,
  from: i32,
  frames: i32,
  carrier: usize,
  phase: i32,
  increment: i32,
  modulator: usize,
  modulatorPhase: i32,
  modulatorIncrement: i32,
  gains: usize,
): void {
  const mask = i32x4.splat(CYCLE_MASK);
  const scale = f32x4.splat(CYCLE_SCALE);
  const left = v128.load64_splat(gains, 16);
  const right = v128.load64_splat(gains, 24);
  const step = load<f64>(gains, 8);
  let weight = glideAt(from, load<f64>(gains), step);
  const depthStep = load<f64>(gains, 40);
  let depth = glideAt(from, load<f64>(gains, 32), depthStep);
  const two = f64x2.splat(2 * step);
  const four = f64x2.splat(4 * step);
  const depthTwo = f64x2.splat(2 * depthStep);
  const depthFour = f64x2.splat(4 * depthStep);
  let phases = phasesAt(from, phase, increment);
  let modulatorPhases = phasesAt(from, modulatorPhase, modulatorIncrement);
  const advance = i32x4.splat(4 * increment);
  const modulatorAdvance = i32x4.splat(4 * modulatorIncrement);
  const end = (frames as usize) << 3;
  for (let n = ((from & ~3) as usize) << 3; n < end; n += 32) {
    const pushes = f32x4.mul(demote(depth, f64x2.add(depth, depthTwo)), pick(modulator, modulatorPhases));
    const y = read(carrier, i32x4.add(phases, i32x4.trunc_sat_f32x4_s(pushes)), CYCLE_SHIFT, mask, scale);
    const low = f64x2.mul(f64x2.mul(weight, v128.load(envelope + n)), f64x2.promote_low_f32x4(y));
    const high = f64x2.mul(f64x2.mul(f64x2.add(weight, two), v128.load(envelope + n, 16)), promoteHigh(y));
    addFour(busLeft + n, f64x2.mul(left, low), f64x2.mul(left, high));
    addFour(busRight + n, f64x2.mul(right, low), f64x2.mul(right, high));
    weight = f64x2.add(weight, four);
    depth = f64x2.add(depth, depthFour);
    phases = i32x4.add(phases, advance);
    modulatorPhases = i32x4.add(modulatorPhases, modulatorAdvance);
  }
}
