import type { instantTools } from '../../../e2e/support/instant-page/main';
import { onBuiltPage } from './browser';
import { testPrompts } from './instant';
import { type BenchRow, percentile } from './table';

declare global {
  interface Window {
    instantTools: typeof instantTools;
  }
}

const PAGE = new URL('../../../e2e/support/instant-page/', import.meta.url);

/** Milliseconds per text in Chromium, from the page's call to the worker's answer, and until the first answer of a fresh page. */
export async function benchInstantInChromium(): Promise<BenchRow[]> {
  const texts = await testPrompts();
  const [first, ...rest] = await onBuiltPage(PAGE, async (page, address) => {
    await page.goto(address);
    await page.waitForFunction(() => 'instantTools' in window);
    return page.evaluate((texts) => window.instantTools.timeTexts(texts), texts);
  });
  const row = (what: string, value: number, note: string) => ({ what, value: value.toFixed(1), unit: 'ms', note });
  return [
    row(
      'instant engine in Chromium, median',
      percentile(rest, 0.5),
      `per text, ${rest.length} TEST prompts, worker and back`,
    ),
    row('instant engine in Chromium, p95', percentile(rest, 0.95), 'of those'),
    row(
      'instant engine in Chromium, first',
      first ?? Number.NaN,
      'starting its worker, loading its files from a local server, first answer',
    ),
  ];
}
