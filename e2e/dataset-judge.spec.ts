import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { DatasetTab } from './support/dataset-tab';
import { expect, test } from './support/test';

/** The row's stars, tags and note. */
function judgeBar(tab: DatasetTab) {
  const bar = tab.detail.getByRole('region', { name: 'Judge this row' });
  return {
    star: (count: number) => bar.getByRole('radio', { name: count === 1 ? '1 star' : `${count} stars` }),
    tag: bar.getByRole('combobox', { name: 'Add a tag' }),
    tags: bar.getByRole('button', { name: /^Remove the tag/ }),
    note: bar.getByRole('textbox', { name: 'Note' }),
  };
}

/** The judgements that the browser has kept, as an export holds them. */
async function exported(page: Page): Promise<string[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  return text.trim().split('\n').sort();
}

test('judgements outlive a reload, and are the same after export, clear and import', async ({ page }) => {
  const tab = new DatasetTab(page);
  await tab.openFew();
  await tab.select(0);
  const bar = judgeBar(tab);
  await bar.star(4).click();
  await bar.tag.fill('too slow');
  await bar.tag.press('Enter');
  await bar.note.fill('the ice is lovely\n<b>but</b> long');
  await tab.select(1);
  // By the keyboard alone: the row's shortcut, then the stars themselves.
  await page.keyboard.press('s');
  await bar.star(1).press('3');
  await expect(bar.star(3)).toBeChecked();
  await page.reload();
  await tab.select(1);
  await expect(bar.star(3)).toBeChecked();
  await tab.select(0);
  await expect(bar.star(4)).toBeChecked();
  await expect(bar.tags).toHaveText(['too slow']);
  await expect(bar.note).toHaveValue('the ice is lovely\n<b>but</b> long');

  await page.locator('body').press('g');
  const files = tab.sheet.getByRole('region', { name: 'All judgements' });
  await expect(files.getByText('2 rows judged, 0 votes')).toBeVisible();
  const before = await exported(page);
  expect(before).toHaveLength(2);
  expect(before.map((line) => JSON.parse(line).stars).sort()).toEqual([3, 4]);
  await files.getByRole('button', { name: 'Clear' }).click();
  await expect(files.getByText('0 rows judged')).toBeVisible();
  await files.getByRole('button', { name: 'Undo' }).click();
  await expect(files.getByText('2 rows judged')).toBeVisible();
  await files.getByRole('button', { name: 'Redo' }).click();
  const lines = [...before, '{"stars": 9}'].join('\n');
  await files
    .getByLabel('A file of judgements')
    .setInputFiles({ name: 'judged.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(lines) });
  await expect(files.getByText('2 rows judged')).toBeVisible();
  await expect(files.getByRole('list', { name: 'What could not be read' })).toContainText('Line 3: key');
  expect(await exported(page)).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(bar.star(4)).toBeChecked();
});

test('two browser tabs show the same judgements', async ({ page, context }) => {
  const [one, two] = [new DatasetTab(page), new DatasetTab(await context.newPage())];
  for (const tab of [one, two]) {
    await tab.openFew();
    await tab.select(3);
  }
  await judgeBar(one).star(5).click();
  await expect(judgeBar(two).star(5)).toBeChecked();
  await judgeBar(two).note.fill('agreed');
  await expect(judgeBar(one).note).toHaveValue('agreed');
  await one.page.locator('body').press('Control+z');
  await expect(judgeBar(two).star(5)).not.toBeChecked();
  await expect(judgeBar(two).note).toHaveValue('agreed');
});

test('where the browser keeps nothing, it says so and judging goes on', async ({ page }) => {
  const tab = new DatasetTab(page);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await tab.openFew();
  await tab.select(0);
  await judgeBar(tab).star(2).click();
  await expect(judgeBar(tab).star(2)).toBeChecked();
  await expect(tab.detail.getByText(/^This browser keeps nothing here/)).toBeVisible();
});
