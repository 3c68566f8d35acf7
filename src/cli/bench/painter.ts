import { Studio } from '../../../e2e/support/studio';
import { onBuiltSite } from './browser';
import { type BenchRow, percentile } from './table';

const MEASURED_MS = 8000;

declare global {
  interface Window {
    /** Main-thread milliseconds of each animation frame's callbacks. */
    frameCosts?: number[];
  }
}

/** What animation frames cost the main thread while music plays and stirs the field: painter and waveform together. */
export async function benchPainter(): Promise<BenchRow[]> {
  const costs = await onBuiltSite(async (page, address) => {
    await page.addInitScript(() => {
      const request = window.requestAnimationFrame.bind(window);
      window.frameCosts = [];
      let frame = -1;
      window.requestAnimationFrame = (callback) =>
        request((time) => {
          const start = performance.now();
          callback(time);
          const cost = performance.now() - start;
          const all = window.frameCosts as number[];
          // Callbacks of one frame have the same time.
          if (time === frame) all[all.length - 1] = (all.at(-1) ?? 0) + cost;
          else all.push(cost);
          frame = time;
        });
    });
    await page.goto(address);
    const studio = new Studio(page);
    await studio.prompt.waitFor();
    await studio.enter('northern lights over a frozen lake');
    await studio.button('Pause').waitFor();
    await page.waitForTimeout(2000);
    await page.evaluate(() => {
      window.frameCosts = [];
    });
    await page.waitForTimeout(MEASURED_MS);
    return page.evaluate(() => window.frameCosts ?? []);
  });
  const note = `of ${costs.length} frames with music, main thread, 1440 x 900`;
  return [
    { what: 'painter frame, median', value: percentile(costs, 0.5).toFixed(2), unit: 'ms', note },
    { what: 'painter frame, p95', value: percentile(costs, 0.95).toFixed(2), unit: 'ms', note },
  ];
}
