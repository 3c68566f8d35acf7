/** Two frames of a glide that has arrived at `value` at `from`, beginning at `from` rounded down to an even frame. */
function glideAt(from: i32, value: f64, step: f64): v128 {
  const first = value - step * ((from & 1) as f64);
  return f64x2.replace_lane(f64x2.splat(first), 1, first + step);
}

/**
 * Drives a block into a soft saturation, in place: x (27 + x^2) / (27 + 9 x^2), the Pade approximant of tanh, divided by
 * the drive so that quiet parts keep their level. An odd first frame is begun a frame early.
 *
 * @param frames    even
 * @param drive     at `from`, running linearly to `nextDrive` at the end, both > 0
 */
export function saturate(block: usize, from: i32, frames: i32, drive: f64, nextDrive: f64): void {
  const step = (nextDrive - drive) / ((frames - from) as f64);
  const two = f64x2.splat(2 * step);
  const nine = f64x2.splat(9);
  const all = f64x2.splat(27);
  const most = f64x2.splat(3);
  const least = f64x2.splat(-3);
  let drives = glideAt(from, drive, step);
  const end = block + ((frames as usize) << 3);
  for (let at = block + (((from & ~1) as usize) << 3); at < end; at += 16) {
    const x = f64x2.pmax(least, f64x2.pmin(most, f64x2.mul(v128.load(at), drives)));
    const x2 = f64x2.mul(x, x);
    const below = f64x2.mul(f64x2.add(all, f64x2.mul(nine, x2)), drives);
    v128.store(at, f64x2.div(f64x2.mul(x, f64x2.add(all, x2)), below));
    drives = f64x2.add(drives, two);
  }
}

/**
 * Adds a source times an envelope, which is 0 before `from`, to two buses, and empties the source but for the frames
 * before `from` less three. `frames` is a multiple of four.
 */
export function addPanned(
  busLeft: usize,
  busRight: usize,
  source: usize,
  envelope: usize,
  from: i32,
  frames: i32,
  left: f64,
  right: f64,
): void {
  const gainLeft = f64x2.splat(left);
  const gainRight = f64x2.splat(right);
  const zero = f64x2.splat(0);
  const end = (frames as usize) << 3;
  for (let n = ((from & ~3) as usize) << 3; n < end; n += 16) {
    const x = f64x2.mul(v128.load(source + n), v128.load(envelope + n));
    v128.store(source + n, zero);
    v128.store(busLeft + n, f64x2.add(v128.load(busLeft + n), f64x2.mul(gainLeft, x)));
    v128.store(busRight + n, f64x2.add(v128.load(busRight + n), f64x2.mul(gainRight, x)));
  }
}

/**
 * Adds a source times an envelope, which is 0 before `from`, to a bus. `frames` is even.
 *
 * @param gain at `from`, running linearly to `nextGain` at the end
 */
export function addShaped(
  bus: usize,
  source: usize,
  envelope: usize,
  from: i32,
  frames: i32,
  gain: f64,
  nextGain: f64,
): void {
  const step = (nextGain - gain) / ((frames - from) as f64);
  const two = f64x2.splat(2 * step);
  let gains = glideAt(from, gain, step);
  const end = (frames as usize) << 3;
  for (let n = ((from & ~1) as usize) << 3; n < end; n += 16) {
    const x = f64x2.mul(f64x2.mul(v128.load(source + n), v128.load(envelope + n)), gains);
    v128.store(bus + n, f64x2.add(v128.load(bus + n), x));
    gains = f64x2.add(gains, two);
  }
}
