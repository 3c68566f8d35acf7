/** Saws in a {@link addSaws} stack: two on the left, two on the right, one in the centre. */
export const SAWS = 5;

/** 2^-32: one over a full turn of a phase. */
const PER_TURN = 2.3283064365386963e-10;
/** From the RMS of a saw, 1 / sqrt 3, to that of a full-scale sine. */
const TO_SINE = 1.224744871391589;

/**
 * Adds a stack of detuned saws, shaped by an envelope, to two buses: saws 0 and 1 on the left, 2 and 3 on the right, 4 on
 * both. Each is the difference of successive samples of a parabola, its integral (V. Valimaki, "Discrete-time synthesis of
 * the sawtooth waveform with reduced aliasing", 2005): far softer aliasing than a plain saw, and cheaper than a wave table,
 * because the difference is taken once for all saws of a side.
 *
 * @param phases    32-bit phases, moved on
 * @param steps     phase units per frame of each saw
 * @param increment phase units per frame about which the steps lie
 * @param left      gain on the left; one saw has the RMS of a sine at gain 1
 */
export function addSaws(
  busLeft: Float64Array,
  busRight: Float64Array,
  envelope: Float64Array,
  from: number,
  phases: Int32Array,
  steps: Int32Array,
  increment: number,
  left: number,
  right: number,
): void {
  const frames = busLeft.length;
  const stepA = steps[0];
  const stepB = steps[1];
  const stepC = steps[2];
  const stepD = steps[3];
  const stepE = steps[4];
  let a = phases[0];
  let b = phases[1];
  let c = phases[2];
  let d = phases[3];
  let e = phases[4];
  const scale = (TO_SINE * PER_TURN) / increment;
  const gainLeft = left * scale;
  const gainRight = right * scale;
  let lastLeft = square(a) + square(b) + square(e);
  let lastRight = square(c) + square(d) + square(e);
  for (let i = from | 0; i < frames; i++) {
    a = (a + stepA) | 0;
    b = (b + stepB) | 0;
    c = (c + stepC) | 0;
    d = (d + stepD) | 0;
    e = (e + stepE) | 0;
    const centre = square(e);
    const nextLeft = square(a) + square(b) + centre;
    const nextRight = square(c) + square(d) + centre;
    const level = envelope[i];
    busLeft[i] += gainLeft * level * (nextLeft - lastLeft);
    busRight[i] += gainRight * level * (nextRight - lastRight);
    lastLeft = nextLeft;
    lastRight = nextRight;
  }
  phases[0] = a;
  phases[1] = b;
  phases[2] = c;
  phases[3] = d;
  phases[4] = e;
}

/** Square of a 32-bit phase, as a floating point number. */
function square(phase: number): number {
  const x = +phase;
  return x * x;
}
