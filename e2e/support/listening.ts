import type { Recording } from './output-tap';

/** Root mean square of a stretch, in dBFS. */
export function levelDb(samples: Float32Array, from = 0, to = samples.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[i]! * samples[i]!;
  return 10 * Math.log10(sum / Math.max(1, to - from) + 1e-20);
}

/** Both channels mixed to one. */
export function mono({ left, right }: Recording): Float32Array {
  return left.map((sample, i) => (sample + right[i]!) / 2);
}

/** The longest stretch below `floorDb`, in seconds, in windows of 10 ms. */
export function longestSilence({ left, right, sampleRate }: Recording, floorDb = -70): number {
  const window = Math.round(sampleRate / 100);
  let longest = 0;
  let run = 0;
  for (let i = 0; i + window <= left.length; i += window) {
    const loud = Math.max(levelDb(left, i, i + window), levelDb(right, i, i + window)) > floorDb;
    run = loud ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest / 100;
}

/**
 * Onsets per second: rises of the high-passed envelope (10 ms windows) by more than `riseDb` over the 40 ms before, at
 * least 60 ms apart.
 */
export function onsetRate(recording: Recording, riseDb = 4): number {
  const samples = mono(recording);
  const window = Math.round(recording.sampleRate / 100);
  const levels: number[] = [];
  for (let i = window; i + window <= samples.length; i += window) {
    let sum = 0;
    for (let k = i; k < i + window; k++) {
      const difference = samples[k]! - samples[k - 1]!;
      sum += difference * difference;
    }
    levels.push(10 * Math.log10(sum / window + 1e-12));
  }
  let onsets = 0;
  let last = -10;
  for (let i = 4; i < levels.length; i++) {
    const before = Math.min(levels[i - 1]!, levels[i - 2]!, levels[i - 3]!, levels[i - 4]!);
    if (levels[i]! - before > riseDb && levels[i]! > -75 && i - last >= 6) {
      onsets++;
      last = i;
    }
  }
  return (onsets * recording.sampleRate) / samples.length;
}
