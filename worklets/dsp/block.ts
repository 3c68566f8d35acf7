/** Arithmetic on blocks of equal length. Frames before `from` are left alone. */

/** Adds blocks to others, with a gain that runs linearly from `gain` to `nextGain`. */
export class GlidingGain {
  gain = 0;
  nextGain = 0;

  add(bus: Float64Array, source: Float64Array, from: number): void {
    const { gain, nextGain } = this;
    const frames = bus.length;
    const step = (nextGain - gain) / (frames - from);
    let g = gain;
    for (let i = from | 0; i < frames; i++) {
      bus[i] += source[i] * g;
      g += step;
    }
  }
}

/** Moves two channels towards each other, in place: `share` of each goes to the other, 0.5 leaves both equal. */
export function narrow(left: Float64Array, right: Float64Array, share: number): void {
  const frames = left.length;
  const keep = 1 - share;
  for (let i = 0; i < frames; i++) {
    const l = left[i];
    const r = right[i];
    left[i] = keep * l + share * r;
    right[i] = keep * r + share * l;
  }
}
