import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { integratedLoudness } from '../audio/loudness';
import { pieceToMidi } from '../audio/midi';
import { LONGEST_RENDER, renderPiece, renderStems, SAMPLE_RATES, type StereoSound } from '../audio/offline';
import { truePeak } from '../audio/true-peak';
import { encodeWav, type WavFormat } from '../audio/wav';
import { LAYERS } from '../composer/events';
import type { Config } from '../piece/labels';
import { type Command, InputError, numberOption, runCommand, seedOption, UsageError } from './command';
import { FileNames } from './file-names';
import { readText } from './jsonl';
import { type PieceRow, readPieceRows } from './piece-rows';
import { writeWhole } from './write-whole';

const HELP = `
Usage: npm run -s render -- INPUT --out DIR [options]

Renders music to WAV files, offline: the same samples that the app plays.

INPUT is a file: a payload or a config (JSON, also inside other text), or JSON Lines whose rows are payloads or
configs, hold one as "payload", "config" or "config_payload", or are compact rows with "cfg".

Writes DIR/NAME.wav for each row, NAME from the row's "id", else the row number, and prints a JSON line for each WAV
file: file, row, seed, seconds, peak_dbtp (true peak), lufs (integrated loudness, null for silence),
render_seconds (of stems: of all seven together).
Rows that cannot be read are named on stderr; the others are rendered all the same, and the exit status is 1.

Options:
  --out DIR      folder to write to; made if it is missing
  --seconds S    length, over 0 to ${LONGEST_RENDER} (default 30)
  --seed N       seed, 0 to 4294967295 (default: the row's "seed", else 1)
  --rate HZ      sample rate, ${SAMPLE_RATES.min} to ${SAMPLE_RATES.max} (default ${SAMPLE_RATES.default})
  --float        32-bit float samples instead of 16-bit integers
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
  float: { type: 'boolean' },
  stems: { type: 'boolean' },
  midi: { type: 'boolean' },
} as const;

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
      format: values.float ? 'float32' : 'int16',
      stems: values.stems ?? false,
      midi: values.midi ?? false,
    };
    await renderFile(input, job);
  },
};

function secondsOption(text: string | undefined): number {
  const seconds = numberOption('seconds', text, 30, { min: 0, max: LONGEST_RENDER });
  if (seconds > 0) return seconds;
  throw new UsageError(`--seconds must be over 0, not "${text}".`);
}

async function renderFile(input: string, job: Job): Promise<void> {
  const rows = readPieceRows(await readText(input));
  if (rows.length === 0) throw new InputError(`${input} holds no rows.`);
  await makeFolder(job.out);
  const names = new FileNames(suffixesOf(job));
  let failed = 0;
  for (const [index, row] of rows.entries()) {
    if (row.config) await renderRow(row, row.config, names.claim(row.id ?? String(index + 1)), job);
    else {
      failed++;
      process.stderr.write(`${input}:${row.line}: ${row.error}\n`);
    }
  }
  if (failed > 0) throw new InputError(`${failed} of ${rows.length} rows could not be rendered.`);
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

async function renderRow(row: PieceRow, config: Config, name: string, job: Job): Promise<void> {
  const seed = job.seed ?? row.seed ?? 1;
  const { seconds, sampleRate } = job;
  const request = { config, seed, seconds, sampleRate };
  const facts = { ...(row.id !== undefined && { id: row.id }), row: row.line, seed };
  const piece = await timed(() => renderPiece(request));
  await writeSound(piece.result, `${name}.wav`, facts, piece.seconds, job);
  if (job.stems) {
    const stems = await timed(() => renderStems(request));
    for (const layer of LAYERS) {
      await writeSound(stems.result[layer], `${name}.${layer}.wav`, { ...facts, stem: layer }, stems.seconds, job);
    }
  }
  if (job.midi) await writeWhole(join(job.out, `${name}.mid`), pieceToMidi({ config, seed, seconds }));
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - start) / 1000 };
}

/** Writes a WAV file and prints its line. */
async function writeSound(
  { left, right }: StereoSound,
  file: string,
  facts: object,
  renderSeconds: number,
  { out, sampleRate, format }: Job,
): Promise<void> {
  await writeWhole(join(out, file), encodeWav([left, right], sampleRate, format));
  const line = {
    file,
    ...facts,
    seconds: left.length / sampleRate,
    peak_dbtp: finiteOrNull(truePeak([left, right])),
    lufs: finiteOrNull(integratedLoudness([left, right], sampleRate)),
    render_seconds: Number(renderSeconds.toFixed(3)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(2)) : null;
}

process.exitCode = await runCommand(command, process.argv.slice(2));
