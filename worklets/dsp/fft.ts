import { cosTurns, sinTurns } from '../kernels/math';

/**
 * The discrete Fourier transform in place, radix 2 (Cooley and Tukey), of `real` + i `imaginary`; the inverse is
 * the same with the two arrays swapped. Not for the audio thread: for building tables and for analysis.
 *
 * @throws RangeError unless the lengths are equal and a power of two
 */
export function fft(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  if (n < 2 || (n & (n - 1)) !== 0 || imaginary.length !== n) {
    throw new RangeError(`the length ${n} is not a power of two`);
  }
  swapBitReversed(real, imaginary);
  const twiddles = twiddlesFor(n);
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half);
    for (let k = 0; k < half; k++) {
      const c = twiddles[2 * k * stride];
      const s = twiddles[2 * k * stride + 1];
      for (let i = k; i < n; i += 2 * half) {
        const j = i + half;
        const re = real[j] * c - imaginary[j] * s;
        const im = real[j] * s + imaginary[j] * c;
        real[j] = real[i] - re;
        imaginary[j] = imaginary[i] - im;
        real[i] += re;
        imaginary[i] += im;
      }
    }
  }
}

function swapBitReversed(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  let j = 0;
  for (let i = 1; i < n; i++) {
    let bit = n >> 1;
    while (j & bit) {
      j ^= bit;
      bit >>= 1;
    }
    j ^= bit;
    if (i < j) {
      const re = real[i];
      real[i] = real[j];
      real[j] = re;
      const im = imaginary[i];
      imaginary[i] = imaginary[j];
      imaginary[j] = im;
    }
  }
}

const twiddleCache = new Map<number, Float64Array>();

/** e^(-2 pi i k / n) for k < n / 2, interleaved. */
function twiddlesFor(n: number): Float64Array {
  let table = twiddleCache.get(n);
  if (!table) {
    table = new Float64Array(n);
    for (let k = 0; k < n / 2; k++) {
      table[2 * k] = cosTurns(k / n);
      table[2 * k + 1] = -sinTurns(k / n);
    }
    twiddleCache.set(n, table);
  }
  return table;
}
