const HALF_TAPS = 64;

/** True peak (linear) at `factor` points a sample by a long Kaiser-windowed sinc: an independent check of the limiter. */
export function sincPeak(signal: ArrayLike<number>, factor = 8): number {
  let peak = 0;
  for (let phase = 0; phase < factor; phase++) {
    const taps = kaiserSinc(phase / factor);
    for (let n = 0; n < signal.length; n++) {
      let sum = 0;
      for (let k = -HALF_TAPS + 1; k <= HALF_TAPS; k++) sum += (signal[n + k] ?? 0) * taps[k + HALF_TAPS - 1];
      peak = Math.max(peak, Math.abs(sum));
    }
  }
  return peak;
}

function kaiserSinc(fraction: number): Float64Array {
  const beta = 9;
  return Float64Array.from({ length: 2 * HALF_TAPS }, (_, i) => {
    const t = i - HALF_TAPS + 1 - fraction;
    const sinc = t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
    return (sinc * bessel0(beta * Math.sqrt(Math.max(0, 1 - (t / HALF_TAPS) ** 2)))) / bessel0(beta);
  });
}

function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
