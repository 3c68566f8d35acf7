import { issuesOf, payloadSchema } from '../src/piece/schema';
import { EnginePage } from './support/engine-page';
import { launchedWith } from './support/launched-with';
import type { ModelServer } from './support/served-model';
import { expect, test } from './support/test';
import { RANDOM, SHORT_SYSTEM_TEXT, serveTinyModels, tinySpec } from './support/tiny-models';

/** A graphics processor imitated on the main one: the real WebGPU path, very slowly. */
test.use(launchedWith('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'));
test.describe.configure({ timeout: 180_000 });

let models: ModelServer;
let engines: EnginePage;

test.beforeAll(async () => {
  [models, engines] = await Promise.all([serveTinyModels(), EnginePage.serve()]);
});

test.afterAll(async () => {
  await Promise.all([models.close(), engines.close()]);
});

test('random weights write a valid payload on WebGPU; a lost graphics processor is noticed', async ({
  page,
  browser,
}) => {
  await engines.open(page);
  const spec = tinySpec(models.address(RANDOM));
  const payload = await page.evaluate(
    async ({ spec, systemText }) => {
      window.engine = window.engineTools.createTransformersEngine(spec, {
        backend: 'webgpu',
        systemText,
        sampling: { temperature: 1, topP: 1 },
      });
      return window.engine.generate('rain', { seed: 1 });
    },
    { spec, systemText: SHORT_SYSTEM_TEXT },
  );
  expect(issuesOf(payloadSchema, payload)).toEqual([]);

  const failed = page.evaluate(async () => {
    const failure = await window.engine?.generate('rain', { seed: 2 }).catch((error: Error) => error);
    return { failure: String(failure), kind: (failure as { kind?: string }).kind, isLoaded: window.engine?.isLoaded() };
  });
  await page.waitForTimeout(1000);
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess');
  expect(await failed).toMatchObject({
    kind: 'device lost',
    isLoaded: false,
    failure: expect.stringContaining('graphics processor'),
  });
});
