import type { Page } from '@playwright/test';

/** What the page's audio threads have said, and what the browser counts. */
interface Tally {
  loads: number[];
  shed: number;
  gaps: number;
}

declare global {
  interface Window {
    soak: Tally;
  }
}

/** Listens in on what the synth reports. Call it before the page is opened. */
export async function watchReports(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.soak = { loads: [], shed: 0, gaps: 0 };
    const Native = AudioWorkletNode;
    window.AudioWorkletNode = class extends Native {
      constructor(context: BaseAudioContext, name: string, options?: AudioWorkletNodeOptions) {
        super(context, name, options);
        this.port.addEventListener('message', ({ data }) => {
          if (data?.type !== 'health') return;
          window.soak.loads.push(data.load);
          window.soak.shed = Math.max(window.soak.shed, data.shed);
          window.soak.gaps = data.gaps;
        });
      }
    };
  });
}

/** The browser's own count of all contexts so far. */
export function readStats(page: Page) {
  return page.evaluate(() => {
    const all = window.audioContexts.map(
      (context) =>
        (context as { playbackStats?: { underrunEvents: number; underrunDuration: number } }).playbackStats ?? null,
    );
    const played = window.audioContexts.reduce((sum, context) => sum + context.currentTime, 0);
    if (all.includes(null)) return { counted: false, events: 0, duration: 0, played, contexts: all.length };
    const events = all.reduce((sum, stats) => sum + (stats?.underrunEvents ?? 0), 0);
    const duration = all.reduce((sum, stats) => sum + (stats?.underrunDuration ?? 0), 0);
    return { counted: true, events, duration, played, contexts: all.length };
  });
}
