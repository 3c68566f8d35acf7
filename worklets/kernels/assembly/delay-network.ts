import { flushed } from './flush';

/**
 * A block of a feedback delay network of 8 lines: reads and damps every line (y = g x + p y'); adds the lines to the
 * output, in two sign patterns that decorrelate the channels, with the input as early reflections; and mixes them by
 * the Hadamard matrix, with the input, back into the lines. Lines i and i + 4 share the lanes of a pair. No line may be
 * shorter than the block, and the block must not wrap round in the lines.
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
  let y04 = v128.load(state, 128);
  let y15 = v128.load(state, 144);
  let y26 = v128.load(state, 160);
  let y37 = v128.load(state, 176);
  let fractionA = v128.load64_splat(state, 192);
  let fractionB = v128.load64_splat(state, 200);
  const stepA = v128.load64_splat(state, 208);
  const stepB = v128.load64_splat(state, 216);
  // The input goes to lines 2 and 3, before the half of the matrix that spreads them.
  const inputGain = v128.load64_zero(state, 224);
  const lateGain = v128.load64_splat(state, 232);
  const earlyGain = v128.load64_splat(state, 240);
  const end = (frames as usize) << 3;
  let to = lines + at;
  for (let n: usize = 0; n < end; n += 8) {
    const pair = n << 1;
    const x04 = between(v128.load(r0 + n), v128.load(r4 + n), fractionA);
    const x37 = between(v128.load(r3 + n), v128.load(r7 + n), fractionB);
    const x15 = v128.load64_lane(r5 + n, v128.load64_zero(r1 + n), 1);
    const x26 = v128.load64_lane(r6 + n, v128.load64_zero(r2 + n), 1);
    y04 = f64x2.add(f64x2.mul(g04, x04), f64x2.mul(p04, y04));
    y15 = f64x2.add(f64x2.mul(g15, x15), f64x2.mul(p15, y15));
    y26 = f64x2.add(f64x2.mul(g26, x26), f64x2.mul(p26, y26));
    y37 = f64x2.add(f64x2.mul(g37, x37), f64x2.mul(p37, y37));
    fractionA = f64x2.add(fractionA, stepA);
    fractionB = f64x2.add(fractionB, stepB);

    const x = v128.load(input + pair);
    const left = f64x2.sub(y04, y26);
    const right = f64x2.sub(y15, y37);
    const late = f64x2.add(low(left, right), high(left, right));
    const wet = f64x2.add(f64x2.mul(lateGain, late), f64x2.mul(earlyGain, x));
    v128.store(output + pair, f64x2.add(v128.load(output + pair), wet));

    const a0 = f64x2.add(y04, y15);
    const a1 = f64x2.sub(y04, y15);
    const a2 = f64x2.add(f64x2.add(y26, y37), f64x2.mul(inputGain, x));
    const a3 = f64x2.add(f64x2.sub(y26, y37), f64x2.mul(inputGain, high(x, x)));
    const b0 = f64x2.add(a0, a2);
    const b1 = f64x2.add(a1, a3);
    const b2 = f64x2.sub(a0, a2);
    const b3 = f64x2.sub(a1, a3);
    const b01 = low(b0, b1);
    const b45 = high(b0, b1);
    const b23 = low(b2, b3);
    const b67 = high(b2, b3);
    to = storePair(to, stride, f64x2.add(b01, b45));
    to = storePair(to, stride, f64x2.add(b23, b67));
    to = storePair(to, stride, f64x2.sub(b01, b45));
    to = storePair(to, stride, f64x2.sub(b23, b67));
    to += 8 - 8 * stride;
  }
  v128.store(state, flushed(y04), 128);
  v128.store(state, flushed(y15), 144);
  v128.store(state, flushed(y26), 160);
  v128.store(state, flushed(y37), 176);
  if (at > 0) return;
  const head = stride - size;
  for (let line = lines, i = 0; i < 8; i++, line += stride) memory.copy(line + size, line, head);
}

/** A line's sample that lies `fraction` from the first to the second of `a`, and one from the second to the first of `b`. */
function between(a: v128, b: v128, fraction: v128): v128 {
  const from = v128.shuffle<f64>(a, b, 0, 3);
  const to = v128.shuffle<f64>(a, b, 1, 2);
  return f64x2.add(from, f64x2.mul(fraction, f64x2.sub(to, from)));
}

/** The first lanes of two registers. */
function low(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}

/** The second lanes of two registers. */
function high(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** Writes a sample to a line and one to the next; returns where the next two go. */
function storePair(to: usize, stride: usize, pair: v128): usize {
  v128.store64_lane(to, pair, 0);
  v128.store64_lane(to + stride, pair, 1);
  return to + 2 * stride;
}
