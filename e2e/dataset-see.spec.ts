import { readFileSync } from 'node:fs';
import { expandScenes } from '../src/dataset/expand';
import { isBroken } from '../src/dataset/row';
import { DatasetTab } from './support/dataset-tab';
import { expect, test } from './support/test';

const PAYLOADS = expandScenes(readFileSync('public/datasets/scenes.jsonl', 'utf8').slice(0, 60_000)).flatMap((read) =>
  isBroken(read) || read.row.vibe_level !== 'm' ? [] : [read.row.config_payload],
);
const FORMULA = '=HYPERLINK("https://example.org")';

/** Rows of two models, one of which fails every third time; both scored. */
const ROWS = Array.from({ length: 24 }, (_, i) => {
  const isFailed = i % 6 === 1;
  const answer = isFailed
    ? { config_candidates: [], config_error: 'no JSON' }
    : { config_candidates: [PAYLOADS[i % PAYLOADS.length]], best_index: 0, candidate_scores: { clap: [i / 24] } };
  return {
    dataset: 'bench',
    id_in_dataset: i,
    vibe_index: 0,
    split: i % 4 === 0 ? 'TEST' : 'GRPO',
    vibe_level: 'm',
    vibe_original: `text ${i}`,
    config_model: i % 2 === 0 ? 'steady' : FORMULA,
    ...answer,
  };
});

/** Opens the rows and shows a page of plots. */
async function see(tab: DatasetTab, page: string): Promise<void> {
  await tab.openRows('bench.jsonl', ROWS);
  await tab.page.keyboard.press('p');
  await show(tab, page);
}

async function show({ page }: DatasetTab, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Plots' }).getByRole('button', { name }).click();
}

test('plots load with their first look, and a bar of labels filters by keyboard alone', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  const tab = new DatasetTab(page);
  await tab.openRows('bench.jsonl', ROWS);
  expect(scripts.filter((url) => /\/See-/.test(url))).toEqual([]);
  await page.keyboard.press('p');
  const tempo = page.getByRole('region', { name: 'Tempo' });
  const bar = tempo.getByRole('button', { name: /[1-9].*% of 20 rows, GRPO .*%, TEST .*%/ }).first();
  await bar.focus();
  await page.keyboard.press('Enter');
  await expect(bar).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/^\d+ of 24 rows$/).first()).toBeVisible();
  // Its own filter does not empty the other bars of a field.
  await expect(bar).toHaveAccessibleName(/of 20 rows/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('24 rows', { exact: true }).first()).toBeVisible();
});

test('scores have a histogram and boxes that filter, each with a table; models a summary that becomes CSV', async ({
  page,
}) => {
  const tab = new DatasetTab(page);
  await see(tab, 'Scores');
  await expect(
    page
      .getByRole('img', { name: /Histogram of 20 scores by clap/ })
      .locator('rect')
      .first(),
  ).toBeVisible();
  await page.getByText('As a table').first().click();
  await page.getByRole('button', { name: '0.5 to 0.55', exact: true }).click();
  await expect(page.getByText('1 of 24 rows').first()).toBeVisible();
  // Its own filter does not empty the other bars.
  await expect(page.getByRole('img', { name: /Histogram of 20 scores/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();

  await show(tab, 'Models');
  const steady = page.getByRole('row', { name: /^steady/ });
  await expect(steady).toContainText('100%');
  await expect(page.getByRole('row', { name: /^=HYPERLINK/ })).toContainText('67%');
  await page.getByRole('button', { name: 'Success' }).click();
  await expect(page.getByRole('columnheader', { name: 'Success' })).toHaveAttribute('aria-sort', 'descending');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const csv = readFileSync((await (await saved).path())!, 'utf8');
  expect(csv).toMatch(/^steady,12,12,1,0\.\d+,1,clap,12,0\.458\d*,/m);
  expect(csv).toContain(`"'=HYPERLINK(""https://example.org"")",12,8,`);
});

test('the mosaic plays by click and by keyboard; the map of tempo and brightness plays and filters', async ({
  page,
  output,
}) => {
  const tab = new DatasetTab(page);
  await see(tab, 'Palettes');
  const mosaic = page.getByRole('listbox', { name: 'Palettes by hue' });
  await mosaic.click({ position: { x: 12, y: 5 } });
  await output.firstSound();
  await expect(mosaic.getByRole('option')).toHaveAttribute('aria-selected', 'true');
  const first = await mosaic.getByRole('option').textContent();
  await expect(tab.detail).toContainText(first!);
  await page.keyboard.press('ArrowRight');
  await expect(mosaic.getByRole('option')).toHaveAttribute('aria-posinset', '2');
  await expect(mosaic.getByRole('option')).not.toHaveText(first!);
  await page.keyboard.press('Enter');
  await expect(mosaic.getByRole('option')).toHaveAttribute('aria-selected', 'true');

  await show(tab, 'Map');
  const cell = page.getByRole('button', { name: /: [1-9]\d* rows?$/ }).first();
  const count = /: (\d+) row/.exec((await cell.getAttribute('aria-label'))!)![1];
  await cell.click();
  await expect(page.getByText(`${count} of 24 rows`).first()).toBeVisible();
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await expect(tab.isPlaying()).toBeVisible();
});

test('a batch scored by the built-in CLIP becomes a column, and is known on the next visit', async ({ page }) => {
  const tab = new DatasetTab(page);
  await see(tab, 'Scores');
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Scored 24 of 24 rows, 4 without a palette or a text.', {
    timeout: 40_000,
  });
  await expect(page.getByRole('combobox', { name: 'Scores by' })).toHaveValue('clip (built-in)');
  await page.keyboard.press('p');
  await expect(tab.rows.getByRole('columnheader', { name: 'clip (built-in)' })).toBeVisible();

  await page.goto('about:blank');
  await see(tab, 'Scores');
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText(/Scored 24 of 24 rows, 20 known from before/);
});
