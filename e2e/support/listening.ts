import { logMel, rmsDecibels } from '../../worklets/testing/analysis';
import type { Recording } from './output-tap';

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
    const loud = Math.max(rmsDecibels(left, i, i + window), rmsDecibels(right, i, i + window)) > floorDb;
    run = loud ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest / 100;
}

/** Frames of the log-mel spectrogram on either side that the flux of one is compared with, and the least gap. */
const NEIGHBOURHOOD = 12;
const LEAST_GAP = 3;

/**
 * Onsets per second: peaks of the spectral flux (the mean rise of the log-mel bands from frame to frame, in dB) that
 * stand `riseDb` over the mean of their neighbourhood. Dixon, "Onset detection revisited" (DAFx 2006).
 */
export function onsetRate(recording: Recording, riseDb = 1.5): number {
  const rows = logMel(mono(recording), recording.sampleRate);
  const flux = rows.map((row, i) => {
    const before = rows[Math.max(0, i - 1)]!;
    return row.reduce((sum, level, band) => sum + Math.max(0, level - before[band]!), 0) / row.length;
  });
  let onsets = 0;
  let last = -LEAST_GAP;
  flux.forEach((value, i) => {
    const around = flux.slice(Math.max(0, i - NEIGHBOURHOOD), i + NEIGHBOURHOOD + 1);
    const mean = around.reduce((sum, other) => sum + other, 0) / around.length;
    const isPeak = value === Math.max(...flux.slice(Math.max(0, i - LEAST_GAP), i + LEAST_GAP + 1));
    if (!isPeak || value < mean + riseDb || i - last < LEAST_GAP) return;
    onsets++;
    last = i;
  });
  return (onsets * recording.sampleRate) / recording.left.length;
}
