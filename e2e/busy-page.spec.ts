import { watchContexts } from './support/audio-contexts';
import { longestSilence } from './support/listening';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

const BLOCK_SECONDS = 3;

test('a page that is blocked for three seconds plays on without a gap', async ({ page, output }) => {
  await watchContexts(page);
  const studio = new Studio(page);
  await studio.open();
  // Slow pads that sound all the time: a gap would be heard.
  await studio.enter('endless slow ambient drone, no drums');
  await output.firstSound();
  const recording = output.record(BLOCK_SECONDS + 3);
  const played = await page.evaluate(async (seconds) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const context = window.audioContexts.at(-1) as AudioContext;
    const before = context.currentTime;
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return context.currentTime - before;
  }, BLOCK_SECONDS);
  // The audio clock is the number of frames that were rendered.
  expect(played).toBeGreaterThan(BLOCK_SECONDS);
  expect(longestSilence(await recording)).toBeLessThan(0.05);
});

test('a tab that is hidden plays on', async ({ page, context, output }) => {
  await watchContexts(page);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('endless slow ambient drone, no drums');
  await output.firstSound();
  const other = await context.newPage();
  await other.bringToFront();
  const recording = await output.record(4);
  expect(longestSilence(recording)).toBeLessThan(0.05);
  await page.bringToFront();
  await expect(studio.button('Pause')).toBeVisible();
  await other.close();
});

test('the help says how the device keeps up, in reach of the keyboard', async ({ page, output }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await page.keyboard.press('Escape');
  await studio.title.click();
  await page.keyboard.press('?');
  const health = page.getByTestId('health');
  await expect(health).toContainText(/Work for the processor/);
  await expect(health).toContainText(/\d+% of the time there is/);
  await expect(health).toContainText(/Dropouts/);
  await expect(health).toContainText(/\d+ ms/);
});
