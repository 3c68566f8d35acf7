import { lessons } from '../models/gemma/tiny/lessons';
import type { ModelSpec } from '../src/engines/model-engine';
import { openEngines, serveCatalog } from './support/engines';
import type { ModelServer } from './support/served-model';
import { Studio } from './support/studio';
import { expect as defaultExpect, test } from './support/test';
import { RANDOM, RECALL, serveTinyModels, tinySpec } from './support/tiny-models';

/** The tiny checkpoint that knows some answers by heart. There is no room for examples, which it has not seen. */
const recallFrom = (server: ModelServer): ModelSpec => ({
  ...tinySpec(server.address(RECALL)),
  id: 'recall',
  name: 'Recall',
  contextTokens: 3500,
  downloadBytes: 2_700_000,
});

const COMPILED: ModelSpec = {
  id: 'compiled',
  name: 'Gemma, compiled',
  runtime: 'webllm',
  model: 'owner/gemma-q4f16_1-MLC',
  profile: 'tintune',
  contextTokens: 4096,
  downloadBytes: 610_000_000,
  memoryBytes: null,
  license: 'Gemma',
};

// Models load and think at the pace of the machine.
const expect = defaultExpect.configure({ timeout: 20_000 });
test.describe.configure({ timeout: 120_000 });

// The picture is not what is looked at: a small one leaves the processor to the rest.
test.use({ viewport: { width: 960, height: 540 } });

/** What belongs to other engines than the built-in one: their parts, runtimes, catalogue and examples. */
const OTHER_ENGINES = /\/(engine-|ort-|catalog|datasets)|\.wasm$/;

test('the first load fetches nothing of other engines', async ({ page }) => {
  await serveCatalog(page, []);
  const requests: string[] = [];
  page.on('request', (request) => void requests.push(request.url()));
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await expect(studio.title).toBeVisible();
  // What the first sound does not need loads some seconds later.
  await page.waitForTimeout(3500);
  await page.waitForLoadState('networkidle');
  expect(requests.filter((url) => OTHER_ENGINES.test(url))).toEqual([]);
  await openEngines(page);
  expect(requests.filter((url) => OTHER_ENGINES.test(url)).map((url) => new URL(url).pathname)).toEqual([
    expect.stringMatching(/engine-parts/),
    '/models/catalog.json',
  ]);
});

test('the list says in plain words what can answer here, on wide screens and on phones', async ({ page }) => {
  const server = await serveTinyModels();
  await serveCatalog(page, [COMPILED, recallFrom(server)]);
  const studio = new Studio(page);
  await studio.open();
  await page.keyboard.press('g');
  const list = page.getByRole('complementary', { name: 'Engines' });
  await expect(list).toBeFocused();
  const compiled = list.getByRole('listitem', { name: COMPILED.name });
  await expect(compiled).toContainText('WebLLM · about 610 MB · Gemma licence');
  await expect(compiled).toContainText('It needs a graphics processor, and WebGPU finds none that it can use.');
  await expect(compiled.getByRole('button')).toHaveCount(0);
  const recall = list.getByRole('listitem', { name: 'Recall' });
  await expect(recall).toContainText('Without WebGPU it runs on the main processor');
  await recall.getByRole('button', { name: 'Download Recall' }).click();
  const consent = recall.getByRole('button', { name: 'Download', exact: true });
  await expect(consent).toBeFocused();
  await expect(recall).toContainText(
    /Downloads about \d.* MB from localhost:\d+, once, and keeps it in .* until you delete it/,
  );
  for (const width of [1440, 390, 360]) {
    await page.setViewportSize({ width, height: 640 });
    await consent.scrollIntoViewIfNeeded();
    await expect(consent).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(server.requests.filter((request) => /^GET .*onnx\//.test(request))).toEqual([]);

  await list.getByRole('button', { name: 'Add a model by address' }).click();
  const address = list.getByRole('textbox', { name: 'Model' });
  await address.fill('just words');
  await list.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(list.getByRole('alert')).toContainText('hub id like "owner/name"');
  await address.fill(server.address(RANDOM));
  await list.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(list.getByRole('button', { name: 'Download random' })).toBeVisible();
  await list.getByRole('button', { name: 'Take random off the list' }).click();
  await expect(list.getByRole('listitem', { name: 'random' })).toBeHidden();

  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await server.close();
});

test('a model is downloaded, cancelled, resumed, answers, comes back after a reload, and is deleted', async ({
  page,
  output,
}) => {
  const server = await serveTinyModels();
  const fetched = (file: string) => server.requests.filter((request) => request === `GET ${RECALL} ${file}`).length;
  await serveCatalog(page, [recallFrom(server)]);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await openEngines(page);
  const recall = page.getByRole('listitem', { name: 'Recall' });
  const consent = async (asked: string) => {
    await recall.getByRole('button', { name: `${asked} Recall` }).click();
    await recall.getByRole('button', { name: 'Download', exact: true }).click();
  };

  server.faults.set('onnx/model.onnx', { bytesPerSecond: 400_000 });
  await consent('Download');
  await expect(recall.getByRole('progressbar', { name: 'Downloading Recall' })).toBeVisible();
  await expect(recall).toContainText(/\d+% · \d\.\d MB of \d\.\d MB · 0\.\d MB\/s/);
  await recall.getByRole('button', { name: 'Cancel Recall' }).click();
  await expect(recall).toContainText(/Partly kept in .*: \d\.\d MB in \d files?/);
  server.faults.clear();
  await consent('Resume');
  await expect(recall.getByText('In use')).toBeVisible();
  expect(fetched('tokenizer.json')).toBe(1);
  expect(fetched('onnx/model.onnx')).toBe(2);
  await studio.button('Close engines').click();

  const [, lesson] = lessons();
  if (!lesson) throw new Error('There are no lessons.');
  await studio.enter(lesson.vibe);
  await expect(studio.title).toHaveText(lesson.payload.title);
  await expect(studio.reasoning).toContainText(lesson.payload.thinking);
  await expect(studio.morphing).toBeVisible();
  expect(await studio.colours()).toEqual(lesson.payload.palettes.flatMap(({ colors }) => colors.map(({ hex }) => hex)));

  await page.reload();
  await expect(studio.button('Engine: Recall')).toBeVisible({ timeout: 60_000 });
  expect(fetched('onnx/model.onnx')).toBe(2);
  await openEngines(page);
  await recall.getByRole('button', { name: 'Delete Recall' }).click();
  await recall.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(studio.button('Engine: Instant')).toBeAttached();
  await expect(recall.getByRole('button', { name: 'Download Recall' })).toBeVisible();
  await server.close();
});
