import { renderPiece } from '../src/audio/offline';
import { encodeConfig } from '../src/piece/labels';
import { decodePerformanceLink } from '../src/piece/link';
import { renderInBrowser, watchForSynth } from './support/offline-render';
import { OutputTap } from './support/output-tap';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

const SECONDS = 10;
const RATE = 44100;

test('a copied link opens elsewhere as the same Piece, and its sound is the same to the byte', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('rainy neon side street');
  await expect(studio.title).toBeVisible();
  await studio.openKnobs();
  await studio.turn('tempo', 'fast');
  await studio.turn('swing', 'heavy');
  const sent = await studio.shownConfig();
  await page.keyboard.press('Escape');
  const link = await studio.copyLink();
  console.log(`link: ${link.length} characters`);
  const seen = {
    title: await studio.title.textContent(),
    colours: await studio.colours(),
    seed: await page.getByLabel('Seed').inputValue(),
  };

  const context = await browser.newContext();
  const other = await context.newPage();
  const synthUrl = await watchForSynth(other);
  const output = await OutputTap.install(other);
  await other.goto(link);
  const opened = new Studio(other);
  await expect(opened.title).toHaveText(seen.title ?? '');
  expect(await opened.colours()).toEqual(seen.colours);
  expect(await other.getByLabel('Seed').inputValue()).toBe(seen.seed);
  if (await opened.button('Play').isVisible()) await opened.button('Play').click();
  await output.firstSound();
  await opened.openKnobs();
  expect(await opened.shownConfig()).toEqual(sent);

  const { piece } = decodePerformanceLink(link.split('#/p/')[1]!);
  expect(String(piece.seed)).toBe(seen.seed);
  for (const [field, label] of Object.entries(piece.payload.config)) expect(sent[field], field).toBe(String(label));
  const inNode = await renderPiece({
    config: piece.payload.config,
    seed: piece.seed,
    seconds: SECONDS,
    sampleRate: RATE,
  });
  const code = encodeConfig(piece.payload.config);
  const inBrowser = await renderInBrowser(other, await synthUrl(), { code, seed: piece.seed }, SECONDS, RATE);
  expect(Buffer.from(inBrowser.left.buffer).equals(Buffer.from(inNode.left.buffer))).toBe(true);
  expect(Buffer.from(inBrowser.right.buffer).equals(Buffer.from(inNode.right.buffer))).toBe(true);
  expect(inNode.left.some((sample) => Math.abs(sample) > 0.01)).toBe(true);
  await context.close();
});
