import type { Page } from '@playwright/test';
import { weightedGradientCss } from '../src/palette/css';
import { gradientPng } from '../src/palette/formats/png';
import { gradientSvg } from '../src/palette/formats/svg';
import { distanceOklab, oklabOfHex } from '../src/palette/oklab';
import { type Palette, weightShares } from '../src/piece/payload';
import { type BuiltPage, buildPage } from './support/built-page';
import type { painterTools } from './support/painter-page/main';
import { somePalettes } from './support/palettes';
import { expect, test } from './support/test';

declare global {
  interface Window {
    painterTools: typeof painterTools;
  }
}

const WIDTH = 400;

/** How far off its share the part of a row of pixels that is nearest to a colour is at most. */
function worstShareError(palette: Palette, row: readonly string[]): number {
  const own = palette.colors.map(({ hex }) => oklabOfHex(hex));
  const counts = own.map(() => 0);
  for (const hex of row) {
    const distances = own.map((color) => distanceOklab(color, oklabOfHex(hex)));
    counts[distances.indexOf(Math.min(...distances))]++;
  }
  return Math.max(...weightShares(palette).map((share, i) => Math.abs(counts[i] / row.length - share)));
}

/** The middle row of each picture, as the browser decodes and scales it to the same width. */
function middleRows(page: Page, addresses: readonly string[]): Promise<string[][]> {
  return page.evaluate(
    async ([all, width]) => {
      const canvas = new OffscreenCanvas(width, 1);
      const context = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
      const rows: string[][] = [];
      for (const address of all) {
        const image = new Image();
        image.src = address;
        await image.decode();
        context.drawImage(image, 0, image.height / 2, image.width, 1, 0, 0, width, 1);
        const { data } = context.getImageData(0, 0, width, 1);
        const hexAt = (x: number) =>
          `#${[0, 1, 2].map((c) => (data[x * 4 + c] as number).toString(16).padStart(2, '0')).join('')}`;
        rows.push(Array.from({ length: width }, (_, x) => hexAt(x)));
      }
      return rows;
    },
    [addresses, WIDTH] as const,
  );
}

/** Holds the pixels of all palettes to their shares, and notes the worst. */
function expectShares(what: string, palettes: readonly Palette[], rows: readonly (readonly string[])[]): void {
  const worst = Math.max(...palettes.map((palette, i) => worstShareError(palette, rows[i] ?? [])));
  test.info().annotations.push({ type: what, description: `worst share error ${worst.toFixed(4)}` });
  expect(worst, what).toBeLessThanOrEqual(0.02);
}

test('CSS, SVG and PNG gradients give each colour its share of the pixels within 2%', async ({ page }) => {
  const palettes = somePalettes(200);
  await page.setViewportSize({ width: WIDTH, height: palettes.length });
  const strips = palettes.map((palette) => `<div style="height:1px;background:${weightedGradientCss(palette)}"></div>`);
  await page.setContent(`<body style="margin:0">${strips.join('')}</body>`);
  const picture = `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
  const css = await page.evaluate(
    async ([address, width, height]) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const hexAt = (i: number) =>
        `#${[0, 1, 2].map((c) => (data[i * 4 + c] as number).toString(16).padStart(2, '0')).join('')}`;
      return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_u, x) => hexAt(y * width + x)));
    },
    [picture, WIDTH, palettes.length] as const,
  );
  expectShares('css', palettes, css);

  const svg = (palette: Palette) =>
    `data:image/svg+xml,${encodeURIComponent(gradientSvg({ title: 'Rain & <neon>', palette }))}`;
  expectShares('svg', palettes, await middleRows(page, palettes.map(svg)));
  const png = (palette: Palette) =>
    `data:image/png;base64,${Buffer.from(gradientPng({ title: '', palette })).toString('base64')}`;
  const some = palettes.slice(0, 10);
  expectShares('png', some, await middleRows(page, some.map(png)));
});

test.describe('the living view', () => {
  let built: BuiltPage;
  test.beforeAll(async () => {
    built = await buildPage(new URL('./support/painter-page/', import.meta.url));
  });
  test.afterAll(() => built.close());
  test.beforeEach(async ({ page }) => {
    await page.goto(built.address);
    await page.waitForFunction(() => 'painterTools' in window);
  });

  for (const [kind, count] of [
    ['webgl', 40],
    ['canvas', 40],
  ] as const) {
    test(`gives each colour its share of the pixels within 2%, ${kind}`, async ({ page }) => {
      const errors = await page.evaluate(([how, palettes]) => window.painterTools.shareErrors(how, palettes), [
        kind,
        somePalettes(count),
      ] as const);
      test.info().annotations.push({ type: kind, description: `worst share error ${Math.max(...errors).toFixed(4)}` });
      expect(Math.max(...errors)).toBeLessThanOrEqual(0.02);
    });
  }

  test('has no bands: where colours hardly change, dither carries what 8 bits cannot', async ({ page }) => {
    const errors = await page.evaluate(
      (palettes) => palettes.map((palette) => window.painterTools.bandingError(palette)),
      somePalettes(4),
    );
    test.info().annotations.push({ type: 'banding', description: errors.map((error) => error.toFixed(3)).join(' ') });
    expect(Math.max(...errors)).toBeLessThan(0.15);
  });
});
