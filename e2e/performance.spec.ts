import { readFile } from 'node:fs/promises';
import type { LabelValue } from '../src/piece/labels';
import { decodePerformanceLink } from '../src/piece/link';
import { isMorph } from '../src/piece/performance';
import { TRANSITIONS } from '../src/studio/store/session';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

const performanceOfLink = (link: string) => decodePerformanceLink(link.split('#/p/')[1] ?? '');

test('a knob turned live is in the link of what was played, which plays again with the knob following', async ({
  page,
  output,
  browser,
}) => {
  test.setTimeout(180_000);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await studio.openKnobs();
  const before = (await studio.label('brightness')) as LabelValue;
  const after = before === 'very_bright' ? 'very_dark' : 'very_bright';
  await page.waitForTimeout(1500);
  await studio.turn('brightness', after);
  await page.waitForTimeout(300);
  await page.keyboard.press('Escape');

  const piece = performanceOfLink(await studio.copyLink());
  expect(piece.edits).toEqual([]);
  expect(piece.piece.payload.config.brightness).toBe(after);
  const link = await studio.copyLink(/As I played it/);
  const performance = performanceOfLink(link);
  expect(performance.piece.payload.config.brightness).toBe(before);
  expect(performance.edits).toEqual([{ tick: expect.any(Number), set: { brightness: after } }]);

  await studio.button('Pause').click();
  const context = await browser.newContext();
  const opened = new Studio(await context.newPage());
  await opened.page.goto(link);
  await expect(opened.page.getByRole('status')).toContainText(/A performance: 1 change in \d+ seconds?\./);
  await opened.openKnobs();
  expect(await opened.label('brightness')).toBe(before);
  await opened.button('Play').click();
  await expect.poll(() => opened.label('brightness'), { timeout: 45_000 }).toBe(after);
  // After a reload it is still a Performance, and begins anew.
  await opened.page.reload();
  await opened.openKnobs();
  await opened.button('Play').click();
  await expect.poll(() => opened.label('brightness')).toBe(before);
  await expect.poll(() => opened.label('brightness'), { timeout: 45_000 }).toBe(after);
  await context.close();
});

test('new words take over within the bars that were chosen; the morph says how far it is and can be ended', async ({
  page,
  output,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.takeover).toHaveCount(0);
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await studio.takeover.selectOption({ index: TRANSITIONS.indexOf(16) });
  await studio.enter('furious drums');
  await expect(studio.morphing).toContainText(/Morphing, 1[5-7] bars left/);
  await studio.button('Now').click();
  await expect(studio.morphing).toHaveCount(0, { timeout: 15_000 });
  await expect(studio.takeover).toBeVisible();
  const { edits } = performanceOfLink(await studio.copyLink(/As I played it/));
  expect(edits.map((edit) => isMorph(edit) && edit.bars)).toEqual([16, 0]);
});

test('what was played is saved as a file, opens from it and is heard again from its beginning', async ({
  page,
  output,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  const first = (await studio.title.textContent()) ?? '';
  await page.waitForTimeout(700);
  await studio.enter('furious drums');
  await expect(studio.morphing).toHaveCount(0, { timeout: 15_000 });
  const second = (await studio.title.textContent()) ?? '';
  const saved = page.waitForEvent('download');
  await studio.button('Save').click();
  expect(JSON.parse(await readFile(await (await saved).path(), 'utf8'))).not.toHaveProperty('edits');
  await studio.orElse();
  const download = page.waitForEvent('download');
  await studio.sheet.getByRole('button', { name: /As I played it/ }).click();
  const path = await (await download).path();
  expect(JSON.parse(await readFile(path, 'utf8')).edits).toHaveLength(1);

  await studio.button('Save').click();
  await studio.orElse();
  await studio.sheet.getByRole('button', { name: 'Hear it from the beginning' }).click();
  await expect(studio.title).toHaveText(first);
  await expect(studio.title).toHaveText(second, { timeout: 15_000 });

  await studio.button('Pause').click();
  const chooser = page.waitForEvent('filechooser');
  await studio.button('Open').click();
  await (await chooser).setFiles(path);
  await expect(page.getByRole('status')).toContainText('A performance: 1 change in');
  await expect(studio.title).toHaveText(first);
});

test('a Piece to which nothing was done is shared and saved without a question', async ({ page, output }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  expect(performanceOfLink(await studio.copyLink()).edits).toEqual([]);
  const download = page.waitForEvent('download');
  await studio.button('Save').click();
  expect(JSON.parse(await readFile(await (await download).path(), 'utf8')).edits).toBeUndefined();
});
