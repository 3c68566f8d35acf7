import type { StereoSound } from '../../../src/audio/offline';
import type { Hertz } from '../../../src/lib/units';
import { forEachSpectrum, SAMPLE_RATE } from './spectra';

const FRAME = 2048;
const HOP = 1024;
/** Frames this much weaker (in power) than the strongest do not count. */
const QUIET = 1e-6;

/**
 * The spectral centroid as timbre research defines it (Peeters et al. 2011, the Timbre Toolbox; librosa likewise): the
 * magnitude-weighted mean frequency of each frame, averaged over the frames that are not silent.
 */
export function spectralCentroid(sound: StereoSound): Hertz {
  const frames: { power: number; centroid: number }[] = [];
  forEachSpectrum(sound, FRAME, HOP, (left, right) => {
    let weighted = 0;
    let magnitudes = 0;
    let power = 0;
    for (let k = 1; k < left.length; k++) {
      const p = left[k] + right[k];
      const magnitude = Math.sqrt(p);
      power += p;
      magnitudes += magnitude;
      weighted += magnitude * k;
    }
    frames.push({ power, centroid: (weighted / (magnitudes + 1e-20)) * (SAMPLE_RATE / FRAME) });
  });
  const strongest = frames.reduce((max, { power }) => Math.max(max, power), 0);
  const heard = frames.filter(({ power }) => power > QUIET * strongest);
  return heard.reduce((sum, { centroid }) => sum + centroid, 0) / Math.max(1, heard.length);
}
