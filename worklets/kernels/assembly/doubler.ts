/** Half-band taps beside the new sample first, then outwards; see {@link Doubler}. */
const TAP_1 = 0.61823373;
const TAP_2 = -0.16098608;
const TAP_3 = 0.05479378;
const TAP_4 = -0.01297842;
/** Bytes of the samples kept from the quantum before, and of a quantum at half the rate. */
const PAST: usize = 64;
const QUANTUM: usize = 512;

/** Two samples between those 4 and 3 frames before `at`, and between the next two. */
function between(at: usize): v128 {
  const near = f64x2.add(v128.load(at - 32), v128.load(at - 24));
  const second = f64x2.add(v128.load(at - 40), v128.load(at - 16));
  const third = f64x2.add(v128.load(at - 48), v128.load(at - 8));
  const far = f64x2.add(v128.load(at - 56), v128.load(at));
  return f64x2.add(
    f64x2.add(f64x2.mul(f64x2.splat(TAP_1), near), f64x2.mul(f64x2.splat(TAP_2), second)),
    f64x2.add(f64x2.mul(f64x2.splat(TAP_3), third), f64x2.mul(f64x2.splat(TAP_4), far)),
  );
}

/** Keeps the last 8 samples for the next quantum and empties the input. */
function shift(input: usize): void {
  const past = input - PAST;
  for (let n: usize = 0; n < PAST; n += 16) v128.store(past + n, v128.load(input + n, QUANTUM - PAST));
  for (let n: usize = 0; n < QUANTUM; n += 16) v128.store(input + n, f64x2.splat(0));
}

/**
 * Adds 64 samples, twice as many of them, to an output, and empties them.
 *
 * @param input 64 samples; before them lie the last 8 of the quantum before
 */
export function double(input: usize, output: usize): void {
  for (let n: usize = 0; n < QUANTUM; n += 16) {
    const even = v128.load(input + n - 32);
    const odd = between(input + n);
    const to = output + 2 * n;
    v128.store(to, f64x2.add(v128.load(to), v128.shuffle<f64>(even, odd, 0, 2)));
    v128.store(to, f64x2.add(v128.load(to, 16), v128.shuffle<f64>(even, odd, 1, 3)), 16);
  }
  shift(input);
}

/** {@link double}, added to two outputs. */
export function doubleMono(input: usize, left: usize, right: usize): void {
  for (let n: usize = 0; n < QUANTUM; n += 16) {
    const before = v128.load(input + n - 32);
    const after = between(input + n);
    const first = v128.shuffle<f64>(before, after, 0, 2);
    const second = v128.shuffle<f64>(before, after, 1, 3);
    const l = left + 2 * n;
    const r = right + 2 * n;
    v128.store(l, f64x2.add(v128.load(l), first));
    v128.store(l, f64x2.add(v128.load(l, 16), second), 16);
    v128.store(r, f64x2.add(v128.load(r), first));
    v128.store(r, f64x2.add(v128.load(r, 16), second), 16);
  }
  shift(input);
}
