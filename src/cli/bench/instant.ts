import { readFile } from 'node:fs/promises';
import { loadEngine } from '../engines';
import type { BenchRow } from './table';
import { percentile } from './table';

const PROMPTS = new URL('../../../public/datasets/prompts.jsonl', import.meta.url);
const TEXTS = 400;

/** Prompts of the TEST split, as many as are timed. */
export async function testPrompts(): Promise<string[]> {
  const lines = (await readFile(PROMPTS, 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { t: string; split: string })
    .filter((row) => row.split === 'TEST')
    .slice(0, TEXTS)
    .map((row) => row.t);
}

/** Milliseconds per text over prompts of the TEST split, and the time until the engine is ready. */
export async function benchInstant(): Promise<BenchRow[]> {
  const texts = await testPrompts();
  const start = performance.now();
  const generate = await loadEngine('instant');
  await generate('warm up', 1);
  const ready = performance.now() - start;
  const times: number[] = [];
  for (const text of texts) {
    const before = performance.now();
    await generate(text, 1);
    times.push(performance.now() - before);
  }
  const row = (what: string, value: number, note: string) => ({ what, value: value.toFixed(1), unit: 'ms', note });
  return [
    row('instant engine, median', percentile(times, 0.5), `per text, ${texts.length} TEST prompts, in Node`),
    row('instant engine, p95', percentile(times, 0.95), 'of those'),
    row('instant engine, ready', ready, 'reading its data, first answer included'),
  ];
}
