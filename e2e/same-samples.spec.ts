import { readFileSync } from 'node:fs';
import { renderPiece } from '../src/audio/offline';
import { parseCompactConfig } from '../src/piece/compact';
import { encodeConfig } from '../src/piece/labels';
import { renderInBrowser, watchForSynth } from './support/offline-render';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

const ROWS = 20;
const SECONDS = 4;
const RATES = [44100, 48000];

test("dataset rows sound the same to the byte in Node and in Chromium's AudioWorklet", async ({ page }) => {
  test.setTimeout(180_000);
  const synthUrl = await watchForSynth(page);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('rainy neon side street');
  await expect(studio.button('Pause')).toBeVisible();
  await studio.button('Pause').click();
  const lines = readFileSync(new URL('../public/datasets/scenes.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  for (let i = 0; i < ROWS; i++) {
    const row = JSON.parse(lines[Math.floor((i * lines.length) / ROWS)]!) as { n: string; cfg: string };
    const config = parseCompactConfig(row.cfg);
    const sampleRate = RATES[i % RATES.length]!;
    const inNode = await renderPiece({ config, seed: i, seconds: SECONDS, sampleRate });
    const piece = { code: encodeConfig(config), seed: i };
    const inBrowser = await renderInBrowser(page, await synthUrl(), piece, SECONDS, sampleRate);
    for (const side of ['left', 'right'] as const) {
      const same = Buffer.from(inBrowser[side].buffer).equals(Buffer.from(inNode[side].buffer));
      expect(same, `${row.n}, ${side}, ${sampleRate} Hz`).toBe(true);
      expect(inNode[side].some((sample) => Math.abs(sample) > 0.01)).toBe(true);
    }
  }
});
