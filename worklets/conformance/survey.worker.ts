import { integratedLoudness } from '../../src/audio/loudness';
import { renderPiece, type StereoSound } from '../../src/audio/offline';
import { truePeak } from '../../src/audio/true-peak';
import type { Decibels, Seconds } from '../../src/lib/units';
import type { Config } from '../../src/piece/labels';
import { bandShares, decibels, powerContour, sideToMid } from './analysis/levels';
import { SAMPLE_RATE } from './analysis/spectra';
import { serveJobs } from './pool';

/** A config to render. */
export interface SurveyJob {
  readonly name: string;
  readonly config: Config;
  readonly seed: number;
}

/** The measurements of one config. */
export interface Surveyed {
  readonly name: string;
  readonly seed: number;
  readonly loudness: Decibels;
  readonly truePeak: Decibels;
  /** Larger of the two channels' mean samples. */
  readonly dc: number;
  /** Samples that are NaN or infinite. */
  readonly notFinite: number;
  /** The longest silence. */
  readonly silence: Seconds;
  readonly mono: boolean;
  /** Whether the config asks for no treble: a dark sound, or bass, pad and melody alone. */
  readonly mellow: boolean;
  readonly sideToMid: Decibels;
  /** Shares of the energy between the {@link EDGES}. */
  readonly balance: readonly number[];
  /** Seconds of audio for each second of CPU time. */
  readonly speed: number;
}

const SECONDS: Seconds = 60;
const EDGES = [20, 60, 250, 2500, 6000, 16000];
/** Under this level for 50 ms is silence. */
const SILENT: Decibels = -60;
const WINDOW: Seconds = 0.05;

serveJobs(async ({ name, config, seed }: SurveyJob): Promise<Surveyed> => {
  const before = process.cpuUsage();
  const sound = await renderPiece({ config, seed, seconds: SECONDS });
  const { user, system } = process.cpuUsage(before);
  const channels = [sound.left, sound.right];
  return {
    name,
    seed,
    loudness: integratedLoudness(channels, SAMPLE_RATE),
    truePeak: truePeak(channels),
    dc: Math.max(...channels.map((channel) => Math.abs(channel.reduce((a, b) => a + b, 0)) / channel.length)),
    notFinite: channels.reduce((sum, channel) => sum + channel.filter((x) => !Number.isFinite(x)).length, 0),
    silence: longestSilence(sound),
    mono: config.stereo === 'mono',
    mellow: config.brightness === 'very_dark' || config.brightness === 'dark' || config.density <= 3,
    sideToMid: sideToMid(sound),
    balance: bandShares(sound, EDGES),
    speed: (SECONDS * 1e6) / (user + system),
  };
});

function longestSilence(sound: StereoSound): Seconds {
  let longest = 0;
  let silent = 0;
  for (const power of powerContour(sound, WINDOW)) {
    silent = decibels(power) < SILENT ? silent + 1 : 0;
    longest = Math.max(longest, silent);
  }
  return longest * WINDOW;
}
