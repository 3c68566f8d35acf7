/**
 * Scales the side signal of a stereo block in place: 0 makes both channels equal (side exactly 0), 1 leaves it as it is.
 */
export function applyWidth(left: Float64Array, right: Float64Array, width: number, frames: number): void {
  if (width === 1) return;
  const half = 0.5 * width;
  for (let n = 0; n < frames; n++) {
    const l = left[n];
    const r = right[n];
    const mid = 0.5 * (l + r);
    const side = half * (l - r);
    left[n] = mid + side;
    right[n] = mid - side;
  }
}

/** Scales the middle and the side signal of a stereo block, each by its gain, in place; returns the energy it then has. */
export function scaleSides(left: Float64Array, right: Float64Array, middleGain: number, sideGain: number): number {
  const halfMiddle = 0.5 * middleGain;
  const halfSide = 0.5 * sideGain;
  const length = left.length;
  let energy = 0;
  for (let n = 0; n < length; n++) {
    const l = left[n];
    const r = right[n];
    const middle = halfMiddle * (l + r);
    const side = halfSide * (l - r);
    left[n] = middle + side;
    right[n] = middle - side;
    energy += middle * middle + side * side;
  }
  return 2 * energy;
}
