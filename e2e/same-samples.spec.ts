import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { renderPiece, type StereoSound } from '../src/audio/offline';
import { parseCompactConfig } from '../src/piece/compact';
import { type Config, encodeConfig } from '../src/piece/labels';
import { type ScoreEdit, TICKS_PER_BEAT } from '../src/piece/score';
import { changesBetween } from '../src/piece/testing/changes-between';
import { renderInBrowser, watchForSynth } from './support/offline-render';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

const ROWS = 20;
/** Seconds of each row; more on request, as it takes its time. */
const SECONDS = Number(process.env.TINTUNE_SAMPLE_SECONDS ?? 4);
const RATES = [44100, 48000];
const LINES = readFileSync(new URL('../public/datasets/scenes.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');

function rowAt(i: number): { name: string; config: Config } {
  const row = JSON.parse(LINES[Math.floor((i * LINES.length) / ROWS)]!) as { n: string; cfg: string };
  return { name: row.n, config: parseCompactConfig(row.cfg) };
}

/** The address of the built synth, once the page has loaded it. */
async function builtSynth(page: Page): Promise<string> {
  const synthUrl = await watchForSynth(page);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('rainy neon side street');
  await expect(studio.button('Pause')).toBeVisible();
  await studio.button('Pause').click();
  return synthUrl();
}

function expectSame(inBrowser: StereoSound, inNode: StereoSound, what: string): void {
  for (const side of ['left', 'right'] as const) {
    expect(Buffer.from(inBrowser[side].buffer).equals(Buffer.from(inNode[side].buffer)), `${what}, ${side}`).toBe(true);
    expect(inNode[side].some((sample) => Math.abs(sample) > 0.01)).toBe(true);
  }
}

test("dataset rows sound the same to the byte in Node and in Chromium's AudioWorklet", async ({ page }) => {
  test.setTimeout(180_000 + ROWS * SECONDS * 2000);
  const synthUrl = await builtSynth(page);
  for (let i = 0; i < ROWS; i++) {
    const { name, config } = rowAt(i);
    const sampleRate = RATES[i % RATES.length]!;
    const inNode = await renderPiece({ config, seed: i, seconds: SECONDS, sampleRate });
    const piece = { code: encodeConfig(config), seed: i };
    const inBrowser = await renderInBrowser(page, synthUrl, piece, SECONDS, sampleRate);
    expectSame(inBrowser, inNode, `${name}, ${sampleRate} Hz`);
  }
});

test('a Performance sounds the same to the byte in Node and in Chromium', async ({ page }) => {
  test.setTimeout(180_000);
  const synthUrl = await builtSynth(page);
  const [first, second, third] = [rowAt(3).config, rowAt(8).config, rowAt(15).config];
  const steer = (beat: number, from: Config, to: Config): ScoreEdit => ({
    kind: 'steer',
    tick: beat * TICKS_PER_BEAT + 7,
    changes: changesBetween(encodeConfig(from), encodeConfig(to)),
  });
  const brighter = { ...first, brightness: 'very_bright', tempo: 'very_fast', space: 'vast' } as const;
  const score: ScoreEdit[] = [
    steer(3, first, brighter),
    { kind: 'morph', tick: 7 * TICKS_PER_BEAT, code: [...encodeConfig(second)], seed: 77, bars: 2 },
    steer(14, second, { ...second, bass: 'walking', rhythm: 'brush', stereo: 'mono' }),
    { kind: 'morph', tick: 19 * TICKS_PER_BEAT, code: [...encodeConfig(third)], seed: 78, bars: 0 },
  ];
  const inNode = await renderPiece({ config: first, seed: 5, score, seconds: 16, sampleRate: 44100 });
  const piece = { code: encodeConfig(first), seed: 5, score };
  expectSame(await renderInBrowser(page, synthUrl, piece, 16, 44100), inNode, 'the Performance');
});
