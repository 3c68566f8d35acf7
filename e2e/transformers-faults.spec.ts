import { readFileSync } from 'node:fs';
// Browsers tell the console of every file that does not come: of the tests' own complaints, there would be no end.
import { expect, type Page, test } from '@playwright/test';
import type { ModelSpec } from '../src/engines/model-engine';
import { EnginePage } from './support/engine-page';
import type { Fault, ModelServer } from './support/served-model';
import { RANDOM, RECALL, SHORT_SYSTEM_TEXT, serveTinyModels, tinySpec } from './support/tiny-models';

const WEIGHTS = 'onnx/model.onnx';
const ONNX = readFileSync(`models/gemma/tiny/random/${WEIGHTS}`);

let models: ModelServer;
let engines: EnginePage;

test.beforeAll(async () => {
  [models, engines] = await Promise.all([serveTinyModels(), EnginePage.serve()]);
});

test.afterAll(async () => {
  await Promise.all([models.close(), engines.close()]);
});

test.beforeEach(async ({ page }) => {
  models.faults.clear();
  models.requests.length = 0;
  engines.workerPrelude = '';
  await engines.open(page);
});

/** Prepares a model; its failure, or what the page then knows of it. */
function prepare(page: Page, spec: ModelSpec) {
  return page.evaluate(
    async ({ spec, systemText }) => {
      window.engine ??= window.engineTools.createTransformersEngine(spec, { systemText });
      try {
        await window.engine.prepare();
        return { isLoaded: window.engine.isLoaded(), cached: await window.engine.cached() };
      } catch (error) {
        const { kind, message } = error as { kind?: string; message: string };
        return { kind, message, isLoaded: window.engine.isLoaded(), cached: await window.engine.cached() };
      }
    },
    { spec, systemText: SHORT_SYSTEM_TEXT },
  );
}

function generate(page: Page): Promise<string> {
  return page.evaluate(async () => (await window.engine!.generate('rain', { seed: 1 })).title);
}

interface Case {
  readonly what: string;
  readonly file: string;
  readonly fault: Fault;
  readonly kind: string;
  readonly message: RegExp;
}

const CASES: readonly Case[] = [
  {
    what: 'weights that end in the middle',
    file: WEIGHTS,
    fault: { body: ONNX.subarray(0, ONNX.length / 2) },
    kind: 'corrupt',
    message: /onnx\/model\.onnx is damaged.*removed/,
  },
  {
    what: "another model's weights",
    file: WEIGHTS,
    fault: { body: readFileSync(`models/gemma/tiny/recall/${WEIGHTS}`) },
    kind: 'wrong model',
    message: /ONNX file/,
  },
  {
    what: "another model's tokenizer",
    file: 'tokenizer.json',
    fault: { body: readFileSync('models/gemma/tiny/recall/tokenizer.json') },
    kind: 'wrong model',
    message: /2048 tokens, but the model 1024/,
  },
  {
    what: 'another architecture',
    file: 'config.json',
    fault: { body: '{"model_type":"qwen3","vocab_size":1024}' },
    kind: 'wrong model',
    message: /"qwen3".*Gemma 3/,
  },
];

for (const { what, file, fault, kind, message } of CASES) {
  test(`${what}: said in a sentence, and well again once it is right`, async ({ page }) => {
    const spec = tinySpec(models.address(RANDOM));
    models.faults.set(file, fault);
    const failed = await prepare(page, spec);
    expect(failed).toMatchObject({ kind, isLoaded: false });
    expect(failed.message).toMatch(message);
    models.faults.clear();
    await page.evaluate(() => window.engine?.deleteCached());
    expect(await prepare(page, spec)).toMatchObject({ isLoaded: true, cached: { files: 5, isComplete: true } });
  });
}

test('a connection that breaks, a tab that closes: files that came whole are kept', async ({ page, context }) => {
  const spec = tinySpec(models.address(RECALL));
  models.faults.set(WEIGHTS, { cutAfter: 500_000 });
  expect(await prepare(page, spec)).toMatchObject({ kind: 'network', cached: { files: 4, isComplete: false } });

  models.faults.set(WEIGHTS, { bytesPerSecond: 400_000 });
  const closed = prepare(page, spec).catch(() => 'closed');
  await expect.poll(() => models.requests.filter((request) => request.endsWith(WEIGHTS)).length).toBe(2);
  await page.close();
  await closed;

  models.faults.clear();
  models.requests.length = 0;
  const next = await context.newPage();
  await engines.open(next);
  expect(await prepare(next, spec)).toMatchObject({ isLoaded: true, cached: { isComplete: true } });
  expect(models.requests.filter((request) => request.startsWith('GET'))).toEqual([`GET ${RECALL} ${WEIGHTS}`]);

  await context.setOffline(true);
  expect(await generate(next)).not.toBe('');
  await next.evaluate(() => window.engine?.deleteCached());
  expect(await prepare(next, spec)).toMatchObject({ kind: 'network', isLoaded: false });
});

test('a full disk: a sentence, and nothing half kept', async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1_000_000 });
  const failed = await prepare(page, tinySpec(models.address(RECALL)));
  expect(failed).toMatchObject({ kind: 'storage', isLoaded: false, cached: { isComplete: false } });
  expect(failed.message).toMatch(/\(\d MB\)/);
  expect(failed.message).toMatch(/private window/);
});

test('refused storage: it runs all the same, and says so before', async ({ page, context }) => {
  const refuse = `Object.defineProperty(self, 'caches', { get() { throw new DOMException('refused', 'SecurityError'); } });`;
  await context.addInitScript(refuse);
  engines.workerPrelude = refuse;
  await engines.open(page);
  const spec = tinySpec(models.address(RANDOM));
  const { notes, obstacles } = await page.evaluate(
    (spec) => window.engineTools.createTransformersEngine(spec).check(),
    spec,
  );
  expect(obstacles).toEqual([]);
  expect(notes.join(' ')).toMatch(/again at each visit/);
  expect(await prepare(page, spec)).toEqual({
    isLoaded: true,
    cached: expect.objectContaining({ files: 0, isComplete: false }),
  });
  expect(await generate(page)).not.toBe('');
});
