import { devices, type Page } from '@playwright/test';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

/** The media element that the page plays, and what it is. */
const element = (page: Page) =>
  page.evaluate(() => {
    const audio = document.querySelector('audio');
    return audio && { paused: audio.paused, loop: audio.loop, streams: audio.srcObject instanceof MediaStream };
  });

async function play(page: Page): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await expect(studio.button('Pause')).toBeVisible();
  return studio;
}

/** The peak of what the element's stream brings within a second. */
const streamPeak = (page: Page) =>
  page.evaluate(async () => {
    const stream = document.querySelector('audio')?.srcObject as MediaStream;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let peak = 0;
    for (const end = performance.now() + 1500; performance.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
    }
    await context.close();
    return peak;
  });

test.describe('on an iPhone', () => {
  const { defaultBrowserType: _, ...phone } = devices['iPhone 15'];
  test.use(phone);

  test('the music goes through a media element, which pauses with it', async ({ page }) => {
    const studio = await play(page);
    await expect.poll(() => element(page)).toEqual({ paused: false, loop: false, streams: true });
    expect(await streamPeak(page)).toBeGreaterThan(0.01);
    await studio.button('Pause').click();
    await expect.poll(async () => (await element(page))?.paused).toBe(true);
    await studio.button('Play').click();
    await expect.poll(async () => (await element(page))?.paused).toBe(false);
    await expect(studio.button('Pause')).toBeVisible();
  });

  test('an element that the system has paused plays on at the next touch', async ({ page }) => {
    const studio = await play(page);
    await expect.poll(async () => (await element(page))?.paused).toBe(false);
    await page.evaluate(() => document.querySelector('audio')?.pause());
    await studio.title.click();
    await expect.poll(async () => (await element(page))?.paused).toBe(false);
  });
});

test.describe('on Android', () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
  test.use(phone);

  test('a silent element makes the page a media player to the system', async ({ page, output }) => {
    const studio = await play(page);
    await output.firstSound();
    await expect.poll(() => element(page)).toEqual({ paused: false, loop: true, streams: false });
    await studio.button('Pause').click();
    await expect.poll(async () => (await element(page))?.paused).toBe(true);
  });
});

test('the lock screen shows what plays, and its keys play, pause and go on to the next Piece', async ({ page }) => {
  await page.addInitScript(() => {
    const keys = {} as Record<string, MediaSessionActionHandler>;
    Object.assign(window, { mediaKeys: keys });
    navigator.mediaSession.setActionHandler = (action, handler) => {
      if (handler) keys[action] = handler;
    };
  });
  const press = (key: string) =>
    page.evaluate((name) => {
      const { mediaKeys } = window as unknown as { mediaKeys: Record<string, MediaSessionActionHandler> };
      mediaKeys[name]?.({ action: name as MediaSessionAction });
    }, key);
  const shown = () =>
    page.evaluate(() => {
      const { metadata, playbackState } = navigator.mediaSession;
      return { title: metadata?.title, pictures: metadata?.artwork.length, playbackState };
    });
  const studio = await play(page);
  const title = (await studio.title.textContent()) ?? '';
  await expect.poll(shown, { timeout: 15_000 }).toEqual({ title, pictures: 1, playbackState: 'playing' });
  await press('pause');
  await expect(studio.button('Play')).toBeVisible();
  await expect.poll(async () => (await shown()).playbackState).toBe('paused');
  await press('play');
  await expect(studio.button('Pause')).toBeVisible();
  const seed = await page.getByLabel('Seed').inputValue();
  await press('nexttrack');
  await expect(page.getByLabel('Seed')).not.toHaveValue(seed);
  await press('previoustrack');
  await expect(page.getByLabel('Seed')).toHaveValue(seed);
});
