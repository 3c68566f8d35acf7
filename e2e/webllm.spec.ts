/**
 * The WebLLM engine with the real library, in a page of its own, against a served model: how it looks at the device,
 * downloads, fails and ends. SwiftShader stands in for the graphics processor; it has no 16-bit shaders.
 */
import { test as base, expect, type Page } from '@playwright/test';
import type { EngineProgress } from '../src/engines/engine';
import type { CachedModel, ModelEngine, ModelSpec, Suitability } from '../src/engines/model-engine';
import { type BuiltPage, buildPage } from './support/built-page';
import { CompiledModel, chatConfig, SHARDS } from './support/compiled-model';
import { openEngines, serveCatalog } from './support/engines';
import { Studio } from './support/studio';

declare const createWebllmEngine: (spec: ModelSpec) => ModelEngine;

const GPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
const BYTES_OF_SHARDS = Object.values(SHARDS).reduce((sum, bytes) => sum + bytes, 0);
const [SHARD] = Object.keys(SHARDS) as [string];

/** How an attempt ended. */
interface Outcome {
  readonly name: string;
  readonly kind: string | null;
  readonly message: string;
  readonly progress: readonly EngineProgress[];
  readonly isLoaded: boolean;
  readonly cached: CachedModel;
}

/** The engine as a test uses it, in the page. */
class EnginePage {
  constructor(
    readonly page: Page,
    readonly spec: ModelSpec,
  ) {}

  check(spec = this.spec): Promise<Suitability> {
    return this.page.evaluate((given) => createWebllmEngine(given).check(), spec);
  }

  cached(): Promise<CachedModel> {
    return this.page.evaluate((given) => createWebllmEngine(given).cached(), this.spec);
  }

  deleteCached(): Promise<void> {
    return this.page.evaluate((given) => createWebllmEngine(given).deleteCached(), this.spec);
  }

  /** Prepares; aborts after so many bytes if told. */
  prepare(options: { readonly spec?: ModelSpec; readonly abortAfter?: number } = {}): Promise<Outcome> {
    const { spec = this.spec, abortAfter = Number.POSITIVE_INFINITY } = options;
    return this.page.evaluate(
      async ([given, limit]) => {
        const engine = createWebllmEngine(given as ModelSpec);
        const controller = new AbortController();
        const progress: EngineProgress[] = [];
        const error = await engine
          .prepare({
            signal: controller.signal,
            onProgress: (report) => {
              progress.push(report);
              if (report.done >= (limit as number)) controller.abort();
            },
          })
          .then(
            () => new Error('prepared'),
            (reason) => reason,
          );
        const { name, message, kind = null } = error;
        return { name, message, kind, progress, isLoaded: engine.isLoaded(), cached: await engine.cached() };
      },
      [spec, abortAfter] as const,
    );
  }
}

const test = base.extend<{ engine: EnginePage }, { built: BuiltPage; model: CompiledModel }>({
  built: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
    async ({}, use) => {
      const built = await buildPage(new URL('support/webllm-page/', import.meta.url));
      await use(built);
      await built.close();
    },
    { scope: 'worker' },
  ],
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
    async ({}, use) => {
      const model = await CompiledModel.serve();
      await use(model);
      await model.close();
    },
    { scope: 'worker' },
  ],
  engine: async ({ page, built, model }, use) => {
    const uncaught: string[] = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    model.server.faults.clear();
    model.asked();
    await page.goto(built.address);
    await page.waitForFunction(() => 'createWebllmEngine' in globalThis);
    await use(new EnginePage(page, model.spec));
    expect(uncaught).toEqual([]);
  },
});

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...GPU_FLAGS] });
  },
});

test('a model in 32 bits suits a processor without 16-bit shaders, one in 16 bits does not', async ({
  engine,
  model,
}) => {
  const { obstacles, notes } = await engine.check();
  expect(obstacles).toEqual([]);
  expect(notes).toEqual(['WebGPU is only imitated on the main processor here: very slow.']);

  const halves = { ...engine.spec, library: engine.spec.library?.replace('library', 'gemma3-q4f16_1') };
  expect((await engine.check(halves)).obstacles).toEqual([expect.stringContaining('shader-f16')]);
  expect(await engine.prepare({ spec: halves })).toMatchObject({ kind: 'unsuitable', isLoaded: false });
  expect(model.asked()).toEqual([]);

  // Its name does not say so, but its configuration does: known before its weights come.
  model.server.faults.set('mlc-chat-config.json', { body: chatConfig('q4f16_1') });
  const { kind, message } = await engine.prepare();
  expect({ kind, message }).toEqual({ kind: 'unsuitable', message: expect.stringContaining('(q4f16_1)') });
  expect(model.asked()).toEqual(['mlc-chat-config.json']);
});

test('without a graphics processor it says so', async ({ playwright, launchOptions, built, model }) => {
  const args = (launchOptions.args ?? []).filter((flag) => !GPU_FLAGS.includes(flag));
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage();
  await page.goto(built.address);
  await page.waitForFunction(() => 'createWebllmEngine' in globalThis);
  const engine = new EnginePage(page, model.spec);
  expect((await engine.check()).obstacles).toEqual([expect.stringContaining('needs a graphics processor')]);
  expect(await engine.prepare()).toMatchObject({ kind: 'unsuitable' });
  await browser.close();
});

test('it downloads in bytes, keeps what came whole when cancelled, and goes on from there', async ({
  engine,
  model,
}) => {
  model.server.faults.set(SHARD, { bytesPerSecond: 800_000 });
  const cancelled = await engine.prepare({ abortAfter: 650_000 });
  expect(cancelled).toMatchObject({ name: 'AbortError', isLoaded: false });
  expect(cancelled.cached).toMatchObject({ isComplete: false });
  const kept = cancelled.cached.bytes;
  expect(kept).toBeGreaterThan(300_000);
  expect(kept).toBeLessThan(BYTES_OF_SHARDS);
  model.asked();

  model.server.faults.clear();
  const { kind, message, progress, cached } = await engine.prepare();
  expect(model.asked()).toEqual([SHARD]);
  const loading = progress.filter(({ phase }) => phase === 'loading');
  expect(loading.map(({ done }) => done)).toEqual(loading.map(({ done }) => done).toSorted((a, b) => a - b));
  const last = loading.at(-1);
  expect(last?.done).toBe(last?.total);
  expect(last?.done).toBe(cached.bytes);
  expect(cached).toMatchObject({ files: 7, isComplete: true });
  // The real library then starts it, and refuses a module that is none of its own.
  expect(progress.at(-1)?.phase).toBe('warming');
  expect({ kind, message }).toEqual({ kind: 'wrong model', message: expect.stringContaining('library does not work') });

  await engine.deleteCached();
  expect(await engine.cached()).toMatchObject({ files: 0, bytes: 0, isComplete: false });
});

test('each fault of a file ends in words that name it, before the weights where that can be', async ({
  engine,
  model,
}) => {
  const { faults } = model.server;
  const small = ['mlc-chat-config.json', 'tensor-cache.json', 'library.wasm', 'tokenizer.json'];
  const attempts: [string, Parameters<typeof faults.set>[1], string, RegExp][] = [
    ['mlc-chat-config.json', { status: 404 }, 'missing', /mlc-chat-config\.json/],
    ['mlc-chat-config.json', { body: '{"model_type":"bert"}' }, 'wrong model', /quantization is missing/],
    ['mlc-chat-config.json', { body: '<html>' }, 'corrupt', /mlc-chat-config\.json/],
    ['tensor-cache.json', { body: '{"records":[{"dataPath":"../x","nbytes":1}]}' }, 'corrupt', /dataPath/],
    ['library.wasm', { status: 500 }, 'network', /library\.wasm/],
    ['library.wasm', { body: 'no wasm at all' }, 'corrupt', /library is damaged/],
    ['library.wasm', { cutAfter: 4 }, 'network', /library\.wasm/],
    ['tokenizer.json', { body: '{"version":' }, 'corrupt', /tokenizer\.json/],
    [SHARD, { status: 403 }, 'missing', /params_shard_0\.bin/],
    [SHARD, { body: 'short' }, 'corrupt', /params_shard_0\.bin/],
    [SHARD, { cutAfter: 100_000 }, 'network', /params_shard_0\.bin/],
  ];
  for (const [file, fault, kind, words] of attempts) {
    faults.clear();
    faults.set(file, fault);
    const outcome = await engine.prepare();
    expect(outcome, `${file} ${JSON.stringify(fault)}`).toMatchObject({ kind, isLoaded: false });
    expect(outcome.message).toMatch(words);
    expect(outcome.cached.isComplete).toBe(false);
    if (small.includes(file)) expect(model.asked().filter((name) => name in SHARDS)).toEqual([]);
  }
});

test('offline it says so, and starts from the cache once everything is there', async ({ engine, model, context }) => {
  await context.setOffline(true);
  expect(await engine.prepare()).toMatchObject({ kind: 'network', isLoaded: false });
  await context.setOffline(false);
  await engine.prepare();
  expect(await engine.cached()).toMatchObject({ isComplete: true });
  model.asked();
  await engine.page.reload();
  await engine.page.waitForFunction(() => 'createWebllmEngine' in globalThis);
  expect(await engine.prepare()).toMatchObject({ kind: 'wrong model', cached: { isComplete: true } });
  expect(model.asked()).toEqual([]);
});

test('a full disk ends in words', async ({ engine, context, built }) => {
  const devtools = await context.newCDPSession(engine.page);
  // Chromium tells pages of no quota, real or overridden: it shows when a file is to be kept.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(built.address).origin, quotaSize: 500_000 });
  const { kind, message, cached } = await engine.prepare();
  expect({ kind, message }).toEqual({ kind: 'storage', message: expect.stringMatching(/no room for params_shard_/) });
  expect(cached.isComplete).toBe(false);
});

test('the newer of two generations goes on, and unloading ends it', async ({ engine, model }) => {
  model.server.faults.set(SHARD, { stallMs: Number.POSITIVE_INFINITY });
  const ends = await engine.page.evaluate(async (spec) => {
    const engine = createWebllmEngine(spec);
    const ended = (promise: Promise<unknown>) => promise.then(String, ({ name }) => name);
    let begun = () => {};
    const downloading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const first = ended(engine.generate('rain', { seed: 1, onProgress: () => begun() }));
    await downloading;
    const second = ended(engine.generate('snow', { seed: 1 }));
    const names = [
      await first,
      await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 300, 'goes on'))]),
    ];
    await engine.unload();
    return [...names, await second];
  }, engine.spec);
  expect(ends).toEqual(['AbortError', 'goes on', 'AbortError']);
});

test('in the app, what cannot run or fails says why, and the built-in engine answers on', async ({ page, model }) => {
  const halves = { ...model.spec, id: 'halves', name: 'Halves', library: 'https://owner.example/gemma3-q4f16_1.wasm' };
  await serveCatalog(page, [halves, model.spec]);
  // Everything is painted in software here.
  await page.setViewportSize({ width: 800, height: 600 });
  const studio = new Studio(page);
  await studio.open();
  await openEngines(page);
  await expect(page.getByRole('listitem', { name: 'Halves' })).toContainText('shader-f16');

  const compiled = page.getByRole('listitem', { name: 'Compiled' });
  const download = async (asked: string) => {
    await compiled.getByRole('button', { name: `${asked} Compiled` }).click();
    await compiled.getByRole('button', { name: 'Download', exact: true }).click();
  };
  model.server.faults.set(SHARD, { bytesPerSecond: 50_000 });
  await download('Download');
  await expect(compiled).toContainText(/\d+% · 0\.\d MB of 1\.0 MB/);
  await compiled.getByRole('button', { name: 'Cancel Compiled' }).click();
  await expect(compiled).toContainText(/Partly kept in .*: 0\.4 MB in \d files/);
  model.server.faults.set(SHARD, { status: 404 });
  await download('Resume');
  await expect(compiled.getByRole('alert')).toContainText('params_shard_0.bin is missing');
  model.server.faults.clear();
  await download('Try again');
  await expect(compiled.getByRole('alert')).toContainText('library does not work');

  await expect(studio.button('Engine: Instant')).toBeAttached();
  await studio.button('Close engines').click();
  await studio.enter('harbour at dawn');
  await expect(studio.title).toBeVisible();
  await expect(studio.button('Pause')).toBeVisible();
});
