/**
 * The elementary functions of `src/lib/dmath.ts`, operation for operation and so with the same bits: see there. They are
 * here as well because compiled JavaScript calls a kernel without boxing its numbers, however large the kernel is.
 */

const TWO_PI: f64 = 6.283185307179586;
const LN2 = Math.LN2;
const SQRT2 = Math.SQRT2;
const SQRT1_2 = Math.SQRT1_2;

/** 2^n for integer n in -1022..1022. */
function powerOfTwo(n: i32): f64 {
  return reinterpret<f64>(((n + 1023) as i64) << 52);
}

export function exp2(x: f64): f64 {
  if (x < -1000) return 0;
  if (x > 1000) x = 1000;
  const n = floor<f64>(x + 0.5);
  const f = (x - n) * LN2;
  let term: f64 = 1;
  let sum: f64 = 1;
  for (let k: f64 = 1; k <= 13; k++) {
    term *= f / k;
    sum += term;
  }
  return sum * powerOfTwo(n as i32);
}

export function log2(x: f64): f64 {
  if (!(x > 0)) return -1000;
  if (x > f64.MAX_VALUE) return x;
  // x = m 2^e with m in 0.707..1.414; by multiplications as there, which are exact.
  let e: f64 = 0;
  let m = x;
  while (m >= SQRT2) {
    if (m >= 65536) {
      m *= 1 / 65536.0;
      e += 16;
    } else {
      m *= 0.5;
      e += 1;
    }
  }
  while (m < SQRT1_2) {
    if (m < 1 / 65536.0) {
      m *= 65536;
      e -= 16;
    } else {
      m *= 2;
      e -= 1;
    }
  }
  const z = (m - 1) / (m + 1);
  const z2 = z * z;
  let term = z;
  let sum: f64 = 0;
  for (let k: f64 = 1; k <= 17; k += 2) {
    sum += term / k;
    term *= z2;
  }
  return e + (2 * sum) / LN2;
}

export function pow(x: f64, y: f64): f64 {
  return x > 0 ? exp2(y * log2(x)) : 0;
}

export function sinTurns(turns: f64): f64 {
  let t = turns - floor<f64>(turns + 0.5);
  if (t > 0.25) t = 0.5 - t;
  else if (t < -0.25) t = -0.5 - t;
  const x = t * TWO_PI;
  const x2 = x * x;
  return (
    x *
    (1 -
      (x2 / 6) *
        (1 -
          (x2 / 20) *
            (1 -
              (x2 / 42) * (1 - (x2 / 72) * (1 - (x2 / 110) * (1 - (x2 / 156) * (1 - (x2 / 210) * (1 - x2 / 272))))))))
  );
}

export function cosTurns(turns: f64): f64 {
  return sinTurns(turns + 0.25);
}

export function tan(x: f64): f64 {
  return sinTurns(x / TWO_PI) / sinTurns(x / TWO_PI + 0.25);
}

export function midiToHertz(pitch: f64): f64 {
  return 440 * exp2((pitch - 69) / 12);
}

export function decibelsToGain(decibels: f64): f64 {
  return exp2(decibels * 0.16609640474436813);
}

/** Factor per sample of an exponential decay that falls 60 dB in `seconds`. */
export function decayFactor(seconds: f64, sampleTime: f64): f64 {
  return exp2((-9.965784284662087 * sampleTime) / seconds);
}

/** Share of the way a one-pole smoother goes in one sample, with time constant `seconds`. */
export function smoothingFactor(seconds: f64, sampleTime: f64): f64 {
  return 1 - exp2((-Math.LOG2E * sampleTime) / seconds);
}
