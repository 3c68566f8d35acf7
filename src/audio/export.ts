import type { NormalRange, SampleRate, Seconds } from '../lib/units';
import { connect } from '../lib/worker-bridge';
import type { ExportTasks } from './export.worker';
import type { Playable } from './player';
import type { WavFormat } from './wav';

/** What is the same for all exports. */
export interface ExportOptions {
  /** How much is exported, from the start: over 0, up to {@link LONGEST_EXPORT}. */
  readonly seconds: Seconds;
  /** Aborting rejects with the signal's reason and ends the work; no file is left. */
  readonly signal?: AbortSignal;
  /** The share done, 0..1. */
  readonly onProgress?: (done: NormalRange) => void;
}

export interface SoundOptions extends ExportOptions {
  /** Default 44100. */
  readonly sampleRate?: SampleRate;
  /** Default `int16`, dithered. */
  readonly format?: WavFormat;
}

export interface MixOptions extends SoundOptions {
  /** Where to write, from `showSaveFilePicker`. Without it the file is returned. */
  readonly file?: FileSystemFileHandle;
}

export interface StemsOptions extends SoundOptions {
  /** The files are called NAME.bass.wav and so on. */
  readonly name: string;
  /** The folder to write to, from `showDirectoryPicker`. Without it, a ZIP file of up to {@link LONGEST_ZIP} is returned. */
  readonly directory?: FileSystemDirectoryHandle;
}

/** The longest export. */
export const LONGEST_EXPORT: Seconds = 3600;
/** The longest stems that are gathered in a ZIP file: seven files that all have to be kept until it is done. */
export const LONGEST_ZIP: Seconds = 600;

/** An export that failed for a reason outside of it. `message` is a sentence for the user. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

const IDLE_MS = 20_000;
const exporter = connect<ExportTasks>(
  () => new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module' }),
  IDLE_MS,
);

/**
 * Renders a Piece or Performance to a stereo WAV file in a worker: the same samples that `npm run render` writes.
 *
 * @returns the file; null if it was written to `options.file`
 * @throws RangeError for a length out of range or a file over 4 GB, ExportError if the file cannot be written, the signal's
 * reason when aborted
 */
export async function exportMix(music: Playable, options: MixOptions): Promise<Blob | null> {
  checkLength(options.seconds, LONGEST_EXPORT);
  const { file } = options;
  const request = { ...wavRequest(music, options), ...(file && { file }) };
  return explained(options, exporter.call('mix', request, callOptions(options)));
}

/**
 * Renders each layer, before the master chain, to a WAV file of its own; they sum to the mix.
 *
 * @returns a ZIP file of them; null if they were written to `options.directory`
 * @throws as {@link exportMix}
 */
export async function exportStems(music: Playable, options: StemsOptions): Promise<Blob | null> {
  const { name, directory } = options;
  checkLength(options.seconds, directory ? LONGEST_EXPORT : LONGEST_ZIP);
  const request = { ...wavRequest(music, options), name, ...(directory && { directory }) };
  return explained(options, exporter.call('stems', request, callOptions(options)));
}

/** Writes the notes of a Piece or Performance as a MIDI file, a track a layer. Throws as {@link exportMix}. */
export async function exportMidi({ config, seed, score = [] }: Playable, options: ExportOptions): Promise<Blob> {
  const { seconds } = options;
  checkLength(seconds, LONGEST_EXPORT);
  return explained(options, exporter.call('midi', { config, seed, score, seconds }, callOptions(options)));
}

function checkLength(seconds: Seconds, longest: Seconds): void {
  if (!(seconds > 0 && seconds <= longest))
    throw new RangeError(`This file can be up to ${longest / 60} minutes long.`);
}

function wavRequest({ config, seed, score = [] }: Playable, options: SoundOptions) {
  const { seconds, sampleRate = 44100, format = 'int16' } = options;
  return { config, seed, score, seconds, sampleRate, format };
}

function callOptions({ signal, onProgress }: ExportOptions) {
  return { ...(signal && { signal }), ...(onProgress && { onProgress }) };
}

/** What the browser's errors mean to someone who saves a file, by their names. */
const REASONS: Readonly<Record<string, string>> = {
  QuotaExceededError: 'There is no room left where the file was to go. Free some space, or export less.',
  NotAllowedError: 'The browser may not write there. Choose the place again and allow it.',
  SecurityError: 'The browser may not write there. Choose another place.',
  NoModificationAllowedError: 'That file is in use. Close it in other programs and tabs, then try again.',
  InvalidModificationError: 'That file was changed by another program. Choose it again.',
  NotFoundError: 'The folder to write to is gone. Choose another place.',
  NotReadableError: 'The disk could not be read or written. Choose another place.',
  TypeMismatchError: 'A folder of that name is in the way. Choose another name.',
  AbortError: 'The browser stopped the writing of the file. Choose another place.',
};

/** The call's outcome, its errors in words for the user. */
async function explained<T>({ signal }: ExportOptions, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof Error ? REASONS[error.name] : undefined;
    throw reason ? new ExportError(reason, { cause: error }) : error;
  }
}
