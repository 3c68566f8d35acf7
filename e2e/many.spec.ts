import { rmsDecibels } from '../worklets/testing/analysis';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

test('Enter twice at once is one Piece; many in a row keep the history bounded and the last one plays', async ({
  page,
  output,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.prompt.fill('harbour at dawn');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(studio.title).toBeVisible();
  const kept = () => page.evaluate(() => JSON.parse(localStorage['tintune.history.1']).entries.length as number);
  await expect.poll(kept).toBe(1);
  for (let i = 1; i <= 55; i++) {
    await studio.prompt.fill(`night bus number ${i}`);
    await studio.prompt.press('Enter');
    if (i % 5 === 0) await expect(studio.title).toContainText(new RegExp(`\\b${i}\\b`));
  }
  await expect(page).toHaveTitle(/55/);
  await expect(studio.prompt).toHaveValue('night bus number 55');
  expect(await kept()).toBeLessThanOrEqual(50);
  await output.firstSound();
  expect(rmsDecibels((await output.record(0.3)).left)).toBeGreaterThan(-60);
});

test('a link opened while music plays, and an earlier Piece shown after it, leave the right address', async ({
  page,
}) => {
  const studio = new Studio(page);
  const link = `#/p/${encodeURIComponent('{"vibe":"tide","seed":3,"rev":60000,"payload":{"config":{"tempo":"slow"}}}')}`;
  await studio.open();
  await studio.enter('harbour at dawn');
  await expect(studio.title).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, link);
  await expect(page.getByRole('status')).toContainText('another version of the sound');
  await expect(page.getByLabel('Seed')).toHaveValue('3');
  await expect(studio.button('Pause')).toBeVisible();
  await studio.button('Back').click();
  await expect(studio.title).toHaveText('Harbour at Dawn');
  expect(page.url()).not.toContain('#/p/');
  // The same through a query, for hosts that need one.
  await page.goto(`./?p=${link.slice(4)}`);
  await expect(page.getByLabel('Seed')).toHaveValue('3');
});
