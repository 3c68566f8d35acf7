import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openAll } from '../audio/byte-sink';
import { type SoundRequest, stemFileName, writeMix, writeStems } from '../audio/export-tasks';
import { LoudnessMeter } from '../audio/loudness';
import { pieceToMidi } from '../audio/midi';
import { framesOf, LONGEST_RENDER, SAMPLE_RATES, type StereoSound } from '../audio/offline';
import { TruePeakMeter } from '../audio/true-peak';
import { type WavFormat, wavBytes } from '../audio/wav';
import { LAYERS } from '../composer/events';
import type { Config } from '../piece/labels';
import { type Command, InputError, numberOption, runCommand, seedOption, UsageError } from './command';
import { FileNames } from './file-names';
import { readText } from './jsonl';
import { type PieceRow, readPieceRows } from './piece-rows';
import { openWhole, writeWhole } from './write-whole';

const HELP = `
Usage: npm run -s render -- INPUT --out DIR [options]

Renders music to WAV files, offline: the same samples that the app plays.

INPUT is a file: a payload or a config (JSON, also inside other text), or JSON Lines whose rows are payloads or
configs, hold one as "payload", "config" or "config_payload", or are compact rows with "cfg". With "edits" a row is a
Performance. A row may also be a playlist: {"playlist": [{"piece": {...}, "bars": 16}, ...], "crossfade": 8}.

Writes DIR/NAME.wav for each row, NAME from the row's "id", else the row number, and prints a JSON line for each WAV
file: file, row, seed, seconds, peak_dbtp (true peak), lufs (integrated loudness, null for silence),
render_seconds (of stems: of all seven together).
Rows that cannot be read, and Pieces of a playlist, are named on stderr; the others are rendered all the same, and the
exit status is 1. A file is written under a temporary name (.part) until it is whole.

Options:
  --out DIR      folder to write to; made if it is missing
  --seconds S    length, over 0 to ${LONGEST_RENDER} (default 30)
  --seed N       seed, 0 to 4294967295 (default: the row's "seed", else 1); of a Performance, that of its first Piece
  --rate HZ      sample rate, ${SAMPLE_RATES.min} to ${SAMPLE_RATES.max} (default ${SAMPLE_RATES.default})
  --bits B       16 (default, dithered), 24, or 32f for floats that keep every bit
  --float        the same as --bits 32f
  --stems        also NAME.${LAYERS.join('.wav, NAME.')}.wav: each layer before the master chain,
                 with its reverb and echo
  --midi         also NAME.mid
  --help         print this text
`;

const OPTIONS = {
  out: { type: 'string' },
  seconds: { type: 'string' },
  seed: { type: 'string' },
  rate: { type: 'string' },
  bits: { type: 'string' },
  float: { type: 'boolean' },
  stems: { type: 'boolean' },
  midi: { type: 'boolean' },
} as const;

const FORMATS: Readonly<Record<string, WavFormat>> = { '16': 'int16', '24': 'int24', '32f': 'float32' };

/** What is the same for all rows of one call. */
interface Job {
  readonly out: string;
  readonly seconds: number;
  /** Overrides the rows' own seeds. */
  readonly seed?: number;
  readonly sampleRate: number;
  readonly format: WavFormat;
  readonly stems: boolean;
  readonly midi: boolean;
}

const command: Command<typeof OPTIONS> = {
  help: HELP,
  options: OPTIONS,
  async run(values, positionals) {
    const [input, ...others] = positionals;
    if (input === undefined || others.length > 0) throw new UsageError('Name one input file.');
    if (!values.out) throw new UsageError('Name the folder to write to: --out DIR.');
    const job: Job = {
      out: values.out,
      seconds: secondsOption(values.seconds),
      ...(values.seed !== undefined && { seed: seedOption(values.seed) }),
      sampleRate: numberOption('rate', values.rate, SAMPLE_RATES.default, { ...SAMPLE_RATES, integer: true }),
      format: formatOption(values.bits, values.float),
      stems: values.stems ?? false,
      midi: values.midi ?? false,
    };
    checkFileSize(job);
    await renderFile(input, job);
  },
};

function secondsOption(text: string | undefined): number {
  const seconds = numberOption('seconds', text, 30, { min: 0, max: LONGEST_RENDER });
  if (seconds > 0) return seconds;
  throw new UsageError(`--seconds must be over 0, not "${text}".`);
}

function formatOption(bits: string | undefined, float = false): WavFormat {
  if (bits === undefined) return float ? 'float32' : 'int16';
  const format = Object.hasOwn(FORMATS, bits) ? FORMATS[bits] : undefined;
  if (!format) throw new UsageError(`--bits must be one of ${Object.keys(FORMATS).join(', ')}, not "${bits}".`);
  if (float && format !== 'float32') throw new UsageError(`--float and --bits ${bits} contradict each other.`);
  return format;
}

function checkFileSize({ seconds, sampleRate, format }: Job): void {
  try {
    wavBytes({ channels: 2, frames: framesOf(seconds, sampleRate), sampleRate, format });
  } catch (error) {
    throw new UsageError((error as RangeError).message);
  }
}

async function renderFile(input: string, job: Job): Promise<void> {
  const rows = readPieceRows(await readText(input));
  if (rows.length === 0) throw new InputError(`${input} holds no rows.`);
  await makeFolder(job.out);
  const names = new FileNames(suffixesOf(job));
  let failed = 0;
  for (const [index, row] of rows.entries()) {
    const problems = row.warnings ?? (row.error === undefined ? [] : [row.error]);
    if (problems.length > 0) failed++;
    for (const problem of problems) process.stderr.write(`${input}:${row.line}: ${problem}\n`);
    if (row.config)
      await renderRow(row, requestOf(row, row.config, job), names.claim(row.id ?? String(index + 1)), job);
  }
  if (failed > 0) throw new InputError(`${failed} of ${rows.length} rows could not be rendered, or not wholly.`);
}

function requestOf({ seed = 1, score = [] }: PieceRow, config: Config, job: Job): SoundRequest {
  const { seconds, sampleRate, format } = job;
  return { config, seed: job.seed ?? seed, score, seconds, sampleRate, format };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new InputError(`Can't make the folder ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Endings of all files that a row gets. */
function suffixesOf(job: Job): string[] {
  const stems = job.stems ? LAYERS.map((layer) => `.${layer}.wav`) : [];
  return ['.wav', ...stems, ...(job.midi ? ['.mid'] : [])];
}

async function renderRow(row: PieceRow, request: SoundRequest, name: string, job: Job): Promise<void> {
  const facts = { ...(row.id !== undefined && { id: row.id }), row: row.line, seed: request.seed };
  await renderMix(request, `${name}.wav`, facts, job);
  if (job.stems) await renderStems(request, name, facts, job);
  if (job.midi) await writeWhole(join(job.out, `${name}.mid`), pieceToMidi(request));
}

async function renderMix(request: SoundRequest, file: string, facts: object, job: Job): Promise<void> {
  const meters = new Meters(job.sampleRate);
  const sink = await openWhole(join(job.out, file));
  const seconds = await timed(() => writeMix(request, sink, (block) => meters.push(block)));
  printLine(file, facts, meters, seconds, job);
}

async function renderStems(request: SoundRequest, name: string, facts: object, job: Job): Promise<void> {
  const files = LAYERS.map((layer) => stemFileName(name, layer));
  const meters = LAYERS.map(() => new Meters(job.sampleRate));
  const sinks = await openAll(files.map((file) => () => openWhole(join(job.out, file))));
  const seconds = await timed(() => writeStems(request, sinks, (block, layer) => meters[layer]?.push(block)));
  for (const [layer, stem] of LAYERS.entries())
    printLine(files[layer] as string, { ...facts, stem }, meters[layer] as Meters, seconds, job);
}

/** Seconds that the work took. */
async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** What is measured of a sound while it is rendered. */
class Meters {
  private readonly peak = new TruePeakMeter();
  private readonly loudness: LoudnessMeter;

  constructor(sampleRate: number) {
    this.loudness = new LoudnessMeter(sampleRate);
  }

  push({ left, right }: StereoSound): void {
    this.peak.push([left, right]);
    this.loudness.push([left, right]);
  }

  readings() {
    return { peak_dbtp: finiteOrNull(this.peak.decibels()), lufs: finiteOrNull(this.loudness.integrated()) };
  }
}

/** Prints the line of a WAV file. */
function printLine(file: string, facts: object, meters: Meters, renderSeconds: number, job: Job): void {
  const line = {
    file,
    ...facts,
    seconds: framesOf(job.seconds, job.sampleRate) / job.sampleRate,
    ...meters.readings(),
    render_seconds: Number(renderSeconds.toFixed(3)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(2)) : null;
}

process.exitCode = await runCommand(command, process.argv.slice(2));
