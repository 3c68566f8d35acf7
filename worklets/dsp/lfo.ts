import { sinTurns } from '../kernels/math';

/** A slow sine oscillator, stepped once per quantum; its rate may change without a jump. */
export class Lfo {
  /** Current value, -1..1. */
  value = 0;
  private phase = 0;
  private turns = 0;

  /** @param start phase in turns at the start and after {@link reset} */
  constructor(private readonly start = 0) {
    this.phase = start;
    this.value = sinTurns(start);
  }

  reset(): void {
    this.phase = this.start;
    this.value = sinTurns(this.start);
  }

  /** Moves on by `turns` cycles and returns the new value. */
  advance(turns: number): number {
    this.turns = turns;
    this.move();
    return this.value;
  }

  private move(): void {
    const phase = this.phase + this.turns;
    this.phase = phase - Math.floor(phase);
    this.value = sinTurns(this.phase);
  }

  /** Value `turns` ahead of the current one. */
  ahead(turns: number): number {
    return sinTurns(this.phase + turns);
  }
}
