import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { watchContexts } from '../../e2e/support/audio-contexts';
import { Studio } from '../../e2e/support/studio';
import { uniform } from '../../src/lib/random';
import { FIELD_NAMES } from '../../src/piece/labels';
import { findOrInstallBrowser } from '../browser';
import { drawLabel } from './pieces';

const PORT = 4320;
const BLOCK_MS = 3000;
const BLOCK_EVERY_MS = 20_000;
/** 30 a minute. */
const TURN_EVERY_MS = 2000;
const VIBE = 'a night train through neon rain, drums and bells';

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
async function watchReports(page: Page): Promise<void> {
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
function readStats(page: Page) {
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

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
const block = (page: Page) =>
  page.evaluate((ms) => {
    for (const end = performance.now() + ms; performance.now() < end; );
  }, BLOCK_MS);

/** Says when underruns have come to those `seen`, and after what; returns how many there are now. */
async function reportUnderruns(page: Page, seen: number, passedMs: number, after: string): Promise<number> {
  const { events } = await readStats(page);
  if (events > seen) console.log(`  ${(passedMs / 1000).toFixed(0)} s: ${events - seen} underruns, after ${after}`);
  return events;
}

/** Plays, blocks the page and turns knobs; returns what the page said. */
async function disturb(page: Page, minutes: number): Promise<Map<string, number>> {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter(VIBE);
  await studio.button('Pause').waitFor();
  await studio.openKnobs();
  const said = new Map<string, number>();
  const begin = Date.now();
  let [turns, blocks] = [0, 0];
  let seen = await reportUnderruns(page, 0, 0, 'the start');
  for (;;) {
    const passed = Date.now() - begin;
    if (passed > minutes * 60_000) break;
    if (passed > (blocks + 1) * BLOCK_EVERY_MS) {
      blocks++;
      await block(page);
      seen = await reportUnderruns(page, seen, passed, 'a blocked page');
    }
    const field = FIELD_NAMES[Math.floor(uniform(turns, 1, 0, 0) * FIELD_NAMES.length)]!;
    await studio.turn(field, drawLabel(field, turns, 2));
    turns++;
    const message = await page.locator('.message-line').textContent();
    if (message) said.set(message, (said.get(message) ?? 0) + 1);
    seen = await reportUnderruns(page, seen, Date.now() - begin, `turning ${field}`);
    // What a blocked page has missed is turned right after.
    await wait(begin + turns * TURN_EVERY_MS - Date.now());
  }
  console.log(`disturbed  ${turns} knobs turned, ${blocks} blocks of ${BLOCK_MS / 1000} s`);
  return said;
}

/** Prints what came of it and returns what falls short. */
async function judge(page: Page, said: Map<string, number>): Promise<string[]> {
  const { loads, shed, gaps } = await page.evaluate(() => window.soak);
  const stats = await readStats(page);
  loads.sort((a, b) => a - b);
  const percent = (share: number) =>
    `${(100 * (loads[Math.floor(share * (loads.length - 1))] ?? Number.NaN)).toFixed(1)}%`;
  const counted = stats.counted
    ? `${stats.events}, ${(1000 * stats.duration).toFixed(0)} ms, by playbackStats`
    : `unknown to this browser; ${gaps} estimated`;
  console.log(`underruns  ${counted}, in ${(stats.played / 60).toFixed(1)} minutes of sound`);
  console.log(`load       median ${percent(0.5)}, 99% of quarter seconds under ${percent(0.99)}, worst ${percent(1)}`);
  console.log(`shed       ${shed === 0 ? 'nothing' : `up to level ${shed}`}; ${stats.contexts} AudioContext(s)`);
  for (const [message, times] of said) console.log(`said       "${message}" (${times})`);
  return [
    ...(stats.events + (stats.counted ? 0 : gaps) > 0 ? [`${stats.events || gaps} underruns`] : []),
    ...(stats.contexts > 1 ? ['the sound was lost'] : []),
  ];
}

/** Plays in Chromium with the painter running, and disturbs the page. */
export async function soakLive(minutes: number): Promise<string[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'tintune-soak-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: 'silent', build: { outDir }, preview: { port: PORT } });
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(),
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--enable-unsafe-swiftshader'],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      baseURL: server.resolvedUrls?.local[0],
    });
    await page.addInitScript({ content: 'globalThis.__name ??= (target) => target;' });
    await watchContexts(page);
    await watchReports(page);
    return await judge(page, await disturb(page, minutes));
  } finally {
    await browser.close();
    await new Promise((resolve) => server.httpServer.close(resolve));
    rmSync(outDir, { recursive: true, force: true });
  }
}
