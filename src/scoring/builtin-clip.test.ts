import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import files from '../../models/clip/files.json';
import { configureRuntime } from '../engines/transformers/runtime';
import { parseCompactPalette } from '../piece/compact';
import { openBuiltinClip } from './builtin-clip';
import { loadClip } from './load-clip';

vi.setConfig({ testTimeout: 60_000 });

const MODEL = new URL('../../models/clip/', import.meta.url);
const RUNTIME = new URL('../../node_modules/onnxruntime-web/dist/', import.meta.url).href;
const reference = JSON.parse(readFileSync(new URL('reference.json', MODEL), 'utf8'));

/** Serves the files of the project as the built site does; `change` damages some. */
function serveFiles(change: (path: string, bytes: Buffer) => Buffer = (_, bytes) => bytes): void {
  vi.stubGlobal('fetch', async (address: string) => {
    const path = fileURLToPath(address);
    return new Response(new Uint8Array(change(path, readFileSync(path))));
  });
}

afterEach(() => vi.unstubAllGlobals());

const largest = (found: Float32Array, wanted: readonly number[]) =>
  Math.max(...wanted.map((x, i) => Math.abs((found[i] as number) - x)));

test("gives Python's tokens and, within 0.001, its vectors for texts and palettes", async () => {
  serveFiles();
  configureRuntime({ mjs: `${RUNTIME}ort-wasm-simd-threaded.mjs`, wasm: `${RUNTIME}ort-wasm-simd-threaded.wasm` });
  const { clip, store } = await openBuiltinClip();
  vi.unstubAllGlobals();
  const encoder = await loadClip(clip, store, 'cpu', (address) =>
    fileURLToPath(new URL(address.slice(clip.folder.length), MODEL)),
  );
  for (const { text, tokens, embedding } of reference.texts) {
    expect(encoder.tokensOf(text)).toEqual(tokens);
    const [vector] = await encoder.embedTexts([text]);
    expect(largest(vector as Float32Array, embedding), text).toBeLessThan(1e-3);
  }
  for (const { palette, embedding } of reference.images) {
    const [vector] = await encoder.embedPalettes([parseCompactPalette(palette)]);
    expect(largest(vector as Float32Array, embedding)).toBeLessThan(1e-3);
  }
  await encoder.dispose();
});

test('tells how far it is, in bytes of all its files', async () => {
  serveFiles();
  const steps: number[] = [];
  await openBuiltinClip({ report: ({ done }) => steps.push(done) });
  expect(steps).toHaveLength(files.length);
  expect(steps.at(-1)).toBe(files.reduce((sum, { bytes }) => sum + bytes, 0));
});

test.each([
  ['a changed byte', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 1000 ? byte ^ 1 : byte)))],
  ['a missing end', (bytes: Buffer) => bytes.subarray(0, -1)],
])('refuses a file with %s', async (_, damage) => {
  serveFiles((path, bytes) => (path.endsWith('text_model_quantized.onnx') ? damage(bytes) : bytes));
  await expect(openBuiltinClip()).rejects.toMatchObject({ name: 'ModelError', kind: 'corrupt' });
});
