import { rmsDecibels } from '../worklets/testing/analysis';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

test('history goes back and forward and survives a reload', async ({ page, output }) => {
  const studio = new Studio(page);
  await studio.open();
  const titles: string[] = [];
  for (const vibe of ['harbour at dawn', 'furious drums', 'lullaby for a robot']) {
    const before = titles.at(-1);
    await studio.enter(vibe);
    if (before) await expect(studio.title).not.toHaveText(before);
    await expect(studio.title).not.toBeEmpty();
    titles.push((await studio.title.textContent()) ?? '');
  }
  await output.firstSound();
  await studio.button('Back').click();
  await expect(studio.title).toHaveText(titles[1]!);
  await page.reload();
  await expect(studio.title).toHaveText(titles[1]!);
  await studio.button('Forward').click();
  await expect(studio.title).toHaveText(titles[2]!);
  await studio.button('Back').click();
  await studio.button('Back').click();
  await expect(studio.title).toHaveText(titles[0]!);
});

test('a knob is undone and redone, and double-click returns to the choice of the model', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await expect(studio.title).toBeVisible();
  await studio.openKnobs();
  const chosen = (await studio.shownConfig()).pad!;
  const other = chosen === 'cinematic' ? 'thin_high' : 'cinematic';
  await studio.turn('pad', other);
  expect((await studio.shownConfig()).pad).toBe(other);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await studio.shownConfig()).pad).toBe(chosen);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await studio.shownConfig()).pad).toBe(other);
});

test('re-roll gives another seed and another good answer to the same words', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await expect(studio.title).toBeVisible();
  const seed = page.getByLabel('Seed');
  const before = { seed: await seed.inputValue(), colours: await studio.colours() };
  await studio.button('Re-roll').first().click();
  await expect(seed).not.toHaveValue(before.seed);
  await expect.poll(() => studio.colours()).not.toEqual(before.colours);
});

test('space pauses and goes on from where it stood', async ({ page, output }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await page.waitForTimeout(1500);
  await studio.title.click();
  await page.locator('body').press('Space');
  await expect(studio.button('Play')).toBeVisible();
  await page.waitForTimeout(400);
  expect(rmsDecibels((await output.record(0.3)).left)).toBeLessThan(-90);
  const elapsed = await page.getByTestId('elapsed').textContent();
  await page.waitForTimeout(1200);
  expect(await page.getByTestId('elapsed').textContent()).toBe(elapsed);
  await page.locator('body').press('Space');
  await expect(studio.button('Pause')).toBeVisible();
  await expect.poll(async () => rmsDecibels((await output.record(0.2)).left)).toBeGreaterThan(-60);
});

test('the first load fetches nothing from elsewhere', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(baseURL ?? '').origin) foreign.push(request.url());
  });
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await expect(studio.title).toBeVisible();
  expect(foreign).toEqual([]);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
  [360, 640],
]) {
  test(`nothing is cut off at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width: width!, height: height! });
    const studio = new Studio(page);
    await studio.open();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await studio.enter('last train home in the rain, the whole carriage asleep but one');
    await expect(studio.title).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    for (const name of ['Pause', 'Copy link', 'Knobs']) await expect(studio.button(name)).toBeInViewport();
    await expect(studio.prompt).toBeInViewport();
  });
}
