import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { buildPage } from '../../../e2e/support/built-page';
import { OutputTap } from '../../../e2e/support/output-tap';
import { Studio } from '../../../e2e/support/studio';
import { findBrowser } from '../../../scripts/browser';
import { builtSite } from './script-size';
import type { BenchRow } from './table';
import { percentile } from './table';

const VIBES = [
  'rainy neon side street',
  'brass band at a county fair',
  'snow on a cedar roof',
  'night bus',
  'slow tide',
];

/** Opens the built site in Chromium and works on its page. */
export async function onBuiltSite<Result>(work: (page: Page, address: string) => Promise<Result>): Promise<Result> {
  await builtSite();
  const server = await preview({ logLevel: 'silent', preview: { port: 4191 } });
  try {
    return await inChromium((page) => work(page, server.resolvedUrls?.local[0] ?? ''));
  } finally {
    await new Promise((resolve) => server.httpServer.close(resolve));
  }
}

/** Builds a page of a folder with an index.html, opens it in Chromium and works on it. */
export async function onBuiltPage<Result>(
  folder: URL,
  work: (page: Page, address: string) => Promise<Result>,
): Promise<Result> {
  const { address, close } = await buildPage(folder);
  try {
    return await inChromium((page) => work(page, address));
  } finally {
    await close();
  }
}

async function inChromium<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium found; npm test installs one');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--enable-unsafe-swiftshader'],
  });
  try {
    return await work(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  } finally {
    await browser.close();
  }
}

/**
 * Enter to sound in Chromium against the built site, from the key press to the first sample over -60 dBFS at the
 * output. Cold: a page just loaded, its first Enter. Warm: later Enters on the same page, from silence.
 */
export async function benchBrowser(): Promise<BenchRow[]> {
  const times = await onBuiltSite(async (page, address) => {
    const output = await OutputTap.install(page);
    await page.goto(address);
    const taken: number[] = [];
    for (const vibe of VIBES) taken.push(await enterToSound(page, output, vibe));
    return taken;
  });
  const [cold, ...warm] = times;
  return [
    { what: 'Enter to sound, cold', value: cold!.toFixed(0), unit: 'ms', note: 'first Enter on a page just loaded' },
    {
      what: 'Enter to sound, warm',
      value: percentile(warm, 0.5).toFixed(0),
      unit: 'ms',
      note: `median of ${warm.length} later Enters, measured at the output, software rendering`,
    },
  ];
}

/** Types a vibe from silence, presses Enter, waits for sound, and pauses again. Milliseconds. */
async function enterToSound(page: Page, output: OutputTap, vibe: string): Promise<number> {
  const studio = new Studio(page);
  await studio.prompt.waitFor();
  await output.forget();
  const pressed = await studio.enter(vibe);
  const heard = await output.firstSound();
  await studio.button('Pause').click();
  await page.waitForTimeout(500);
  return heard - pressed;
}
