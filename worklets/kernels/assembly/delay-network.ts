import { flushed } from './flush';

/**
 * A block of a feedback delay network of 8 lines: reads and damps every line (y = g x + p y'); adds the lines to the
 * output, in two sign patterns that decorrelate the channels, with the input as early reflections; and mixes them by
 * the Hadamard matrix, with the input, back into the lines. Lines i and i + 4 share the lanes of a pair. No line may be
 * shorter than the block of an even number of frames, which must not wrap round in the lines.
 *
 * @param input  `frames` pairs of left and right
 * @param output pairs to which the reverb is added
 * @param lines  eight rings, each followed by a copy of its first samples, `stride` bytes apart
 * @param size   of a ring in bytes (a power of two), without the copy
 * @param at     where in each ring the block is written, in bytes
 * @param delays of the lines in bytes (32 bits each); lines 0, 3, 4 and 7 lie between that delay and 8 bytes less
 * @param state  64-bit floats: gains, poles and last damped samples of the lines, 8 each, in the order of the pairs;
 *               how far lines 0 (and 4, from the other side) and 3 (and 7) lie between two samples, and the change of
 *               both in a frame; gains of the input into the lines, of the lines and of the input into the output
 */
export function delayNetwork(
  frames: i32,
  input: usize,
  output: usize,
  lines: usize,
  stride: usize,
  size: i32,
  at: i32,
  delays: usize,
  state: usize,
): void {
  const mask = size - 1;
  const r0 = lines + ((at - load<i32>(delays)) & mask);
  const r1 = lines + stride + ((at - load<i32>(delays, 4)) & mask);
  const r2 = lines + 2 * stride + ((at - load<i32>(delays, 8)) & mask);
  const r3 = lines + 3 * stride + ((at - load<i32>(delays, 12)) & mask);
  const r4 = lines + 4 * stride + ((at - load<i32>(delays, 16)) & mask);
  const r5 = lines + 5 * stride + ((at - load<i32>(delays, 20)) & mask);
  const r6 = lines + 6 * stride + ((at - load<i32>(delays, 24)) & mask);
  const r7 = lines + 7 * stride + ((at - load<i32>(delays, 28)) & mask);
  const g04 = v128.load(state);
  const g15 = v128.load(state, 16);
  const g26 = v128.load(state, 32);
  const g37 = v128.load(state, 48);
  const p04 = v128.load(state, 64);
  const p15 = v128.load(state, 80);
  const p26 = v128.load(state, 96);
  const p37 = v128.load(state, 112);
  let z04 = v128.load(state, 128);
  let z15 = v128.load(state, 144);
  let z26 = v128.load(state, 160);
  let z37 = v128.load(state, 176);
  const stepA = load<f64>(state, 208);
  const stepB = load<f64>(state, 216);
  let fractionA = f64x2.add(v128.load64_splat(state, 192), f64x2(0, stepA));
  let fractionB = f64x2.add(v128.load64_splat(state, 200), f64x2(0, stepB));
  const twoStepsA = f64x2.splat(2 * stepA);
  const twoStepsB = f64x2.splat(2 * stepB);
  // The input goes to lines 2 and 3, before the half of the matrix that spreads them.
  const inputGain = v128.load64_zero(state, 224);
  const lateGain = v128.load64_splat(state, 232);
  const earlyGain = v128.load64_splat(state, 240);
  const end = (frames as usize) << 3;
  const w0 = lines + at;
  const w1 = w0 + stride;
  const w2 = w1 + stride;
  const w3 = w2 + stride;
  const w4 = w3 + stride;
  const w5 = w4 + stride;
  const w6 = w5 + stride;
  const w7 = w6 + stride;
  // Two frames a round: y is what the first makes of the lines, z the second.
  for (let n: usize = 0; n < end; n += 16) {
    const x0 = between(v128.load(r0 + n), v128.load(r0 + n, 8), fractionA);
    const x4 = between(v128.load(r4 + n, 8), v128.load(r4 + n), fractionA);
    const y04 = damped(g04, low(x0, x4), p04, z04);
    z04 = damped(g04, high(x0, x4), p04, y04);
    const x1 = v128.load(r1 + n);
    const x5 = v128.load(r5 + n);
    const y15 = damped(g15, low(x1, x5), p15, z15);
    z15 = damped(g15, high(x1, x5), p15, y15);
    const x2 = v128.load(r2 + n);
    const x6 = v128.load(r6 + n);
    const y26 = damped(g26, low(x2, x6), p26, z26);
    z26 = damped(g26, high(x2, x6), p26, y26);
    const x3 = between(v128.load(r3 + n), v128.load(r3 + n, 8), fractionB);
    const x7 = between(v128.load(r7 + n, 8), v128.load(r7 + n), fractionB);
    const y37 = damped(g37, low(x3, x7), p37, z37);
    z37 = damped(g37, high(x3, x7), p37, y37);
    fractionA = f64x2.add(fractionA, twoStepsA);
    fractionB = f64x2.add(fractionB, twoStepsB);

    const from = input + (n << 1);
    const wet = output + (n << 1);
    const x = v128.load(from);
    const y = f64x2.add(f64x2.mul(lateGain, heard(y04, y15, y26, y37)), f64x2.mul(earlyGain, x));
    v128.store(wet, f64x2.add(v128.load(wet), y));
    const next = v128.load(from, 16);
    const z = f64x2.add(f64x2.mul(lateGain, heard(z04, z15, z26, z37)), f64x2.mul(earlyGain, next));
    v128.store(wet, f64x2.add(v128.load(wet, 16), z), 16);

    const a0 = f64x2.add(y04, y15);
    const a1 = f64x2.sub(y04, y15);
    const a2 = f64x2.add(f64x2.add(y26, y37), f64x2.mul(inputGain, x));
    const a3 = f64x2.add(f64x2.sub(y26, y37), f64x2.mul(inputGain, high(x, x)));
    const b0 = f64x2.add(z04, z15);
    const b1 = f64x2.sub(z04, z15);
    const b2 = f64x2.add(f64x2.add(z26, z37), f64x2.mul(inputGain, next));
    const b3 = f64x2.add(f64x2.sub(z26, z37), f64x2.mul(inputGain, high(next, next)));
    storeSums(w0 + n, w4 + n, f64x2.add(a0, a2), f64x2.add(b0, b2));
    storeSums(w1 + n, w5 + n, f64x2.add(a1, a3), f64x2.add(b1, b3));
    storeSums(w2 + n, w6 + n, f64x2.sub(a0, a2), f64x2.sub(b0, b2));
    storeSums(w3 + n, w7 + n, f64x2.sub(a1, a3), f64x2.sub(b1, b3));
  }
  v128.store(state, flushed(z04), 128);
  v128.store(state, flushed(z15), 144);
  v128.store(state, flushed(z26), 160);
  v128.store(state, flushed(z37), 176);
  if (at > 0) return;
  const head = stride - size;
  for (let line = lines, i = 0; i < 8; i++, line += stride) memory.copy(line + size, line, head);
}

/** What lies `fraction` of the way from one register to another. */
function between(from: v128, to: v128, fraction: v128): v128 {
  return f64x2.add(from, f64x2.mul(fraction, f64x2.sub(to, from)));
}

/** The next output of the low-passes of a pair of lines. */
function damped(gain: v128, x: v128, pole: v128, before: v128): v128 {
  return f64x2.add(f64x2.mul(gain, x), f64x2.mul(pole, before));
}

/** Left and right of the damped lines: 0 - 2 + 4 - 6 and 1 - 3 + 5 - 7. */
function heard(y04: v128, y15: v128, y26: v128, y37: v128): v128 {
  const left = f64x2.sub(y04, y26);
  const right = f64x2.sub(y15, y37);
  return f64x2.add(low(left, right), high(left, right));
}

/** The last stage of the matrix: writes the sums of both lanes, now and a frame later, and their differences. */
function storeSums(sums: usize, differences: usize, now: v128, later: v128): void {
  const first = low(now, later);
  const second = high(now, later);
  v128.store(sums, f64x2.add(first, second));
  v128.store(differences, f64x2.sub(first, second));
}

/** The first lanes of two registers. */
function low(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}

/** The second lanes of two registers. */
function high(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}
