import { Studio } from './support/studio';
import { expect, test } from './support/test';

// A browser as people have it: no sound before a gesture.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: launchOptions.args?.filter((arg) => !arg.includes('autoplay-policy')) ?? [] });
  },
});

test('one Enter is gesture enough for the first sound', async ({ page, output }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('rainy neon side street');
  await output.firstSound();
  await expect(studio.button('Pause')).toBeVisible();
});

test('a link opened without a gesture shows the Piece and asks for one; play then sounds', async ({
  page,
  browser,
  output,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('rainy neon side street');
  await output.firstSound();
  await studio.button('Copy link').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#/p/');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const title = await studio.title.textContent();

  const context = await browser.newContext();
  const other = new Studio(await context.newPage());
  await other.page.goto(link);
  await expect(other.title).toHaveText(title ?? '');
  await expect(other.page.getByText(/press play/i).first()).toBeVisible();
  await other.button('Play').click();
  await expect(other.button('Pause')).toBeVisible();
  await expect.poll(() => other.page.getByTestId('elapsed').textContent()).not.toMatch(/^0:00$/);
  await context.close();
});
