import { readFileSync } from 'node:fs';
import { parseCompactPalette } from '../src/piece/compact';
import type { ClipSpec } from '../src/scoring/clip-spec';
import { promptsFor } from '../src/scoring/prompt-templates';
import { loadTinyClip, TINY_CLIP, tinyClipJson } from '../src/scoring/testing/tiny-clip';
import { dot, meanDirection } from '../src/scoring/vectors';
import { type BuiltPage, buildPage } from './support/built-page';
import { launchedWith } from './support/launched-with';
import type { scorerTools } from './support/scorer-page/main';
import { ModelServer } from './support/served-model';
import { expect, test } from './support/test';

declare global {
  interface Window {
    scorerTools: typeof scorerTools;
  }
}

const BUILTIN_REFERENCE = new URL('../models/clip/reference.json', import.meta.url);
const MODEL = 'tintune/tiny-clip';
const VIBE = 'rain on a window';
const PALETTES = tinyClipJson('reference.json').images.map(({ palette }: { palette: string[] }) =>
  parseCompactPalette(palette),
);

/** A graphics processor imitated on the main one: the real WebGPU path. */
test.use(launchedWith('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'));
test.describe.configure({ timeout: 180_000 });

let hub: ModelServer;
let site: BuiltPage;
let spec: ClipSpec;

test.beforeAll(async () => {
  [hub, site] = await Promise.all([
    ModelServer.start({ [MODEL]: TINY_CLIP }),
    buildPage(new URL('./support/scorer-page/', import.meta.url)),
  ]);
  spec = { id: MODEL, name: 'Tiny CLIP', model: hub.address(MODEL), downloadBytes: null, license: 'Apache-2.0' };
});

test.afterAll(async () => {
  await Promise.all([hub.close(), site.close()]);
});

test.beforeEach(async ({ page }) => {
  hub.faults.clear();
  await page.goto(site.address);
  await page.waitForFunction(() => 'scorerTools' in window);
});

test('scores are the same within 0.001 in WebAssembly, on WebGPU and in Node, where they are those of PyTorch', async ({
  page,
}) => {
  // Neither takes the rounded weights: WebGPU prefers the exact ones.
  hub.faults.set('onnx/text_model_quantized.onnx', { status: 404 });
  hub.faults.set('onnx/vision_model_quantized.onnx', { status: 404 });
  const clip = await loadTinyClip('fp32');
  const text = meanDirection(await clip.embedTexts(promptsFor(VIBE)));
  const expected = (await clip.embedPalettes(PALETTES)).map((picture) => dot(text, picture));
  await clip.dispose();
  for (const backend of ['wasm', 'webgpu'] as const) {
    const [scores] = await page.evaluate(
      async ({ spec, backend, rows }) => {
        const scorer = window.scorerTools.createScorer(spec, { backend });
        const scores = await scorer.score(rows);
        scorer.unload();
        return scores;
      },
      { spec, backend, rows: [{ vibe: VIBE, palettes: PALETTES }] },
    );
    for (const [i, { score, percentile }] of scores!.entries()) {
      expect(Math.abs(score - expected[i]!), `${backend}, palette ${i}`).toBeLessThan(1e-3);
      expect(percentile).toBeGreaterThanOrEqual(0);
    }
  }
});

test('the built-in CLIP gives the scores of Python within 0.001, in WebAssembly and on WebGPU, and asks no other host', async ({
  page,
}) => {
  const { texts, images } = JSON.parse(readFileSync(BUILTIN_REFERENCE, 'utf8'));
  const text = meanDirection(
    promptsFor(VIBE).map((prompt) =>
      Float32Array.from(texts.find((one: { text: string }) => one.text === prompt).embedding),
    ),
  );
  const expected = images.map(({ embedding }: { embedding: number[] }) => dot(text, Float32Array.from(embedding)));
  const palettes = images.map(({ palette }: { palette: string[] }) => parseCompactPalette(palette));
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  for (const backend of ['wasm', 'webgpu'] as const) {
    const [scores] = await page.evaluate(
      async ({ backend, rows }) => {
        const { createScorer, BUILTIN_CLIP } = window.scorerTools;
        const scorer = createScorer(BUILTIN_CLIP, { backend });
        const scores = await scorer.score(rows);
        scorer.unload();
        return scores;
      },
      { backend, rows: [{ vibe: VIBE, palettes }] },
    );
    for (const [i, { score }] of scores!.entries()) {
      expect(Math.abs(score - expected[i]), `${backend}, palette ${i}`).toBeLessThan(1e-3);
    }
  }
  expect([...hosts].filter((host) => host !== 'null')).toEqual([new URL(site.address).origin]);
});

test('a CLIP is kept once it came, and deleted when asked', async ({ page }) => {
  const seen = await page.evaluate(
    async ({ spec, rows }) => {
      const scorer = window.scorerTools.createScorer(spec, { backend: 'wasm' });
      const phases = new Set<string>();
      await scorer.prepare({ onProgress: ({ phase }) => phases.add(phase) });
      const [first] = await scorer.score(rows);
      scorer.unload();
      const kept = await scorer.cached();
      const [again] = await scorer.score(rows);
      await scorer.deleteCached();
      return { phases: [...phases], first, again, kept, left: await scorer.cached() };
    },
    { spec, rows: [{ vibe: VIBE, palettes: PALETTES }] },
  );
  expect(seen.phases).toEqual(['loading', 'warming']);
  expect(seen.again).toEqual(seen.first);
  expect(seen.kept.isComplete).toBe(true);
  expect(seen.left).toMatchObject({ isComplete: false, files: 0, bytes: 0 });
});

test('what is wrong with a model is told; a cancelled download can go on later', async ({ page }) => {
  const failure = (address: string) =>
    page.evaluate(
      async ({ spec }) => {
        const error = await window.scorerTools
          .createScorer(spec, { backend: 'wasm' })
          .prepare()
          .catch((error) => error);
        return { kind: error?.kind, message: String(error?.message) };
      },
      { spec: { ...spec, model: address } },
    );
  hub.faults.set('onnx/text_model_quantized.onnx', { body: 'no model' });
  expect(await failure(hub.address(MODEL))).toMatchObject({ kind: 'corrupt' });
  expect(await failure(hub.address('tintune/none'))).toMatchObject({ kind: 'missing' });

  hub.faults.clear();
  hub.faults.set('onnx/vision_model_quantized.onnx', { stallMs: Number.POSITIVE_INFINITY });
  const cancelled = await page.evaluate(
    async ({ spec }) => {
      const scorer = window.scorerTools.createScorer(spec, { backend: 'wasm' });
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 500);
      const error = await scorer.prepare({ signal: controller.signal }).catch((error) => error);
      return { name: error?.name, isLoaded: scorer.isLoaded() };
    },
    { spec },
  );
  expect(cancelled).toEqual({ name: 'AbortError', isLoaded: false });
  hub.faults.clear();
  const scores = await page.evaluate(
    async ({ spec, rows }) => window.scorerTools.createScorer(spec, { backend: 'wasm' }).score(rows),
    { spec, rows: [{ vibe: VIBE, palettes: PALETTES }] },
  );
  expect(scores[0]).toHaveLength(PALETTES.length);
});
