import { execFileSync } from 'node:child_process';
import type { Browser } from '@playwright/test';

/** Memory of all pages and their workers that is in use, in bytes, as the system counts it. */
export async function rendererMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id));
  const kibibytes = execFileSync('ps', ['-o', 'rss=', '-p', ids.join(',')], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return kibibytes.reduce((sum, text) => sum + Number(text) * 1024, 0);
}
