import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { EngineProgress } from '../../src/engines/engine';
import type { ModelSpec } from '../../src/engines/model-engine';
import type { Payload } from '../../src/piece/payload';
import { issuesOf, payloadSchema } from '../../src/piece/schema';
import { type BuiltPage, buildPage } from '../support/built-page';
import { startGpuBrowser } from './browser';
import { catalogModels, isReachable } from './models';
import type { page as engines } from './page/main';

declare const page: typeof engines;

/** Always the same, so that the browser finds what it keeps. */
const PORT = 4187;
const VIBES = [
  'last train home in the rain',
  'a circus on the moon',
  'furious industrial techno, deep purple, no pads',
];
const CANCEL_MS = 200;
/** Tokens after which an answer is cancelled. */
const CANCEL_AFTER = 20;
/** How often a download says how far it is. */
const SAY_MS = 10_000;
/** `TINTUNE_GPU_SOFTWARE=1` runs on an imitated processor too: hours with a real model. */
const SOFTWARE_WILL_DO = process.env.TINTUNE_GPU_SOFTWARE === '1';

let built: BuiltPage;
let browser: BrowserContext;
let tab: Page;

test.beforeAll(async () => {
  built = await buildPage(new URL('page/', import.meta.url), PORT);
  browser = await startGpuBrowser();
  tab = await browser.newPage();
  tab.on('pageerror', (error) => console.log(`uncaught: ${error.message}`));
  await tab.exposeFunction('say', (text: string) => console.log(`    ${text}`));
  await tab.goto(built.address);
  await tab.waitForFunction(() => 'page' in globalThis);
});

test.afterAll(async () => {
  await browser?.close();
  await built?.close();
});

for (const spec of catalogModels()) {
  test(`${spec.id}: valid payloads, streamed, cancelled, the same for the same seed`, async () => {
    await skipWhereItCannotRun(spec);
    await prepare(spec);
    for (const vibe of VIBES) await answer(spec, vibe, 1);
    expect(await answer(spec, VIBES[0]!, 1)).toEqual(await answer(spec, VIBES[0]!, 1));
    expect(await cancelTime(spec)).toBeLessThan(CANCEL_MS);
    // The model goes on to work after a cancellation.
    await answer(spec, VIBES[1]!, 2);
    await tab.evaluate((given) => page.engineOf(given).unload(), spec);
    expect(await tab.evaluate((given) => page.engineOf(given).isLoaded(), spec)).toBe(false);
  });
}

/** Skips the test and says why, as reports of tests do not. */
function skipIf(condition: boolean, reason: string): void {
  if (condition) console.log(`    skipped: ${reason}`);
  test.skip(condition, reason);
}

async function skipWhereItCannotRun(spec: ModelSpec): Promise<void> {
  const { gpu } = await tab.evaluate(() => page.readDevice());
  skipIf(gpu === null, 'WebGPU finds no graphics processor in this browser.');
  skipIf(!!gpu?.isSoftware && !SOFTWARE_WILL_DO, `WebGPU is only imitated here (${gpu?.name}).`);
  const { obstacles, notes } = await tab.evaluate((given) => page.engineOf(given).check(), spec);
  skipIf(obstacles.length > 0, obstacles.join(' '));
  const { isComplete } = await tab.evaluate((given) => page.engineOf(given).cached(), spec);
  skipIf(!isComplete && !(await isReachable(spec)), `${spec.model} is not here yet, and its server is not reachable.`);
  console.log(`    on ${gpu?.name}${notes.map((note) => ` · ${note}`).join('')}`);
}

async function prepare(spec: ModelSpec): Promise<void> {
  await tab.evaluate(
    async ([given, every]) => {
      const { say } = globalThis as unknown as { say: (text: string) => void };
      const begin = performance.now();
      let said = 0;
      const onProgress = ({ phase, done, total }: EngineProgress) => {
        if (performance.now() - said < every) return;
        said = performance.now();
        say(`${phase}: ${(done / 1e6).toFixed(0)} of ${total ? (total / 1e6).toFixed(0) : '?'} MB`);
      };
      await page.engineOf(given).prepare({ onProgress });
      say(`ready after ${((performance.now() - begin) / 1000).toFixed(1)} s`);
    },
    [spec, SAY_MS] as const,
  );
  expect(await tab.evaluate((given) => page.engineOf(given).cached(), spec)).toMatchObject({ isComplete: true });
}

/** Asks, checks what came, and prints how fast. */
async function answer(spec: ModelSpec, vibe: string, seed: number): Promise<Payload> {
  const { payload, pieces, firstMs, speed } = await tab.evaluate(
    async ([given, text, drawn]) => {
      const engine = page.engineOf(given);
      const begin = performance.now();
      let firstMs = 0;
      let pieces = 0;
      const onToken = () => {
        if (pieces++ === 0) firstMs = performance.now() - begin;
      };
      const payload = await engine.generate(text, { seed: drawn, onToken });
      return { payload, pieces, firstMs, speed: engine.speed() };
    },
    [spec, vibe, seed] as const,
  );
  expect(issuesOf(payloadSchema, payload)).toEqual([]);
  expect(pieces, 'pieces of a stream').toBeGreaterThan(10);
  const { drawnTokens = 0, jumpedTokens = 0, seconds = 0 } = speed ?? {};
  const rate = ((drawnTokens + jumpedTokens) / seconds).toFixed(1);
  console.log(
    `    "${payload.title}": first token after ${(firstMs / 1000).toFixed(2)} s, ${drawnTokens} drawn and ${jumpedTokens} jumped tokens in ${seconds.toFixed(2)} s (${rate}/s)`,
  );
  return payload;
}

/** From a cancellation in the midst of an answer to its end, in milliseconds. */
async function cancelTime(spec: ModelSpec): Promise<number> {
  const ms = await tab.evaluate(
    async ([given, after]) => {
      const controller = new AbortController();
      let pieces = 0;
      let cancelled = 0;
      const onToken = () => {
        if (++pieces !== after) return;
        cancelled = performance.now();
        controller.abort();
      };
      const options = { seed: 3, signal: controller.signal, onToken };
      const name = await page
        .engineOf(given)
        .generate('cancelled', options)
        .then(
          () => 'answered',
          (error: Error) => error.name,
        );
      if (name !== 'AbortError') throw new Error(`It ended with ${name}.`);
      return performance.now() - cancelled;
    },
    [spec, CANCEL_AFTER] as const,
  );
  console.log(`    cancelled in ${ms.toFixed(0)} ms`);
  return ms;
}
