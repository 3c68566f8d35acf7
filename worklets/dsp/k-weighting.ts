import { pow, tan } from '../../src/lib/dmath';
import type { SampleRate } from '../../src/lib/units';

/** A second-order section with a0 = 1: y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * The two stages of the K-weighting of ITU-R BS.1770 at any sample rate: the standard tabulates 48 kHz only; these are
 * its analogue prototypes (as found by the libebur128 project) through the bilinear transform.
 */
export function kWeightingStages(sampleRate: SampleRate): { shelf: Biquad; highPass: Biquad } {
  return { shelf: headShelf(sampleRate), highPass: lowCut(sampleRate) };
}

function headShelf(sampleRate: SampleRate): Biquad {
  const k = tan((Math.PI * 1681.974450955533) / sampleRate);
  const high = pow(10, 3.999843853973347 / 20);
  const band = pow(high, 0.4996667741545416);
  const q = 0.7071752369554196;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function lowCut(sampleRate: SampleRate): Biquad {
  const k = tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** K-weighted energy of one channel, block after block. */
export class KWeightedMeter {
  private readonly shelf: Biquad;
  private readonly highPass: Biquad;
  private s1 = 0;
  private s2 = 0;
  private h1 = 0;
  private h2 = 0;

  constructor(sampleRate: SampleRate) {
    const stages = kWeightingStages(sampleRate);
    this.shelf = stages.shelf;
    this.highPass = stages.highPass;
  }

  reset(): void {
    this.s1 = this.s2 = this.h1 = this.h2 = 0;
  }

  /** The sum of the squared, weighted samples `start` <= n < `end`. */
  energy(block: Float32Array, start: number, end: number): number {
    const { b0, b1, b2, a1, a2 } = this.shelf;
    const p1 = this.highPass.a1;
    const p2 = this.highPass.a2;
    let { s1, s2, h1, h2 } = this;
    let sum = 0;
    for (let n = start; n < end; n++) {
      const x = block[n];
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      const z = y + h1;
      h1 = -2 * y - p1 * z + h2;
      h2 = y - p2 * z;
      sum += z * z;
    }
    // Where the input has died away, so shall the filters, before their numbers become denormal.
    this.s1 = Math.abs(s1) < 1e-15 ? 0 : s1;
    this.s2 = Math.abs(s2) < 1e-15 ? 0 : s2;
    this.h1 = Math.abs(h1) < 1e-15 ? 0 : h1;
    this.h2 = Math.abs(h2) < 1e-15 ? 0 : h2;
    return sum;
  }
}
