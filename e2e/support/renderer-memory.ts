import { execFileSync } from 'node:child_process';
import type { Browser, Page } from '@playwright/test';

/** What counts as no change, in bytes; how long it must last, and how long it is waited for, in milliseconds. */
const STILL_BYTES = 2e6;
const STILL_MS = 300;
const PATIENCE_MS = 8000;

/**
 * Memory of all pages and their workers that is in use, in bytes, as the system counts it: once a page's garbage has been
 * collected and the number no longer changes, for memory is given back bit by bit.
 */
export async function settledMemory(page: Page, browser: Browser): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let bytes = Number.POSITIVE_INFINITY;
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; ) {
    await session.send('HeapProfiler.collectGarbage');
    const now = await rendererMemory(browser);
    if (Math.abs(bytes - now) < STILL_BYTES) return now;
    bytes = now;
    await page.waitForTimeout(STILL_MS);
  }
  return bytes;
}

async function rendererMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id));
  const kibibytes = execFileSync('ps', ['-o', 'rss=', '-p', ids.join(',')], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return kibibytes.reduce((sum, text) => sum + Number(text) * 1024, 0);
}
