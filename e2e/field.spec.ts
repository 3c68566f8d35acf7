import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { contrastOf, luminanceOf } from '../src/palette/oklab';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

declare global {
  interface Window {
    /** How often the field was drawn. */
    draws?: number;
  }
}

/** Counts what the painter draws, with WebGL or without. */
async function countDraws(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.draws = 0;
    const count = <T extends object, K extends keyof T>(prototype: T, name: K) => {
      const draw = prototype[name] as (...args: unknown[]) => unknown;
      prototype[name] = function (this: unknown, ...args: unknown[]) {
        window.draws = (window.draws ?? 0) + 1;
        return draw.apply(this, args);
      } as T[K];
    };
    for (const gl of [WebGLRenderingContext, WebGL2RenderingContext]) count(gl.prototype, 'drawArrays');
    count(CanvasRenderingContext2D.prototype, 'putImageData');
  });
}

/** Draws within some milliseconds, after a moment in which what was begun is drawn. */
async function drawsWithin(page: Page, ms: number): Promise<number> {
  await page.waitForTimeout(300);
  const before = await page.evaluate(() => window.draws ?? 0);
  await page.waitForTimeout(ms);
  return (await page.evaluate(() => window.draws ?? 0)) - before;
}

test('the field is drawn while it is seen; it rests while the page is hidden, and under prefers-reduced-motion', async ({
  page,
}) => {
  await countDraws(page);
  await new Studio(page).open();
  expect(await drawsWithin(page, 1000)).toBeGreaterThan(2);

  const setHidden = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await setHidden(true);
  expect(await drawsWithin(page, 1000)).toBe(0);
  await setHidden(false);
  expect(await drawsWithin(page, 1000)).toBeGreaterThan(2);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  // What was still melting arrives.
  await page.waitForTimeout(1500);
  expect(await drawsWithin(page, 1000)).toBe(0);
});

/** The least contrast of a text's own colour with the pixels behind it. */
async function leastContrast(page: Page, text: Locator): Promise<number> {
  const channels = await text.evaluate((element) =>
    (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number),
  );
  const box = await text.boundingBox();
  if (!box) throw new Error('The text is not on the screen.');
  const style = await page.addStyleTag({
    content: '* { color: transparent !important; text-decoration: none !important }',
  });
  const shot = (await page.screenshot({ clip: box })).toString('base64');
  await style.evaluate((element) => (element as Element).remove());
  const pixels = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext(
      '2d',
    ) as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return Array.from({ length: 2000 }, (_, i) => {
      const at = 4 * Math.floor((i * data.length) / 4 / 2000);
      return [data[at], data[at + 1], data[at + 2]] as [number, number, number];
    });
  }, `data:image/png;base64,${shot}`);
  const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) => luminanceOf({ r: r / 255, g: g / 255, b: b / 255 });
  return Math.min(...pixels.map((pixel) => contrastOf(luminance(channels), luminance(pixel))));
}

test('words over the field read against the pixels behind them, over dark, light and mixed palettes', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  for (const vibe of [
    'black cave, one white spark',
    'white snow in bright noon sun',
    'neon signs in the rain at night',
  ]) {
    await studio.enter(vibe);
    await studio.button('Pause').waitFor();
    await page.waitForTimeout(1000);
    const [title, reasoning] = [await leastContrast(page, studio.title), await leastContrast(page, studio.reasoning)];
    test.info().annotations.push({ type: vibe, description: `${title.toFixed(1)}:1, ${reasoning.toFixed(1)}:1` });
    expect(title, `title of "${vibe}"`).toBeGreaterThanOrEqual(7);
    expect(reasoning, `reasoning of "${vibe}"`).toBeGreaterThanOrEqual(4.5);
  }
});

/** A GIF of one pixel whose frames are red, then blue. */
const ANIMATED = Buffer.from(
  [
    '474946383961 0100 0100 80 00 00 C81E1E 1E1EC8',
    '21FF0B 4E45545343415045322E30 03 01 0000 00',
    '21F904 00 0A00 00 00 2C 0000 0000 0100 0100 00 02 02 4401 00',
    '21F904 00 0A00 00 00 2C 0000 0000 0100 0100 00 02 02 4C01 00',
    '3B',
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex',
);

/** A square picture in one colour, uncompressed: 24 bits a pixel. */
function bitmap(side: number, [r, g, b]: readonly [number, number, number]): Buffer {
  const pixels = Buffer.alloc(side * side * 3, Buffer.from([b, g, r]));
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + pixels.length, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(side, 18);
  header.writeInt32LE(side, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  return Buffer.concat([header, pixels]);
}

test('an animated picture gives the colours of its first frame, and one of 50 MB its own', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('a harbour at noon');
  await studio.button('Colours').click();
  const drawer = page.getByRole('complementary', { name: 'Colours' });
  const largest = async () =>
    drawer
      .getByRole('textbox', { name: /^Colour #/ })
      .first()
      .inputValue();
  const pictures = [
    ['animated.gif', ANIMATED, /^#C/],
    // A side whose rows need no padding; 50.4 MB.
    ['large.bmp', bitmap(4100, [30, 200, 60]), /^#1.C/],
  ] as const;
  for (const [name, bytes, color] of pictures) {
    await writeFile(join(folder, name), bytes);
    const chooser = page.waitForEvent('filechooser');
    await drawer.getByRole('button', { name: 'From a picture' }).click();
    await (await chooser).setFiles(join(folder, name));
    await expect.poll(largest, { timeout: 20_000 }).toMatch(color);
  }
  await rm(folder, { recursive: true });
});
