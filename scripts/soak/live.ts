import type { Page } from '@playwright/test';
import { Studio } from '../../e2e/support/studio';
import { uniform } from '../../src/lib/random';
import { FIELD_NAMES } from '../../src/piece/labels';
import { onBuiltSite } from './built-site';
import { drawLabel } from './pieces';
import { readStats } from './sound-watch';

const PORT = 4320;
const BLOCK_MS = 3000;
const BLOCK_EVERY_MS = 20_000;
/** 30 a minute. */
const TURN_EVERY_MS = 2000;
const VIBE = 'a night train through neon rain, drums and bells';

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
export function soakLive(minutes: number): Promise<string[]> {
  return onBuiltSite(PORT, async (page) => judge(page, await disturb(page, minutes)));
}
