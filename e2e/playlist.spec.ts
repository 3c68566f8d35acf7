import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { RAINY_STREET } from '../src/piece/testing/rainy-street';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

/** The playlist's drawer. */
class PlaylistPart {
  readonly drawer: Locator;
  readonly rows: Locator;

  constructor(private readonly studio: Studio) {
    this.drawer = studio.page.getByRole('complementary', { name: 'Playlist' });
    this.rows = this.drawer.locator('ol > li');
  }

  titles(): Promise<(string | null)[]> {
    return this.rows.getByRole('button', { name: /, play from here$/ }).allTextContents();
  }

  button(name: string | RegExp): Locator {
    return this.drawer.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Adds the answers to some texts, each over half a second of music, and opens the drawer. Returns the titles. */
  async fill(...vibes: string[]): Promise<string[]> {
    const titles: string[] = [];
    for (const vibe of vibes) {
      const before = await this.studio.title.textContent({ timeout: 100 }).catch(() => '');
      await this.studio.enter(vibe);
      await expect(this.studio.title).not.toHaveText(before ?? '');
      titles.push((await this.studio.title.textContent()) ?? '');
      await this.studio.button('Add to playlist').click();
      await expect(this.studio.page.getByRole('status').filter({ hasText: 'Added to the playlist.' })).toBeVisible();
    }
    await this.studio.button('Playlist').click();
    await expect(this.rows).toHaveCount(vibes.length);
    return titles;
  }

  /** Adds a file. */
  async addFile(name: string, value: unknown): Promise<void> {
    const chooser = this.studio.page.waitForEvent('filechooser');
    await this.button('a file').click();
    const buffer = Buffer.from(JSON.stringify(value));
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
  }
}

test('a playlist of two plays: the second Piece takes over within a bar, and title and knobs follow', async ({
  page,
  output,
}) => {
  test.setTimeout(120_000);
  const studio = new Studio(page);
  const playlist = new PlaylistPart(studio);
  await studio.open();
  const [first, second] = await playlist.fill('furious drums', 'slow dark cathedral');
  await playlist.drawer.getByRole('combobox', { name: `Length of ${first}` }).selectOption('8');
  await playlist.drawer.getByRole('combobox', { name: 'Crossfade' }).selectOption({ label: '1 bar' });
  await playlist.button('Play the playlist').click();
  await output.forget();
  await output.firstSound();
  await expect(studio.title).toHaveText(first ?? '');
  await expect(playlist.rows.first()).toHaveAttribute('aria-current', 'true');
  const played = () =>
    page.getByTestId('row-progress').evaluate((bar) => Number(bar.style.getPropertyValue('--played')));
  await expect.poll(played).toBeGreaterThan(0.05);
  await studio.openKnobs();
  const config = await studio.shownConfig();
  await expect(studio.title).toHaveText(second ?? '', { timeout: 40_000 });
  expect(await studio.shownConfig()).not.toEqual(config);
  await studio.button('Playlist').click();
  await expect(playlist.rows.nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(playlist.button('Next Piece of the playlist')).toBeDisabled();
});

test('next goes over at once, and a list that loops comes round', async ({ page, output }) => {
  const studio = new Studio(page);
  const playlist = new PlaylistPart(studio);
  await studio.open();
  const [first, second] = await playlist.fill('furious drums', 'fast neon chase');
  await playlist.drawer.getByRole('combobox', { name: 'Crossfade' }).selectOption({ label: '1 bar' });
  await playlist.button('Loop').click();
  await playlist.button(`${first}, play from here`).click();
  await output.forget();
  await output.firstSound();
  for (const title of [second, first]) {
    await playlist.button('Next Piece of the playlist').click();
    await expect(studio.title).toHaveText(title ?? '', { timeout: 15_000 });
    await expect(playlist.rows.filter({ hasText: title ?? '' })).toHaveAttribute('aria-current', 'true');
    await page.waitForTimeout(2500);
  }
});

test('the order changes by keys and by hand; removing is taken back', async ({ page }) => {
  const studio = new Studio(page);
  const playlist = new PlaylistPart(studio);
  await studio.open();
  const [a, b, c] = await playlist.fill('furious drums', 'slow dark cathedral', 'first snow');
  await playlist.button(`${a}, play from here`).focus();
  await page.keyboard.press('Alt+ArrowDown');
  expect(await playlist.titles()).toEqual([b, a, c]);
  await expect(playlist.drawer.getByRole('status')).toHaveText(`${a}, now 2 of 3.`);
  await expect(playlist.button(`${a}, play from here`)).toBeFocused();
  await playlist.button(`Move ${c} up`).focus();
  await page.keyboard.press('Enter');
  expect(await playlist.titles()).toEqual([b, c, a]);
  await expect(playlist.button(`Move ${c} up`)).toBeFocused();

  const drag = async (from: number, to: number, leave = false) => {
    const start = await playlist.rows.nth(from).boundingBox();
    const end = await playlist.rows.nth(to).boundingBox();
    if (!start || !end) throw new Error('no rows');
    await page.mouse.move(start.x + 18, start.y + start.height / 2);
    await page.mouse.down();
    await page.mouse.move(end.x + 18, end.y + end.height / 2 + (to > from ? 8 : -8), { steps: 8 });
    await page.waitForTimeout(100);
    if (leave) await page.keyboard.press('Escape');
    await page.mouse.up();
  };
  await drag(0, 2);
  await expect.poll(() => playlist.titles()).toEqual([c, a, b]);
  await drag(2, 0);
  await expect.poll(() => playlist.titles()).toEqual([b, c, a]);
  await drag(0, 2, true);
  expect(await playlist.titles()).toEqual([b, c, a]);

  await playlist.button(`Remove ${c}`).click();
  expect(await playlist.titles()).toEqual([b, a]);
  await expect(playlist.button(`Remove ${a}`)).toBeFocused();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  expect(await playlist.titles()).toEqual([b, c, a]);
  await playlist.button('Clear').click();
  await expect(playlist.drawer).toContainText('Pieces that follow each other');
  await playlist.drawer.press('Control+z');
  expect(await playlist.titles()).toEqual([b, c, a]);
});

test('a finger drags a row, and the page does not scroll', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const studio = new Studio(page);
  const playlist = new PlaylistPart(studio);
  await studio.open();
  const [a, b] = await playlist.fill('furious drums', 'slow dark cathedral');
  const box = await playlist.rows.first().boundingBox();
  if (!box) throw new Error('no rows');
  const touch = await context.newCDPSession(page);
  const at = (y: number) => [{ x: box.x + 18, y }];
  const from = box.y + box.height / 2;
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
  for (let i = 1; i <= 10; i++)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(from + i * 8) });
  await page.waitForTimeout(100);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => playlist.titles()).toEqual([b, a]);
  await context.close();
});

test('it leaves as a link that opens as a Performance, as a file that is read again, and as an export', async ({
  page,
  browser,
}) => {
  const studio = new Studio(page);
  const playlist = new PlaylistPart(studio);
  await studio.open();
  const [first, second] = await playlist.fill('furious drums', 'slow dark cathedral');
  await playlist.button('Copy link').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#/p/');
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const download = page.waitForEvent('download');
  await playlist.button('Save').click();
  const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(saved.playlist).toMatchObject([{ bars: 32 }, { bars: 32, piece: { payload: { title: second } } }]);
  expect(saved.crossfade).toBe(8);
  await playlist.addFile('playlist.json', saved);
  await expect.poll(() => playlist.titles()).toEqual([first, second, first, second]);

  await playlist.button('Export').click();
  await expect(studio.sheet.getByRole('heading', { name: 'Export the playlist' })).toBeVisible();
  await expect(studio.sheet.getByRole('radio', { name: /^once through, \d+:\d\d$/ })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(playlist.button('Export')).toBeFocused();

  const context = await browser.newContext();
  const opened = new Studio(await context.newPage());
  await opened.page.goto(link);
  await expect(opened.title).toHaveText(first ?? '');
  await expect(opened.page.getByRole('status').filter({ hasText: 'A performance: 1 change in' })).toBeVisible();
  await context.close();
});

test('a bad Piece of a file is left out and named; the others are added, and are there after a reload', async ({
  page,
}) => {
  const studio = new Studio(page);
  const playlist = new PlaylistPart(studio);
  await studio.open();
  await page.keyboard.press('Escape');
  await studio.button('Playlist').click();
  await expect(playlist.drawer).toContainText('Pieces that follow each other');
  const piece = { vibe: '', seed: 1, engine: '', rev: 1, payload: RAINY_STREET };
  const bad = { ...piece, payload: { ...RAINY_STREET, config: { ...RAINY_STREET.config, tempo: 'warp' } } };
  await playlist.addFile('mine.json', {
    playlist: [
      { piece, bars: 12 },
      { piece: bad, bars: 8 },
      { piece, bars: 8 },
    ],
    crossfade: 3,
  });
  const line = page.getByRole('status').filter({ hasText: '2 Pieces added' });
  await expect(line).toContainText('Piece 2 was left out: config.tempo is "warp"; it must be one of very_slow,');
  await playlist.addFile('broken.json', { playlist: [{ piece: bad, bars: 8 }] });
  await expect(page.getByRole('status').filter({ hasText: 'Can’t open broken.json.' })).toBeVisible();
  await playlist.addFile('piece.json', piece);
  await expect(playlist.rows).toHaveCount(3);
  await page.reload();
  await studio.prompt.waitFor();
  await studio.button('Playlist').click();
  await expect(playlist.rows).toHaveCount(3);
  await expect(playlist.rows.first().getByRole('combobox')).toHaveValue('12');
  await expect(playlist.drawer.getByRole('combobox', { name: 'Crossfade' })).toHaveValue('3');
});

test('on a phone it covers the page, fits thumbs, and gives the focus back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const studio = new Studio(page);
  const playlist = new PlaylistPart(studio);
  await studio.open();
  await playlist.fill('furious drums', 'slow dark cathedral');
  await playlist.button('from history').click();
  // It slides in.
  await expect
    .poll(async () => {
      const box = await playlist.drawer.boundingBox();
      return box && [box.x, box.y, box.width, box.height].map(Math.round);
    })
    .toEqual([0, 0, 390, 844]);
  await expect(studio.prompt).not.toBeFocused();
  const parts = playlist.drawer.locator('button:visible, select:visible, [title^=Drag]');
  for (const part of await parts.all()) {
    const name = (await part.getAttribute('aria-label')) ?? (await part.textContent());
    if (name?.startsWith('Move ')) continue; // For keys and screen readers only.
    const box = await part.boundingBox();
    expect(Math.round(box?.height ?? 0), `height of ${name}`).toBeGreaterThanOrEqual(40);
    expect(Math.round(box?.width ?? 0), `width of ${name}`).toBeGreaterThanOrEqual(36);
  }
  // What lies behind it cannot be reached.
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => document.activeElement?.closest('.ground') !== null);
    expect(outside && (await page.evaluate(() => document.activeElement !== document.body))).toBe(false);
  }
  await playlist.button('Close playlist').click();
  await expect(studio.button('Playlist')).toBeFocused();
});
