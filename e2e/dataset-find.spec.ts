import { DatasetTab } from './support/dataset-tab';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

/** A row with everything that could run in it, and one that cannot be read. */
const HOSTILE = [
  '{"dataset":"<img src=x onerror=alert(1)>","id_in_dataset":"<b>1</b>","vibe_original":"<script>alert(2)</script> fog","title":"<i>t</i>","x":"<svg onload=alert(3)>"}',
  '{"vibe_original": "half a row',
].join('\n');

test('the studio fetches nothing of the dataset tab; both ways without a reload, and the studio stays as it was', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  const title = (await studio.title.textContent()) ?? '';
  expect(fetched.filter((url) => /dataset|papaparse|hyparquet/i.test(url))).toEqual([]);
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  await page.getByRole('link', { name: 'Dataset' }).first().click();
  await expect(page).toHaveTitle(/^Dataset/);
  await new DatasetTab(page).line(0).waitFor();
  await page.getByRole('link', { name: 'Tintune' }).click();
  await expect(studio.title).toHaveText(title);
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
});

test('search, filters and order find rows; the address brings all of it back', async ({ page }) => {
  const tab = new DatasetTab(page);
  await tab.openFew();
  const { count } = tab;
  await page.keyboard.press('/');
  await page.keyboard.type('lake');
  await expect(count).toHaveText('5 of 100 rows');
  await expect.poll(async () => Number(await count.getAttribute('data-milliseconds'))).toBeLessThan(100);
  // Told once it rests; nothing is shown of it but the count.
  await expect(page.getByRole('status')).toHaveText('5 of 100 rows');
  await page.keyboard.press('Escape');
  await expect(count).toHaveText('100 rows');

  await tab.button('Filters').click();
  await page.getByRole('group', { name: 'Level' }).getByLabel('xs').check();
  await expect(count).toHaveText('20 of 100 rows');
  await page.getByRole('columnheader', { name: 'Vibe' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Vibe' })).toHaveAttribute('aria-sort', 'ascending');
  const vibes = await tab.rows.locator('[data-column=vibe]').allTextContents();
  expect(vibes.slice(0, 10)).toEqual(vibes.slice(0, 10).sort((a, b) => a.localeCompare(b, 'en')));
  await tab.select(3);
  await expect(page).toHaveURL(/#\/dataset\?level=xs&sort=vibe&row=/);

  await page.reload();
  await expect(count).toHaveText('20 of 100 rows');
  await expect(tab.line(3)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Remove Level: xs' }).click();
  await expect(count).toHaveText('100 rows');
});

test('rows like a typed vibe, and like a row, come nearest first', async ({ page }) => {
  const tab = new DatasetTab(page);
  await tab.openFew();
  await page.getByRole('radio', { name: 'Feels like' }).check();
  await page.getByRole('searchbox').fill('molten lava meets the waves');
  await page.keyboard.press('Enter');
  await expect(tab.line(0)).toContainText('Where Lava Enters the Sea');
  await tab.select(0);
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: 'Remove like a row' })).toBeVisible();
  await expect(tab.line(0)).toHaveAttribute('aria-selected', 'true');
});

test('a whole session of open, find, look and keep with the keyboard alone, as a screen reader hears it', async ({
  page,
}) => {
  const tab = new DatasetTab(page);
  await tab.openFew();
  await page.keyboard.press('j');
  await expect(tab.line(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(tab.line(2)).toBeFocused();
  await expect(tab.rows).toHaveAttribute('aria-rowcount', '101');
  await page.keyboard.press('End');
  await expect(tab.line(99)).toBeFocused();
  await expect(tab.line(99)).toBeInViewport();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+Digit4');
  await expect(tab.line(0).getByRole('img', { name: '4 stars' })).toBeVisible();
  await page.keyboard.press('c');
  await tab.sheet.getByRole('button', { name: 'Tempo' }).press('Enter');
  await tab.sheet.getByRole('button', { name: 'Tempo: move left' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader').nth(5)).toHaveText('Tempo');
  await expect(tab.line(0).locator('[data-column="label:tempo"]')).not.toBeEmpty();
  await expect(tab.line(0)).toBeFocused();
  await page.keyboard.press('v');
  await tab.sheet.getByRole('textbox').fill('mine');
  await page.keyboard.press('Enter');
  await expect(tab.sheet.getByRole('link', { name: 'mine' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await expect(page.getByRole('status')).toHaveText('Link to the row copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#\/dataset\?.*row=/);
  await expect(tab.line(0)).toMatchAriaSnapshot(`
    - row /^xl .* The Lake Ice Sings SFT-Train very slow 4 stars$/ [selected]:
      - gridcell
      - gridcell "xl":
        - img "xl"
      - gridcell /Blue-black hour/
      - gridcell "The Lake Ice Sings"
      - gridcell "SFT-Train"
      - gridcell "very slow"
      - gridcell "4 stars":
        - img "4 stars"
  `);
});

test('what stands in a row is text, and a broken line is a row with its error and its own words', async ({ page }) => {
  const tab = new DatasetTab(page);
  await tab.openFew();
  await tab.button('Close all').click();
  const chooser = page.waitForEvent('filechooser');
  await tab.button('Files').click();
  await (await chooser).setFiles({ name: 'hostile.jsonl', mimeType: 'text/plain', buffer: Buffer.from(HOSTILE) });
  await expect(tab.count).toHaveText('2 rows');
  await tab.select(0);
  await expect(tab.detail).toContainText('<script>alert(2)</script> fog');
  await expect(tab.detail).toContainText('<svg onload=alert(3)>');
  expect(await page.locator('.dataset :is(script, img, [onload], [onerror])').count()).toBe(0);
  await tab.select(1);
  await expect(tab.detail).toContainText('Line 2 could not be read');
  await expect(tab.detail).toContainText('{"vibe_original": "half a row');
  await page.keyboard.press('f');
  await page.getByLabel('with an error').check();
  await expect(tab.count).toHaveText('1 of 2 rows');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a touch opens the row as a sheet, within the screen, and closes it again', async ({ page }) => {
    const tab = new DatasetTab(page);
    await tab.openFew();
    await tab.line(1).tap();
    await expect(tab.detail.getByRole('heading', { name: 'The Lake Ice Sings' })).toBeVisible();
    await expect(tab.detail).toBeFocused();
    await tab.button('Close the row').tap();
    await expect(tab.detail).toBeHidden();
    await tab.button('Filters').tap();
    await page.getByLabel('SFT-Val').check();
    await tab.button('Close filters').tap();
    await expect(tab.count).toContainText('of 100 rows');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const small = await tab.rows.locator('.row').first().boundingBox();
    expect(small!.height).toBeGreaterThanOrEqual(44);
  });
});
