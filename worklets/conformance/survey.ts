import { readFile } from 'node:fs/promises';
import { parseCompactConfig } from '../../src/piece/compact';
import type { Config } from '../../src/piece/labels';
import { runJobs } from './pool';
import type { Surveyed, SurveyJob } from './survey.worker';
import { formatTable } from './table';

/** Number of a survey and the range in which every config must lie. */
interface Gauge {
  readonly name: string;
  readonly read: (row: Surveyed) => number;
  readonly low: number;
  readonly high: number;
  readonly digits: number;
  /** True where the number is only told. */
  readonly told?: boolean;
}

const gauge = (name: string, read: Gauge['read'], low: number, high: number, digits = 1): Gauge => ({
  name,
  read,
  low,
  high,
  digits,
});

/** The share of a treble band in percent; at least `least` for a config that asks for none. */
function treble(row: Surveyed, band: number, least: number): number {
  return row.mellow ? Math.max(least, 100 * row.balance[band]) : 100 * row.balance[band];
}

/**
 * What is measured and its ranges: loudness, true peak and silence by issue 3; side under mid as in nearly all stereo
 * records; the balance so wide that only a mix lies outside which is all bass, hollow, harsh (2.5 to 6 kHz, where
 * hearing is most sensitive) or all hiss.
 */
const GAUGES: readonly Gauge[] = [
  gauge('loudness LUFS', (row) => row.loudness, -18, -14),
  gauge('true peak dBTP', (row) => row.truePeak, -30, -1, 2),
  gauge('DC', (row) => row.dc, 0, 1e-3, 6),
  gauge('not finite', (row) => row.notFinite, 0, 0, 0),
  gauge('silence s', (row) => row.silence, 0, 2, 2),
  gauge('side/mid dB', (row) => (row.mono ? -30 : row.sideToMid), -35, 0),
  gauge('mono side', (row) => (row.mono && row.sideToMid > Number.NEGATIVE_INFINITY ? 1 : 0), 0, 0, 0),
  gauge('< 60 Hz %', (row) => 100 * row.balance[0], 0, 50),
  gauge('60-250 Hz %', (row) => 100 * row.balance[1], 5, 95),
  gauge('250-2500 Hz %', (row) => 100 * row.balance[2], 3, 90),
  gauge('2.5-6 kHz %', (row) => treble(row, 3, 0.005), 0.005, 15, 3),
  gauge('6-16 kHz %', (row) => treble(row, 4, 0.0005), 0.0005, 10, 4),
  { ...gauge('s audio / CPU s', (row) => row.speed, 0, Number.POSITIVE_INFINITY, 0), told: true },
];

const DATASETS = ['scenes', 'prompts'].map((name) => new URL(`../../public/datasets/${name}.jsonl`, import.meta.url));

/** `count` different configs of the datasets, evenly spread, each with its place in them. */
async function datasetConfigs(count: number): Promise<{ name: string; config: Config }[]> {
  const found = new Map<string, string>();
  for (const [i, url] of DATASETS.entries()) {
    const lines = (await readFile(url, 'utf8')).split('\n').filter((line) => line !== '');
    lines.forEach((line, n) => {
      const row = JSON.parse(line) as { n?: string; cfg: string };
      if (!found.has(row.cfg)) found.set(row.cfg, row.n ?? `${i === 0 ? 'scene' : 'prompt'} ${n + 1}`);
    });
  }
  const all = [...found];
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => {
    const [cfg, name] = all[Math.floor((i * all.length) / Math.min(count, all.length))];
    return { name, config: parseCompactConfig(cfg) };
  });
}

/** Renders configs of the datasets, prints the table of their measurements, and says whether all lie in range. */
export async function survey(count: number, processes: number): Promise<boolean> {
  const jobs = (await datasetConfigs(count)).map(({ name, config }, i): SurveyJob => ({ name, config, seed: i + 1 }));
  const rows: Surveyed[] = [];
  await runJobs<SurveyJob, Surveyed>(new URL('./survey.worker.ts', import.meta.url), jobs, processes, (row) => {
    rows.push(row);
    if (process.stderr.isTTY) process.stderr.write(`\r${rows.length} of ${jobs.length}`);
  });
  const failures = rows.flatMap((row) => outOfRange(row));
  process.stdout.write(`${summary(rows)}\n\n`);
  if (failures.length > 0) {
    process.stdout.write(
      `Out of range:\n${formatTable([['config', 'seed', 'gauge', 'value', 'range'], ...failures])}\n\n`,
    );
  }
  process.stdout.write(`${new Set(failures.map(([name]) => name)).size} of ${rows.length} configs out of range.\n`);
  return failures.length === 0;
}

function outOfRange(row: Surveyed): string[][] {
  return GAUGES.filter(({ read, low, high, told }) => !told && !(read(row) >= low && read(row) <= high)).map(
    ({ name, read, low, high, digits }) => [
      row.name,
      String(row.seed),
      name,
      read(row).toFixed(digits),
      `${low} to ${high}`,
    ],
  );
}

/** Smallest, middle and largest value of each gauge, and how many configs lie outside its range. */
function summary(rows: readonly Surveyed[]): string {
  const lines = GAUGES.map(({ name, read, low, high, digits, told }) => {
    const values = rows.map(read).sort((a, b) => a - b);
    const at = (share: number) => values[Math.floor(share * (values.length - 1))].toFixed(digits);
    const outside = values.filter((value) => !(value >= low && value <= high)).length;
    const range = told ? '' : `${low} to ${high}`;
    return [name, at(0), at(0.1), at(0.5), at(0.9), at(1), range, told ? '' : String(outside)];
  });
  return formatTable([['', 'least', '10%', 'median', '90%', 'most', 'range', 'outside'], ...lines]);
}
