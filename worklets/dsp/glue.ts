import { exp } from '../../src/lib/dmath';
import type { Frames, SampleRate } from '../../src/lib/units';

/** Mean square (both channels) above which the bus is held together: about -14 dBFS RMS. */
const THRESHOLD = 0.04;
/** Never more than 4 dB. */
const LEAST_GAIN = 0.63;
const ATTACK_SECONDS = 0.03;
const RELEASE_SECONDS = 0.22;

/** Bus compressor: slow, gentle, stereo linked; one gain a quantum, which the caller ramps to. */
export class Glue {
  private readonly attackShare: number;
  private readonly releaseShare: number;
  private power = 0.1;
  /** Mean square of the present block. */
  private heard = 0;
  /** The gain for the coming block. */
  gain = 1;

  constructor(blockSize: Frames, sampleRate: SampleRate) {
    this.attackShare = 1 - exp(-blockSize / (ATTACK_SECONDS * sampleRate));
    this.releaseShare = 1 - exp(-blockSize / (RELEASE_SECONDS * sampleRate));
  }

  reset(): void {
    this.power = 0;
    this.gain = 1;
  }

  /** Follows a block whose mean square, both channels added, is `power`. */
  follow(power: number): void {
    this.heard = power;
    this.move();
  }

  private move(): void {
    const power = this.heard;
    this.power += (power - this.power) * (power > this.power ? this.attackShare : this.releaseShare);
    // 2:1, so that the gain is the power ratio to the (1 - 1/2) / 2.
    const gain = Math.sqrt(Math.sqrt(THRESHOLD / this.power));
    this.gain = this.power <= THRESHOLD ? 1 : Math.max(LEAST_GAIN, gain);
  }
}
