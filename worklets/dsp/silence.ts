/** Counts quanta of silence, to tell when an effect may sleep: once they cover its longest delay. */
export class Silence {
  private quanta = 0;

  constructor(private readonly longest: number) {
    this.quanta = longest;
  }

  /** True while nothing can be left of what has been heard. */
  get complete(): boolean {
    return this.quanta >= this.longest;
  }

  /** Goes back to the silence of the beginning. */
  reset(): void {
    this.quanta = this.longest;
  }

  /** Notes whether anything was heard in a quantum. Returns true in the quantum that completes the silence. */
  note(heard: boolean): boolean {
    if (heard) this.quanta = 0;
    else this.quanta++;
    return this.quanta === this.longest;
  }
}
