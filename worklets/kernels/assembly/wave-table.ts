import { log2 } from './math';

import { addFour, CYCLE_MASK, CYCLE_SCALE, CYCLE_SHIFT, glideAt, phasesAt, promoteHigh, read } from './table-reading';

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
    addFour(at, f64x2.mul(early, f64x2.promote_low_f32x4(y)), f64x2.mul(late, promoteHigh(y)));
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
    addFour(out + n, low, high);
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
    addFour(busLeft + n, f64x2.mul(left, low), f64x2.mul(left, high));
    addFour(busRight + n, f64x2.mul(right, low), f64x2.mul(right, high));
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
    addFour(busLeft + n, lowLeft, highLeft);
    addFour(busRight + n, lowRight, highRight);
    early = f64x2.add(early, four);
    phasesLeft = i32x4.add(phasesLeft, advanceLeft);
    phasesRight = i32x4.add(phasesRight, advanceRight);
  }
}

/** Most partials of a table and the number of its levels, as in `dsp/wavetable.ts`. */
const MAX_PARTIALS: f64 = 256;
const LEVELS: i32 = 17;
/** Share of the sample rate below which all partials of a chosen level stay. */
const BAND: f64 = 0.45;

/** The level whose partials all stay under 0.45 of the sample rate at a fundamental of `cyclesPerSample`. */
export function levelFor(cyclesPerSample: f64): i32 {
  const level = ceil<f64>(2 * log2((MAX_PARTIALS * cyclesPerSample) / BAND)) as i32;
  return max<i32>(0, min<i32>(LEVELS - 1, level));
}
