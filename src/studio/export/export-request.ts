import { LAYERS } from '../../composer/events';
import type { SampleRate, Seconds } from '../../lib/units';
import type { Performance } from '../../piece/performance';

/** What can be exported: the whole sound, each layer on its own, or the notes. */
export type ExportKind = 'mix' | 'stems' | 'midi';

/** Bits of a sample; 32 are a float. */
export type BitDepth = 16 | 24 | 32;

/** What an export is told. */
export interface ExportRequest {
  readonly kind: ExportKind;
  readonly performance: Performance;
  readonly seconds: Seconds;
  /** Of no account to MIDI, like the sample rate. */
  readonly bitDepth: BitDepth;
  readonly sampleRate: SampleRate;
}

interface KindSpec {
  /** The name on the screen. */
  readonly name: string;
  readonly about: string;
  readonly extension: string;
  readonly type: string;
  /** How many stereo WAV files' worth of samples it holds. */
  readonly sounds: number;
}

export const EXPORT_KINDS: Readonly<Record<ExportKind, KindSpec>> = {
  mix: { name: 'Mix', about: 'One WAV file of all you hear.', extension: 'wav', type: 'audio/wav', sounds: 1 },
  stems: {
    name: 'Stems',
    about: `${LAYERS.length} WAV files: each layer on its own, before the master.`,
    extension: 'zip',
    type: 'application/zip',
    sounds: LAYERS.length,
  },
  midi: {
    name: 'MIDI',
    about: 'The notes for your own instruments: a track a layer, with tempo and key.',
    extension: 'mid',
    type: 'audio/midi',
    sounds: 0,
  },
};

/** The lengths offered: a taste, a loop, a song, an evening's hour. */
export const LENGTHS: readonly Seconds[] = [30, 60, 180, 600, 1800, 3600];
export const BIT_DEPTHS: readonly BitDepth[] = [16, 24, 32];
export const EXPORT_RATES: readonly SampleRate[] = [44100, 48000, 96000];

/** The longest stems that are gathered in a ZIP file. */
const LONGEST_ZIP: Seconds = 600;

/** The longest that can be exported, where stems can be streamed to the disk or not. */
export function longestExport(kind: ExportKind, streamsStems: boolean): Seconds {
  return kind === 'stems' && !streamsStems ? LONGEST_ZIP : (LENGTHS.at(-1) as Seconds);
}

/** Bytes of the samples. 0 for MIDI, which has none. */
export function exportBytes({ kind, seconds, bitDepth, sampleRate }: Omit<ExportRequest, 'performance'>): number {
  return EXPORT_KINDS[kind].sounds * seconds * sampleRate * 2 * (bitDepth / 8);
}
