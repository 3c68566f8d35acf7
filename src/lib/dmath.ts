/**
 * Deterministic maths: elementary functions from + - * / sqrt and bit-exact integer steps only, so that the composer and
 * the synth compute the same bits in every JavaScript engine. (The language leaves the last bits of Math.sin, Math.exp,
 * Math.pow, Math.tanh and Math.log to the engine.) Nothing here allocates.
 */

const TWO_PI = 6.283185307179586;
const LN2 = Math.LN2;

/** 2^n for integer n in -1022..1023, by repeated squaring (exact). */
function powerOfTwo(n: number): number {
  let result = 1;
  let base = n < 0 ? 0.5 : 2;
  let k = n < 0 ? -n : n;
  while (k > 0) {
    if (k & 1) result *= base;
    base *= base;
    k >>= 1;
  }
  return result;
}

/** 2^x for x in -1000..1000; relative error under 1e-14 (Taylor series of e^(f ln 2), |f| <= 0.5). */
export function exp2(x: number): number {
  if (x < -1000) return 0;
  if (x > 1000) x = 1000;
  const n = Math.floor(x + 0.5);
  const f = (x - n) * LN2;
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= 13; k++) {
    term *= f / k;
    sum += term;
  }
  return sum * powerOfTwo(n);
}

/** e^x; relative error under 1e-13 for |x| < 100. */
export function exp(x: number): number {
  return exp2(x * Math.LOG2E);
}

/** Base-2 logarithm for x > 0; absolute error under 1e-13. -1000 for x <= 0. */
export function log2(x: number): number {
  if (!(x > 0)) return -1000;
  if (x > Number.MAX_VALUE) return x;
  let e = 0;
  let m = x;
  while (m >= Math.SQRT2) {
    if (m >= 65536) {
      m *= 1 / 65536;
      e += 16;
    } else {
      m *= 0.5;
      e += 1;
    }
  }
  while (m < Math.SQRT1_2) {
    if (m < 1 / 65536) {
      m *= 65536;
      e -= 16;
    } else {
      m *= 2;
      e -= 1;
    }
  }
  // ln m = 2 artanh((m - 1) / (m + 1)), |z| <= 0.1716.
  const z = (m - 1) / (m + 1);
  const z2 = z * z;
  let term = z;
  let sum = 0;
  for (let k = 1; k <= 17; k += 2) {
    sum += term / k;
    term *= z2;
  }
  return e + (2 * sum) / LN2;
}

/** Natural logarithm for x > 0. */
export function log(x: number): number {
  return log2(x) * LN2;
}

/** x^y for x > 0 (0 for x <= 0). */
export function pow(x: number, y: number): number {
  return x > 0 ? exp2(y * log2(x)) : 0;
}

/** Sine of `turns` full turns (1 = 2 pi); absolute error under 1e-12. */
export function sinTurns(turns: number): number {
  // Fold into -0.25..0.25 turns, where the Taylor series converges fast.
  let t = turns - Math.floor(turns + 0.5);
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

/** Cosine of `turns` full turns. */
export function cosTurns(turns: number): number {
  return sinTurns(turns + 0.25);
}

/** Sine of x radians. */
export function sin(x: number): number {
  return sinTurns(x / TWO_PI);
}

/** Cosine of x radians. */
export function cos(x: number): number {
  return sinTurns(x / TWO_PI + 0.25);
}

/** Tangent of x radians, |x| < pi/2 (filter prewarping). */
export function tan(x: number): number {
  return sin(x) / cos(x);
}

/** Hyperbolic tangent; relative error under 1e-12. For per-sample saturation use {@link softClip}. */
export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  const e = exp(2 * x);
  return (e - 1) / (e + 1);
}

/** A cheap tanh-like saturation: Pade approximant x(27+x^2)/(27+9x^2), exactly +-1 from |x| = 3 on. */
export function softClip(x: number): number {
  const c = x < -3 ? -3 : x > 3 ? 3 : x;
  const c2 = c * c;
  return (c * (27 + c2)) / (27 + 9 * c2);
}

/** Frequency of a MIDI pitch: 440 x 2^((pitch - 69) / 12). */
export function midiToHertz(pitch: number): number {
  return 440 * exp2((pitch - 69) / 12);
}

/** Linear gain of a level in decibels: 10^(dB / 20). */
export function decibelsToGain(decibels: number): number {
  return exp2(decibels * 0.16609640474436813);
}
