/** Bytes of a channel of a quantum, 128 samples, and of a sound's gains: of a wide one, of one in the centre. */
const CHANNEL: usize = 1024;
const WIDE_GAINS: usize = 40;
const CENTRE_GAINS: usize = 16;

/**
 * Sums stereo sounds (left and then right channel, 128 samples each) into five blocks that lie one after the other: the
 * middle and the side of the dry mix, those of the reverb's send, and the mono send to the echo. Sounds in the centre
 * have no side in the mix and no echo.
 *
 * @param wide        addresses (32 bits each) of `wideCount` sounds
 * @param wideGains   five gains a sound, one for each of the blocks
 * @param centre      addresses of `centreCount` sounds
 * @param centreGains two gains a sound, for the middle of the dry mix and of the reverb's send
 */
export function mixLayers(
  wideCount: i32,
  wide: usize,
  wideGains: usize,
  centreCount: i32,
  centre: usize,
  centreGains: usize,
  sums: usize,
): void {
  const lastWide = wide + ((wideCount as usize) << 2);
  const lastCentre = centre + ((centreCount as usize) << 2);
  for (let n: usize = 0; n < CHANNEL; n += 16) {
    let middle = f64x2.splat(0);
    let side = f64x2.splat(0);
    let reverbMiddle = f64x2.splat(0);
    let reverbSide = f64x2.splat(0);
    let echo = f64x2.splat(0);
    let gain = wideGains;
    for (let entry = wide; entry < lastWide; entry += 4) {
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
      gain += WIDE_GAINS;
    }
    gain = centreGains;
    for (let entry = centre; entry < lastCentre; entry += 4) {
      const sound = (load<u32>(entry) as usize) + n;
      const sum = f64x2.add(v128.load(sound), v128.load(sound, CHANNEL));
      middle = f64x2.add(middle, f64x2.mul(v128.load64_splat(gain), sum));
      reverbMiddle = f64x2.add(reverbMiddle, f64x2.mul(v128.load64_splat(gain, 8), sum));
      gain += CENTRE_GAINS;
    }
    const to = sums + n;
    v128.store(to, middle);
    v128.store(to, side, CHANNEL);
    v128.store(to, reverbMiddle, 2 * CHANNEL);
    v128.store(to, reverbSide, 3 * CHANNEL);
    v128.store(to, echo, 4 * CHANNEL);
  }
}
