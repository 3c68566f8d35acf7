import { exp } from '../../src/lib/dmath';
import type { SampleRate, Seconds } from '../../src/lib/units';

/** A value that follows its target exponentially, one step a quantum, and lands on it exactly. */
export class Smoother {
  value = 0;
  target = 0;
  private readonly share: number;

  /** @param time time constant in seconds; `framesPerStep` frames pass between two steps. */
  constructor(time: Seconds, framesPerStep: number, sampleRate: SampleRate) {
    this.share = 1 - exp(-framesPerStep / (time * sampleRate));
  }

  /** Sets value and target at once. */
  jump(value: number): void {
    this.value = value;
    this.target = value;
  }

  /** Moves {@link value} one step towards the target. */
  step(): void {
    const distance = this.target - this.value;
    this.value = Math.abs(distance) < 1e-5 ? this.target : this.value + distance * this.share;
  }
}
