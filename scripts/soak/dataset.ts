import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { DatasetTab } from '../../e2e/support/dataset-tab';
import { settledMemory } from '../../e2e/support/renderer-memory';
import { findOrInstallBrowser } from '../browser';
import { writeJsonLines, writeParquet } from './dataset-files';
import { serveRanges } from './range-server';

const PORT = 4330;
const LINES = 100_000;
const PARQUET_ROWS = 1_000_000;
const MINUTES = 60_000;

/** What must hold; see the issue of the dataset tab. */
const BOUNDS = {
  ownRowsMs: 1000,
  taskMs: 100,
  scrollTaskMs: 50,
  memoryBytes: 1.5e9,
  queryMs: 100,
  parquetMs: 3000,
  parquetShare: 0.05,
} as const;

declare global {
  interface Window {
    longTasks: { start: number; duration: number }[];
  }
}

/** Collects what falls short, and prints every number. */
class Findings {
  readonly failures: string[] = [];

  note(what: string, value: number, most: number, unit: string): void {
    const isOver = value > most;
    console.log(`${what.padEnd(52)} ${value.toFixed(1)} ${unit} (at most ${most})${isOver ? '  <- too much' : ''}`);
    if (isOver) this.failures.push(`${what}: ${value.toFixed(1)} ${unit}`);
  }
}

/** Opens a page that notes the main thread's long tasks. */
async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ baseURL: `http://localhost:${PORT}/`, viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ start: startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    // Playwright can answer the file chooser of an input only.
    Reflect.deleteProperty(window, 'showOpenFilePicker');
  });
  return page;
}

const now = (page: Page) => page.evaluate(() => performance.now());
const longestTask = (page: Page, since: number) =>
  page.evaluate(
    (start) => Math.max(0, ...window.longTasks.filter((task) => task.start >= start).map((task) => task.duration)),
    since,
  );

/** Our own rows: from the address to the first screen. */
async function ownRows(browser: Browser, findings: Findings): Promise<void> {
  const page = await openPage(browser);
  const tab = new DatasetTab(page);
  await page.goto('./#/dataset');
  await tab.line(10).waitFor();
  findings.note('our rows: first screen after the navigation', await now(page), BOUNDS.ownRowsMs, 'ms');
  await page.close();
}

/** Opens a file of JSON lines, searches, filters and scrolls. */
async function jsonLines(browser: Browser, path: string, findings: Findings): Promise<void> {
  const page = await openPage(browser);
  const tab = new DatasetTab(page);
  await page.goto('./#/dataset');
  await tab.line(10).waitFor();
  await tab.button('Close all').click();
  const chooser = page.waitForEvent('filechooser');
  await tab.button('Files').click();
  const start = await now(page);
  await (await chooser).setFiles(path);
  await tab.line(10).waitFor();
  const shown = await now(page);
  console.log(
    `${LINES} lines, ${(statSync(path).size / 1e6).toFixed(0)} MB: first screen after ${(shown - start).toFixed(0)} ms`,
  );
  await expect(tab.count).toHaveText(`${LINES.toLocaleString('en')} rows`, { timeout: 5 * MINUTES });
  console.log(`all read after ${(((await now(page)) - start) / 1000).toFixed(1)} s`);
  findings.note('main thread: longest task while reading', await longestTask(page, shown), BOUNDS.taskMs, 'ms');
  findings.note(
    'memory of page and worker',
    (await settledMemory(page, browser)) / 1e6,
    BOUNDS.memoryBytes / 1e6,
    'MB',
  );
  await queries(page, tab, findings);
  await scrolling(page, tab, findings);
  await page.close();
}

const SEARCHES = ['harbour', 'harbour wolf', '"iron tide"', 'text-1234', 'nothing like it'];

async function queries(page: Page, tab: DatasetTab, findings: Findings): Promise<void> {
  for (const text of SEARCHES) {
    const before = await tab.count.textContent();
    await page.getByRole('searchbox').fill(text);
    await expect(tab.count).not.toHaveText(before ?? '');
    findings.note(
      `search for ${text}`,
      Number(await tab.count.getAttribute('data-milliseconds')),
      BOUNDS.queryMs,
      'ms',
    );
  }
  await page.getByRole('searchbox').fill('');
  await expect(tab.count).toHaveText(`${LINES.toLocaleString('en')} rows`);
  await tab.button('Filters').click();
  await page.getByRole('group', { name: 'Level' }).getByLabel('xs').check();
  await expect(tab.count).toHaveText(`${(LINES / 5).toLocaleString('en')} of ${LINES.toLocaleString('en')} rows`);
  findings.note('filter by level', Number(await tab.count.getAttribute('data-milliseconds')), BOUNDS.queryMs, 'ms');
  await page.getByRole('group', { name: 'Level' }).getByLabel('xs').uncheck();
}

const TURNS = 60;

async function scrolling(page: Page, tab: DatasetTab, findings: Findings): Promise<void> {
  await tab.rows.hover();
  await page.waitForTimeout(500);
  const start = await now(page);
  for (let turn = 0; turn < TURNS; turn++) {
    await page.mouse.wheel(0, turn % 3 === 0 ? 4000 : 600);
    await page.waitForTimeout(50);
  }
  findings.note('scrolling: longest task', await longestTask(page, start), BOUNDS.scrollTaskMs, 'ms');
}

/** Opens a large Parquet file on a server, by its address. */
async function parquet(browser: Browser, path: string, findings: Findings): Promise<void> {
  const server = await serveRanges(path);
  const { size } = statSync(path);
  const page = await openPage(browser);
  const tab = new DatasetTab(page);
  try {
    await page.goto(`./#/dataset?open=${encodeURIComponent(server.url)}`);
    await tab.line(10).waitFor({ timeout: MINUTES });
    await tab.line(10).locator('[data-column=vibe]').filter({ hasText: /\w/ }).waitFor({ timeout: MINUTES });
    const passed = await now(page);
    console.log(`${PARQUET_ROWS} rows of Parquet, ${(size / 1e6).toFixed(0)} MB`);
    findings.note('first screen after the navigation', passed, BOUNDS.parquetMs, 'ms');
    findings.note('share of the file that was fetched', (100 * server.sent()) / size, 100 * BOUNDS.parquetShare, '%');
  } finally {
    await page.close();
    server.close();
  }
}

/** Opens large data sets in Chromium against the built site. */
export async function soakDataset(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tintune-soak-'));
  const [lines, rows] = [join(folder, 'rows.jsonl'), join(folder, 'rows.parquet')];
  const outDir = join(folder, 'site');
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: 'silent', build: { outDir }, preview: { port: PORT } });
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(),
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--enable-unsafe-swiftshader'],
  });
  const findings = new Findings();
  try {
    await ownRows(browser, findings);
    await writeJsonLines(lines, LINES);
    await jsonLines(browser, lines, findings);
    await writeParquet(rows, PARQUET_ROWS);
    await parquet(browser, rows, findings);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return findings.failures;
}
