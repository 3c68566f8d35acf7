import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ModelServer } from '../../e2e/support/served-model';
import { type FileStore, memoryStore } from '../engines/transformers/file-store';
import { clipPrecisions, type FetchClipOptions, fetchClip, storedClipFiles } from './clip-files';
import { TINY_CLIP } from './testing/tiny-clip';

const MODEL = 'tintune/tiny-clip';
let server: ModelServer;
let store: FileStore;

beforeAll(async () => {
  server = await ModelServer.start({ [MODEL]: TINY_CLIP });
});
afterAll(() => server.close());
afterEach(() => server.faults.clear());

/** Fetches the tiny CLIP from the tests' hub into a new store. */
function fetchTiny(signal?: AbortSignal, report?: FetchClipOptions['report']) {
  return fetchClip(server.address(MODEL), clipPrecisions('wasm', false), store, { signal, report });
}

describe("a CLIP's files", () => {
  it('are fetched once, with progress in bytes', async () => {
    store = memoryStore();
    const steps: [number, number | null][] = [];
    const clip = await fetchTiny(undefined, ({ done, total }) => steps.push([done, total]));
    expect(clip).toMatchObject({ precision: 'q8', config: { imageSize: 224, contextTokens: 77 } });
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.at(-1)![0]).toBe(steps.at(-1)![1]);
    expect(await storedClipFiles(clip.folder, store)).toMatchObject({ precision: 'q8' });
    server.requests.length = 0;
    await fetchTiny();
    expect(server.requests).toEqual([]);
  });

  it('are those of another precision where the best is not there', async () => {
    store = memoryStore();
    server.faults.set('onnx/vision_model_quantized.onnx', { status: 404 });
    expect((await fetchTiny()).precision).toBe('fp32');
  });

  it.each([
    ['tokenizer.json', { status: 404 }, 'missing', 'no tokenizer.json'],
    ['config.json', { status: 404 }, 'missing', 'no config.json'],
    ['config.json', { body: '{"model_type":"bert"}' }, 'wrong model', 'of the kind "bert"'],
    ['config.json', { body: '{"model_' }, 'corrupt', 'config.json is damaged'],
    ['preprocessor_config.json', { body: '[]' }, 'wrong model', 'preprocessor_config.json'],
    ['onnx/vision_model_quantized.onnx', { cutAfter: 1000 }, 'network', 'could not be fetched'],
    ['tokenizer.json', { status: 500 }, 'network', 'status 500'],
  ] as const)('that are wrong are named: %s, %j', async (file, fault, kind, words) => {
    store = memoryStore();
    server.faults.set(file, fault);
    await expect(fetchTiny()).rejects.toThrow(
      expect.objectContaining({ kind, message: expect.stringContaining(words) }),
    );
  });

  it('need both towers', async () => {
    store = memoryStore();
    server.faults.set('onnx/vision_model_quantized.onnx', { status: 404 });
    server.faults.set('onnx/vision_model.onnx', { status: 404 });
    await expect(fetchTiny()).rejects.toThrow(
      expect.objectContaining({ kind: 'missing', message: expect.stringContaining('onnx/vision_model.onnx') }),
    );
  });

  it('stop coming when they are cancelled; what came whole is kept', async () => {
    store = memoryStore();
    server.faults.set('onnx/vision_model_quantized.onnx', { stallMs: Number.POSITIVE_INFINITY });
    const controller = new AbortController();
    const fetching = fetchTiny(controller.signal);
    await expect.poll(() => server.requests.at(-1)).toBe(`GET ${MODEL} onnx/vision_model_quantized.onnx`);
    controller.abort();
    await expect(fetching).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(await store.list(server.address(MODEL))).toContain(`${server.address(MODEL)}onnx/text_model_quantized.onnx`);
  });

  it('of a host that nobody can reach are an error of the network', async () => {
    store = memoryStore();
    await expect(fetchClip('http://127.0.0.1:9/', ['q8'], store)).rejects.toThrow(
      expect.objectContaining({ kind: 'network' }),
    );
  });
});
