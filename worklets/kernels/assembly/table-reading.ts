/** Bits of a phase under the sample's number in a cycle of 2048. */
export const CYCLE_SHIFT = 21;
export const CYCLE_MASK = 0x1fffff;
export const CYCLE_SCALE: f32 = 1.0 / 2097152.0;

/**
 * Four frames of a wave table at 32-bit phases, interpolated. In 32 bits, as the table is: what is rounded off lies over
 * 140 dB under the wave.
 *
 * @param shift bits of a phase under the sample's number; `mask` keeps them, and `scale` makes them a fraction
 */
export function read(table: usize, phases: v128, shift: i32, mask: v128, scale: v128): v128 {
  const bytes = i32x4.shl(i32x4.shr_u(phases, shift), 2);
  // Each load takes a sample and the next one.
  const a = v128.load64_zero(table + (i32x4.extract_lane(bytes, 0) as usize));
  const b = v128.load64_zero(table + (i32x4.extract_lane(bytes, 2) as usize));
  const early = v128.load64_lane(table + (i32x4.extract_lane(bytes, 1) as usize), a, 1);
  const late = v128.load64_lane(table + (i32x4.extract_lane(bytes, 3) as usize), b, 1);
  const first = v128.shuffle<f32>(early, late, 0, 2, 4, 6);
  const second = v128.shuffle<f32>(early, late, 1, 3, 5, 7);
  const fraction = f32x4.mul(f32x4.convert_i32x4_s(v128.and(phases, mask)), scale);
  return f32x4.add(first, f32x4.mul(f32x4.sub(second, first), fraction));
}

/** The last two of four 32-bit floats as 64-bit floats. */
export function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1));
}

/** Phases of four frames from `from`, rounded down to a multiple of four; `phase` is that at `from`. */
export function phasesAt(from: i32, phase: i32, increment: i32): v128 {
  const first = i32x4.splat(phase - increment * (from & 3));
  return i32x4.add(first, i32x4.mul(i32x4.splat(increment), i32x4(0, 1, 2, 3)));
}

/** The first two values of a glide that has arrived at `value` at `from`, beginning where {@link phasesAt} does. */
export function glideAt(from: i32, value: f64, step: f64): v128 {
  const first = value - step * ((from & 3) as f64);
  return f64x2.replace_lane(f64x2.splat(first), 1, first + step);
}

/** Adds four samples, the first two and the last two, to those at an address. */
export function addFour(at: usize, early: v128, late: v128): void {
  v128.store(at, f64x2.add(v128.load(at), early));
  v128.store(at, f64x2.add(v128.load(at, 16), late), 16);
}
