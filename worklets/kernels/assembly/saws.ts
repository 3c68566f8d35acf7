/** Two frames of the square of a phase that moves on by `step`, the first at `phase`. */
function squares(phase: i32, step: i32): v128 {
  const x = f64x2.convert_low_i32x4_s(i32x4.replace_lane(i32x4.splat(phase), 1, phase + step));
  return f64x2.mul(x, x);
}

/**
 * Adds five detuned saws, shaped by an envelope, to two buses of `frames`, an even number: saws 0 and 1 to the left, 2 and
 * 3 to the right, 4 to both. Each is the difference of successive squares of its phase.
 *
 * @param envelope 0 before `from`; an odd first frame is begun a frame early
 * @param phases   five 32-bit phases, moved on, and then the five saws' steps per frame
 * @param gains    of the left and the right
 */
export function addSaws(
  busLeft: usize,
  busRight: usize,
  envelope: usize,
  from: i32,
  frames: i32,
  phases: usize,
  gains: usize,
): void {
  const odd = from & 1;
  const stepA = load<i32>(phases, 20);
  const stepB = load<i32>(phases, 24);
  const stepC = load<i32>(phases, 28);
  const stepD = load<i32>(phases, 32);
  const stepE = load<i32>(phases, 36);
  let a = load<i32>(phases) - odd * stepA;
  let b = load<i32>(phases, 4) - odd * stepB;
  let c = load<i32>(phases, 8) - odd * stepC;
  let d = load<i32>(phases, 12) - odd * stepD;
  let e = load<i32>(phases, 16) - odd * stepE;
  const left = v128.load64_splat(gains);
  const right = v128.load64_splat(gains, 8);
  const start = squares(e, 0);
  let lastLeft = f64x2.add(f64x2.add(squares(a, 0), squares(b, 0)), start);
  let lastRight = f64x2.add(f64x2.add(squares(c, 0), squares(d, 0)), start);
  const end = (frames as usize) << 3;
  for (let n = ((from - odd) as usize) << 3; n < end; n += 16) {
    const centre = squares(e + stepE, stepE);
    const nextLeft = f64x2.add(f64x2.add(squares(a + stepA, stepA), squares(b + stepB, stepB)), centre);
    const nextRight = f64x2.add(f64x2.add(squares(c + stepC, stepC), squares(d + stepD, stepD)), centre);
    const level = v128.load(envelope + n);
    const l = f64x2.sub(nextLeft, v128.shuffle<f64>(lastLeft, nextLeft, 1, 2));
    const r = f64x2.sub(nextRight, v128.shuffle<f64>(lastRight, nextRight, 1, 2));
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n), f64x2.mul(f64x2.mul(left, level), l)));
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n), f64x2.mul(f64x2.mul(right, level), r)));
    lastLeft = nextLeft;
    lastRight = nextRight;
    a += 2 * stepA;
    b += 2 * stepB;
    c += 2 * stepC;
    d += 2 * stepD;
    e += 2 * stepE;
  }
  store<i32>(phases, a);
  store<i32>(phases, b, 4);
  store<i32>(phases, c, 8);
  store<i32>(phases, d, 12);
  store<i32>(phases, e, 16);
}
