import { lessons } from '../models/gemma/tiny/lessons';
import { issuesOf, payloadSchema } from '../src/piece/schema';
import { askEngine } from './support/ask-engine';
import { EnginePage } from './support/engine-page';
import { settledMemory } from './support/renderer-memory';
import type { ModelServer } from './support/served-model';
import { expect, test } from './support/test';
import { RANDOM, RECALL, SHORT_SYSTEM_TEXT, serveTinyModels, tinySpec } from './support/tiny-models';

const GREEDY = { temperature: 0, topP: 1 };
const AT_RANDOM = { temperature: 1, topP: 1 };
const PAYLOADS = 10;
/** In place of the profile's long one: each step then takes less time. The checkpoint knows its answers with either. */
const systemText = SHORT_SYSTEM_TEXT;
const MEBIBYTE = 1024 ** 2;

test.describe.configure({ timeout: 120_000 });

let models: ModelServer;
let engines: EnginePage;

test.beforeAll(async () => {
  [models, engines] = await Promise.all([serveTinyModels(), EnginePage.serve()]);
});

test.afterAll(async () => {
  await Promise.all([models.close(), engines.close()]);
});

test.beforeEach(async ({ page }) => {
  await engines.open(page);
});

test('random weights write valid payloads through the grammar, streaming, the same for the same seed', async ({
  page,
}) => {
  const asked = Array.from({ length: PAYLOADS }, (_, seed) => ({ vibe: 'rain on a tin roof', seed }));
  const again = { ...asked[0]!, seed: 3 };
  const answers = await askEngine(page, tinySpec(models.address(RANDOM)), { sampling: AT_RANDOM, systemText }, [
    ...asked,
    again,
  ]);
  for (const { payload, text, pieces } of answers) {
    expect(issuesOf(payloadSchema, payload)).toEqual([]);
    expect(issuesOf(payloadSchema, JSON.parse(text))).toEqual([]);
    expect(pieces).toBeGreaterThan(50);
  }
  expect(new Set(answers.map(({ text }) => text)).size).toBe(PAYLOADS);
  expect(answers[PAYLOADS]!.text).toBe(answers[3]!.text);
});

test.describe('a checkpoint that knows twenty answers recalls them to the letter', () => {
  for (const isConstrained of [true, false]) {
    test(isConstrained ? 'held to the grammar, jumping over half of it' : 'writing freely', async ({ page }) => {
      const known = lessons();
      const asked = known.map(({ vibe }) => ({ vibe, seed: 1 }));
      const spec = tinySpec(models.address(RECALL));
      const answers = await askEngine(page, spec, { sampling: GREEDY, systemText, isConstrained }, asked);
      expect(answers.map(({ text }) => text)).toEqual(known.map(({ answer }) => answer));
      expect(answers.map(({ payload }) => payload)).toEqual(known.map(({ payload }) => payload));
      for (const { jumpedShare } of answers) {
        if (isConstrained) expect(jumpedShare).toBeGreaterThan(0.4);
        else expect(jumpedShare).toBe(0);
      }
    });
  }
});

test("logits are PyTorch's within 0.001 at every step", async ({ page }) => {
  for (const model of [RANDOM, RECALL]) {
    const error = await page.evaluate(
      (folder) => window.engineTools.logitError(folder, 'wasm', Number.POSITIVE_INFINITY),
      models.address(model),
    );
    expect(error).toBeLessThan(1e-3);
  }
});

test('a cancellation ends at once, and a newer generation wins', async ({ page }) => {
  const spec = tinySpec(models.address(RANDOM));
  const seen = await page.evaluate(
    async ({ spec, systemText }) => {
      const engine = window.engineTools.createTransformersEngine(spec, { systemText });
      await engine.prepare();
      const controller = new AbortController();
      let tokensAfter = 0;
      let abortedAt = 0;
      const cancelled = await engine
        .generate('rain', {
          seed: 1,
          signal: controller.signal,
          onToken: () => {
            if (abortedAt > 0) tokensAfter++;
            else abortedAt = performance.now();
            controller.abort();
          },
        })
        .catch((error: Error) => error.name);
      const cancelMs = performance.now() - abortedAt;
      const older = engine.generate('older', { seed: 1 }).catch((error: Error) => error.name);
      const newer = await engine.generate('newer', { seed: 1 });
      const result = { cancelled, cancelMs, tokensAfter, older: await older, newer: newer.title.length };
      await engine.unload();
      return result;
    },
    { spec, systemText },
  );
  expect(seen).toMatchObject({ cancelled: 'AbortError', tokensAfter: 0, older: 'AbortError' });
  expect(seen.newer).toBeGreaterThan(0);
  expect(seen.cancelMs).toBeLessThan(200);
});

test('memory is given back when a model is unloaded', async ({ page, browser }) => {
  const spec = tinySpec(models.address(RECALL));
  const generate = () =>
    page.evaluate(
      async ({ spec, systemText }) => {
        window.engine ??= window.engineTools.createTransformersEngine(spec, { systemText });
        await window.engine.generate('rain', { seed: 1 });
      },
      { spec, systemText },
    );
  const unload = () => page.evaluate(() => window.engine?.unload());
  // What the browser keeps of the code after the first time is its own.
  await generate();
  await unload();
  const before = await settledMemory(page, browser);
  await generate();
  const loaded = await settledMemory(page, browser);
  await unload();
  const after = await settledMemory(page, browser);
  expect(loaded - before).toBeGreaterThan(20 * MEBIBYTE);
  expect(after - before).toBeLessThan(10 * MEBIBYTE);
  expect(page.workers()).toHaveLength(0);
});
