/** Bytes of a channel of a quantum, 128 samples, and of a layer's gains. */
const CHANNEL: usize = 1024;
const GAINS: usize = 40;

/**
 * Sums `count` stereo sounds (left and then right channel, 128 samples each) into five blocks that lie one after the
 * other: the middle and the side of the dry mix, those of the reverb's send, and the mono send to the echo.
 *
 * @param sounds address of the sounds' addresses (32 bits each)
 * @param gains  five gains a sound, one for each of the blocks
 */
export function mixLayers(count: i32, sounds: usize, gains: usize, sums: usize): void {
  const last = sounds + ((count as usize) << 2);
  for (let n: usize = 0; n < CHANNEL; n += 16) {
    let middle = f64x2.splat(0);
    let side = f64x2.splat(0);
    let reverbMiddle = f64x2.splat(0);
    let reverbSide = f64x2.splat(0);
    let echo = f64x2.splat(0);
    let gain = gains;
    for (let entry = sounds; entry < last; entry += 4) {
      const sound = (load<u32>(entry) as usize) + n;
      const left = v128.load(sound);
      const right = v128.load(sound, CHANNEL);
      const sum = f64x2.add(left, right);
      const difference = f64x2.sub(left, right);
      middle = f64x2.add(middle, f64x2.mul(v128.load64_splat(gain), sum));
      side = f64x2.add(side, f64x2.mul(v128.load64_splat(gain, 8), difference));
      reverbMiddle = f64x2.add(reverbMiddle, f64x2.mul(v128.load64_splat(gain, 16), sum));
      reverbSide = f64x2.add(reverbSide, f64x2.mul(v128.load64_splat(gain, 24), difference));
      echo = f64x2.add(echo, f64x2.mul(v128.load64_splat(gain, 32), sum));
      gain += GAINS;
    }
    const to = sums + n;
    v128.store(to, middle);
    v128.store(to, side, CHANNEL);
    v128.store(to, reverbMiddle, 2 * CHANNEL);
    v128.store(to, reverbSide, 3 * CHANNEL);
    v128.store(to, echo, 4 * CHANNEL);
  }
}
