import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** All AudioContexts the page made, in order. */
    audioContexts: AudioContext[];
  }
}

/** Keeps hold of the page's AudioContexts, to do to them what browsers and devices do. Call it before the page is opened. */
export async function watchContexts(page: Page, sampleRate?: number): Promise<void> {
  await page.addInitScript((rate) => {
    window.audioContexts = [];
    const Native = AudioContext;
    window.AudioContext = class extends Native {
      constructor(options?: AudioContextOptions) {
        super(rate ? { ...options, sampleRate: rate } : options);
        window.audioContexts.push(this);
      }
    };
  }, sampleRate);
}

/** Seconds that the page says the Piece has played. */
export async function elapsedSeconds(page: Page): Promise<number> {
  const text = (await page.getByTestId('elapsed').textContent()) ?? '';
  return text.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
}
