/** Arithmetic on blocks of equal length. Frames before `from` are left alone. */

/** Adds `source` x `envelope` to `bus`, with a gain running linearly from `gain` to `nextGain`. */
export function addShaped(
  bus: Float64Array,
  source: Float64Array,
  envelope: Float64Array,
  from: number,
  gain: number,
  nextGain: number,
): void {
  const frames = bus.length;
  const step = (nextGain - gain) / (frames - from);
  let g = +gain;
  for (let i = from | 0; i < frames; i++) {
    bus[i] += source[i] * envelope[i] * g;
    g += step;
  }
}

/** Adds `source` to `bus`, with a gain running linearly from `gain` to `nextGain`. */
export function addScaled(bus: Float64Array, source: Float64Array, from: number, gain: number, nextGain: number): void {
  const frames = bus.length;
  const step = (nextGain - gain) / (frames - from);
  let g = +gain;
  for (let i = from | 0; i < frames; i++) {
    bus[i] += source[i] * g;
    g += step;
  }
}

/**
 * Drives a block into a soft saturation, in place: x (27 + x^2) / (27 + 9 x^2), the Pade approximant of tanh, divided by
 * the drive so that quiet parts keep their level. Drives run linearly from `drive` to `nextDrive`, both > 0.
 */
export function saturate(block: Float64Array, from: number, drive: number, nextDrive: number): void {
  const frames = block.length;
  const step = (nextDrive - drive) / (frames - from);
  for (let i = from | 0; i < frames; i++) {
    const x = Math.max(-3, Math.min(3, block[i] * drive));
    const x2 = x * x;
    block[i] = (x * (27 + x2)) / ((27 + 9 * x2) * drive);
    drive += step;
  }
}

/** Adds `source` x `envelope` to two buses with constant gains: an enveloped, panned voice. */
export function addPanned(
  busLeft: Float64Array,
  busRight: Float64Array,
  source: Float64Array,
  envelope: Float64Array,
  from: number,
  left: number,
  right: number,
): void {
  const frames = busLeft.length;
  for (let i = from | 0; i < frames; i++) {
    const shaped = source[i] * envelope[i];
    busLeft[i] += shaped * left;
    busRight[i] += shaped * right;
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
