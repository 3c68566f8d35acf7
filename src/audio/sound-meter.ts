import type { Hertz } from '../lib/units';
import type { SoundLevels } from './player';

const BASS_TOP: Hertz = 150;
/** Spectral centroids that count as dull and as bright; music of ours lies between. */
const DULL: Hertz = 200;
const BRIGHT: Hertz = 5000;
/** Levels in dBFS that count as 0 and 1. */
const FLOOR_DB = -54;
const TOP_DB = -8;
/** An onset: positive spectral flux this many times its running mean, and this long after the one before. */
const ONSET_RATIO = 1.7;
const ONSET_GAP_MS = 110;

const clamp01 = (x: number) => Math.min(1, Math.max(0, x));
const level01 = (power: number) => clamp01((10 * Math.log10(power + 1e-12) - FLOOR_DB) / (TOP_DB - FLOOR_DB));

/**
 * Turns spectra (decibels a bin, as an AnalyserNode gives them) into the few numbers that move the painter. Allocates
 * only in the constructor.
 */
export class SoundMeter {
  readonly levels: SoundLevels = { level: 0, bass: 0, brightness: 0, onsets: 0 };
  private readonly before: Float32Array;
  private meanFlux = 0;
  private lastOnset = 0;

  constructor(
    private readonly bins: number,
    private readonly sampleRate: number,
  ) {
    this.before = new Float32Array(bins);
  }

  /** Reads one spectrum taken at `now` (milliseconds) and returns the updated levels, always the same object. */
  read(spectrum: Float32Array, now: number): SoundLevels {
    const hertzPerBin = this.sampleRate / 2 / this.bins;
    let power = 0;
    let bass = 0;
    let moment = 0;
    let flux = 0;
    for (let i = 1; i < this.bins; i++) {
      const decibels = spectrum[i]!;
      if (!(decibels > -120)) {
        this.before[i] = 0;
        continue;
      }
      const p = 10 ** (decibels / 10);
      const magnitude = Math.sqrt(p);
      power += p;
      if (i * hertzPerBin < BASS_TOP) bass += p;
      moment += i * hertzPerBin * p;
      flux += Math.max(0, magnitude - this.before[i]!);
      this.before[i] = magnitude;
    }
    const { levels } = this;
    levels.level = level01(power);
    levels.bass = level01(bass);
    const centroid = power > 1e-9 ? moment / power : DULL;
    levels.brightness = clamp01(Math.log(centroid / DULL) / Math.log(BRIGHT / DULL));
    if (flux > this.meanFlux * ONSET_RATIO && flux > 0.004 && now - this.lastOnset > ONSET_GAP_MS) {
      levels.onsets++;
      this.lastOnset = now;
    }
    this.meanFlux += 0.08 * (flux - this.meanFlux);
    return levels;
  }
}
