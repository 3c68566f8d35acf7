/**
 * Four frames of a wave table at 32-bit phases, interpolated. In 32 bits, as the table is: what is rounded off lies over
 * 140 dB under the wave.
 *
 * @param shift bits of a phase under the sample's number; `mask` keeps them, and `scale` makes them a fraction
 */
function read(table: usize, phases: v128, shift: i32, mask: v128, scale: v128): v128 {
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
function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1));
}

/** Phases of four frames from `from`, rounded down to a multiple of four; `phase` is that at `from`. */
function phasesAt(from: i32, phase: i32, increment: i32): v128 {
  const first = i32x4.splat(phase - increment * (from & 3));
  return i32x4.add(first, i32x4.mul(i32x4.splat(increment), i32x4(0, 1, 2, 3)));
}

/** The first two values of a glide that has arrived at `value` at `from`, beginning where {@link phasesAt} does. */
function glideAt(from: i32, value: f64, step: f64): v128 {
  const first = value - step * ((from & 3) as f64);
  return f64x2.replace_lane(f64x2.splat(first), 1, first + step);
}

/** Bits of a phase under the sample's number in a cycle of 2048. */
const CYCLE_SHIFT = 21;
const CYCLE_MASK = 0x1fffff;
const CYCLE_SCALE: f32 = 1.0 / 2097152.0;

/**
 * Adds a wave to a block of `frames`, a multiple of four, from frame `from` on. It may also touch up to three frames before.
 *
 * @param table samples of one cycle of 2048, and the first one again
 * @param gains weight at `from` and its step per frame
 */
export function addWave(
  out: usize,
  from: i32,
  frames: i32,
  table: usize,
  phase: i32,
  increment: i32,
  gains: usize,
): void {
  const mask = i32x4.splat(CYCLE_MASK);
  const scale = f32x4.splat(CYCLE_SCALE);
  const step = load<f64>(gains, 8);
  let early = glideAt(from, load<f64>(gains), step);
  const two = f64x2.splat(2 * step);
  const four = f64x2.splat(4 * step);
  let phases = phasesAt(from, phase, increment);
  const advance = i32x4.splat(4 * increment);
  const end = out + ((frames as usize) << 3);
  for (let at = out + (((from & ~3) as usize) << 3); at < end; at += 32) {
    const y = read(table, phases, CYCLE_SHIFT, mask, scale);
    const late = f64x2.add(early, two);
    v128.store(at, f64x2.add(v128.load(at), f64x2.mul(early, f64x2.promote_low_f32x4(y))));
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.mul(late, promoteHigh(y))), 16);
    early = f64x2.add(early, four);
    phases = i32x4.add(phases, advance);
  }
}

/** {@link addWave} times an envelope, which is 0 in the frames before `from`. */
export function addShapedWave(
  out: usize,
  envelope: usize,
  from: i32,
  frames: i32,
  table: usize,
  phase: i32,
  increment: i32,
  gains: usize,
): void {
  const mask = i32x4.splat(CYCLE_MASK);
  const scale = f32x4.splat(CYCLE_SCALE);
  const step = load<f64>(gains, 8);
  let early = glideAt(from, load<f64>(gains), step);
  const two = f64x2.splat(2 * step);
  const four = f64x2.splat(4 * step);
  let phases = phasesAt(from, phase, increment);
  const advance = i32x4.splat(4 * increment);
  const end = (frames as usize) << 3;
  for (let n = ((from & ~3) as usize) << 3; n < end; n += 32) {
    const y = read(table, phases, CYCLE_SHIFT, mask, scale);
    const low = f64x2.mul(f64x2.mul(early, v128.load(envelope + n)), f64x2.promote_low_f32x4(y));
    const high = f64x2.mul(f64x2.mul(f64x2.add(early, two), v128.load(envelope + n, 16)), promoteHigh(y));
    v128.store(out + n, f64x2.add(v128.load(out + n), low));
    v128.store(out + n, f64x2.add(v128.load(out + n, 16), high), 16);
    early = f64x2.add(early, four);
    phases = i32x4.add(phases, advance);
  }
}

/**
 * {@link addShapedWave} to two buses.
 *
 * @param gains weight at `from` and its step per frame, and the gains of the left and the right bus
 */
export function addPannedWave(
  busLeft: usize,
  busRight: usize,
  envelope: usize,
  from: i32,
  frames: i32,
  table: usize,
  phase: i32,
  increment: i32,
  gains: usize,
): void {
  const mask = i32x4.splat(CYCLE_MASK);
  const scale = f32x4.splat(CYCLE_SCALE);
  const left = v128.load64_splat(gains, 16);
  const right = v128.load64_splat(gains, 24);
  const step = load<f64>(gains, 8);
  let early = glideAt(from, load<f64>(gains), step);
  const two = f64x2.splat(2 * step);
  const four = f64x2.splat(4 * step);
  let phases = phasesAt(from, phase, increment);
  const advance = i32x4.splat(4 * increment);
  const end = (frames as usize) << 3;
  for (let n = ((from & ~3) as usize) << 3; n < end; n += 32) {
    const y = read(table, phases, CYCLE_SHIFT, mask, scale);
    const low = f64x2.mul(f64x2.mul(early, v128.load(envelope + n)), f64x2.promote_low_f32x4(y));
    const high = f64x2.mul(f64x2.mul(f64x2.add(early, two), v128.load(envelope + n, 16)), promoteHigh(y));
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n), f64x2.mul(left, low)));
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n, 16), f64x2.mul(left, high)), 16);
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n), f64x2.mul(right, low)));
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n, 16), f64x2.mul(right, high)), 16);
    early = f64x2.add(early, four);
    phases = i32x4.add(phases, advance);
  }
}

/**
 * {@link addPannedWave} of two oscillators that read one table, one for each bus.
 *
 * @param shift bits of a phase under the sample's number: 32 less the bits that count the table's samples
 */
export function addWavePair(
  busLeft: usize,
  busRight: usize,
  envelope: usize,
  from: i32,
  frames: i32,
  table: usize,
  shift: i32,
  phaseLeft: i32,
  incrementLeft: i32,
  phaseRight: i32,
  incrementRight: i32,
  gains: usize,
): void {
  const mask = i32x4.splat((1 << shift) - 1);
  const scale = f32x4.splat(1 / ((1 << shift) as f32));
  const left = v128.load64_splat(gains, 16);
  const right = v128.load64_splat(gains, 24);
  const step = load<f64>(gains, 8);
  let early = glideAt(from, load<f64>(gains), step);
  const two = f64x2.splat(2 * step);
  const four = f64x2.splat(4 * step);
  let phasesLeft = phasesAt(from, phaseLeft, incrementLeft);
  let phasesRight = phasesAt(from, phaseRight, incrementRight);
  const advanceLeft = i32x4.splat(4 * incrementLeft);
  const advanceRight = i32x4.splat(4 * incrementRight);
  const end = (frames as usize) << 3;
  for (let n = ((from & ~3) as usize) << 3; n < end; n += 32) {
    const x = read(table, phasesLeft, shift, mask, scale);
    const y = read(table, phasesRight, shift, mask, scale);
    const low = f64x2.mul(early, v128.load(envelope + n));
    const high = f64x2.mul(f64x2.add(early, two), v128.load(envelope + n, 16));
    const lowLeft = f64x2.mul(f64x2.mul(left, low), f64x2.promote_low_f32x4(x));
    const highLeft = f64x2.mul(f64x2.mul(left, high), promoteHigh(x));
    const lowRight = f64x2.mul(f64x2.mul(right, low), f64x2.promote_low_f32x4(y));
    const highRight = f64x2.mul(f64x2.mul(right, high), promoteHigh(y));
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n), lowLeft));
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n, 16), highLeft), 16);
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n), lowRight));
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n, 16), highRight), 16);
    early = f64x2.add(early, four);
    phasesLeft = i32x4.add(phasesLeft, advanceLeft);
    phasesRight = i32x4.add(phasesRight, advanceRight);
  }
}
