import type { Page } from '@playwright/test';
import { DatasetTab } from '../../e2e/support/dataset-tab';
import { OutputTap } from '../../e2e/support/output-tap';
import { onBuiltSite } from './built-site';
import { readStats } from './sound-watch';

const PORT = 4321;
const ROWS = 100;
/** The shortest that the radio offers. */
const SECONDS_EACH = 2;
/** From pressing a key to sound, so many times, each on another row. */
const STARTS = 12;
const LONGEST_START_MS = 150;
/** Music may hold its breath; what is longer is a gap. */
const LONGEST_SILENCE = 0.3;

/** Waits until the radio has come to a row, and returns how long before their turns its rows were ready, at least. */
async function radioReaches(tab: DatasetTab, row: number): Promise<number> {
  const radio = tab.replay.getByRole('group', { name: 'Radio' });
  await radio.getByText(new RegExp(`^row ${row} of`)).waitFor({ timeout: ROWS * SECONDS_EACH * 2000 });
  return Number(await radio.getAttribute('data-least-lead'));
}

/** The longest time under -70 dBFS in all that was recorded, and how long that was. Seconds. */
function silenceIn(page: Page): Promise<{ longest: number; recorded: number }> {
  return page.evaluate(() => {
    const { left, right, sampleRate } = window.outputTap;
    const isSilent = (part: Float32Array) => part.every((sample) => Math.abs(sample) < 10 ** (-70 / 20));
    let [longest, run] = [0, 0];
    for (const [i, part] of left.entries()) {
      run = isSilent(part) && isSilent(right[i] as Float32Array) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    const seconds = (parts: number) => (parts * 128) / sampleRate;
    return { longest: seconds(longest), recorded: seconds(left.length) };
  });
}

/** Milliseconds from space to sound on warm rows, the tap's own delay included. */
async function startDelays(page: Page, tab: DatasetTab, output: OutputTap): Promise<number[]> {
  const delays: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    await page.keyboard.press('j');
    await page.waitForTimeout(700);
    await output.forget();
    await page.keyboard.press(' ');
    const sounded = await output.firstSound();
    delays.push(sounded - (await page.evaluate(() => (window as unknown as { keyPressedAt: number }).keyPressedAt)));
    await tab.isPlaying().waitFor();
    await page.keyboard.press(' ');
    await tab.isPlaying().waitFor({ state: 'detached' });
  }
  return delays.sort((a, b) => a - b);
}

async function listenToRadio(page: Page): Promise<string[]> {
  const output = await OutputTap.install(page);
  await page.addInitScript(() => {
    const note = () => Object.assign(window, { keyPressedAt: performance.now() });
    addEventListener('keydown', note, { capture: true });
  });
  const tab = new DatasetTab(page);
  await page.goto('./#/dataset');
  await page.getByText('9,173 rows').waitFor({ timeout: 60_000 });
  await tab.select(0);
  // The first sound of a page waits for the synth to be made.
  await page.keyboard.press(' ');
  await output.firstSound();
  await page.keyboard.press(' ');
  const delays = await startDelays(page, tab, output);
  const median = delays[Math.floor(delays.length / 2)] as number;
  console.log(
    `space      to sound in ${delays.map(Math.round).join(', ')} ms on warm rows; median ${Math.round(median)}`,
  );

  await tab.replay.getByRole('combobox', { name: 'Seconds of each row' }).selectOption(String(SECONDS_EACH));
  await tab.replay.getByRole('combobox', { name: 'Order of the radio' }).selectOption('shuffled');
  const before = await readStats(page);
  await page.locator('body').press('r');
  await output.firstSound();
  await output.forget();
  const lead = await radioReaches(tab, ROWS);
  const { longest, recorded } = await silenceIn(page);
  const { events, counted } = await readStats(page);
  const underruns = events - before.events;
  console.log(`radio      ${ROWS} rows in ${recorded.toFixed(0)} s; longest silence ${longest.toFixed(2)} s`);
  console.log(`ready      each next row at least ${lead.toFixed(2)} s before its turn`);
  console.log(`underruns  ${counted ? underruns : 'unknown to this browser'}`);
  return [
    ...(median > LONGEST_START_MS ? [`space to sound took ${Math.round(median)} ms`] : []),
    ...(longest > LONGEST_SILENCE ? [`the radio was silent for ${longest.toFixed(2)} s`] : []),
    ...(lead > 0 ? [] : ['a row was not ready in time']),
    ...(underruns > 0 ? [`${underruns} underruns`] : []),
  ];
}

/** The dataset tab's radio through 100 rows, and how soon rows sound. */
export function soakRadio(): Promise<string[]> {
  return onBuiltSite(PORT, listenToRadio);
}
