import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ModelServer } from '../../../e2e/support/served-model';
import type { EngineProgress } from '../engine';
import { fetchModel } from './fetch-model';
import { type FileStore, memoryStore } from './file-store';
import { findDownload } from './find-download';
import { deleteStored, storedModelFiles, storedSize } from './model-files';
import { type Precision, precisionsFor } from './precision';

const MODEL = 'tintune/random';
const WEIGHTS = 'onnx/model.onnx';
const FILES = ['tokenizer.json', 'tokenizer_config.json', 'generation_config.json', WEIGHTS];

let server: ModelServer;
let folder: string;
let store: FileStore;

beforeAll(async () => {
  server = await ModelServer.start({ [MODEL]: 'models/gemma/tiny/random' });
  folder = server.address(MODEL);
});
afterAll(() => server.close());
beforeEach(() => {
  server.faults.clear();
  server.requests.length = 0;
  store = memoryStore();
});

/** Fetches the model; what was reported. */
async function fetchAll(
  into = store,
  signal = new AbortController().signal,
  precisions = precisionsFor('wasm', false),
) {
  const reported: EngineProgress[] = [];
  const report = (progress: EngineProgress) => reported.push(progress);
  const fetched = await fetchModel(folder, precisions, into, { signal, report });
  return { fetched, reported };
}

const gets = () =>
  server.requests.filter((request) => request.startsWith('GET')).map((request) => request.split(' ')[2]);

describe('fetching a model', () => {
  it('brings its configuration first, then all it needs, and tells bytes of all files together', async () => {
    const { fetched, reported } = await fetchAll();
    expect(gets()).toEqual(['config.json', ...FILES]);
    expect(fetched.files).toMatchObject({ precision: 'fp32', weights: WEIGHTS, dataFiles: [] });
    const { bytes, files } = await storedSize(folder, store);
    expect(files).toBe(5);
    const done = reported.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(reported.at(-1)).toMatchObject({ done: reported[0]!.total, unit: 'bytes', phase: 'loading' });
    expect(reported[0]!.total).toBe(bytes);
  });

  it('asks for nothing when all of it is there', async () => {
    await fetchAll();
    server.requests.length = 0;
    const { fetched } = await fetchAll();
    expect(server.requests).toEqual([]);
    expect(fetched.files.precision).toBe('fp32');
    expect(await storedModelFiles(folder, store)).not.toBeNull();
    await deleteStored(folder, store);
    expect(await storedSize(folder, store)).toEqual({ files: 0, bytes: 0 });
  });

  it('goes on at the file where it was cut off', async () => {
    server.faults.set(WEIGHTS, { cutAfter: 100_000 });
    await expect(fetchAll()).rejects.toMatchObject({ kind: 'network', message: /model\.onnx could not be fetched/ });
    expect(await storedModelFiles(folder, store)).toBeNull();
    expect((await storedSize(folder, store)).files).toBe(4);
    server.faults.clear();
    server.requests.length = 0;
    await fetchAll();
    expect(gets()).toEqual([WEIGHTS]);
  });

  it('ends when it is cancelled, with what came whole', async () => {
    server.faults.set(WEIGHTS, { bytesPerSecond: 100_000 });
    const controller = new AbortController();
    const slow = fetchAll(store, controller.signal);
    setTimeout(() => controller.abort(new DOMException('Cancelled.', 'AbortError')), 400);
    await expect(slow).rejects.toMatchObject({ name: 'AbortError' });
    expect((await storedSize(folder, store)).files).toBe(4);
  });

  it('finds its way on hosts that cannot list a folder', async () => {
    const plain = await ModelServer.start({ [MODEL]: 'models/gemma/tiny/random' }, { hasApi: false });
    try {
      folder = plain.address(MODEL);
      const { fetched } = await fetchAll();
      expect(fetched.files.files).toHaveLength(5);
      expect(plain.requests).toContain(`HEAD ${MODEL} onnx/model_q4.onnx`);
    } finally {
      folder = server.address(MODEL);
      await plain.close();
    }
  });

  it.each([
    ['a file that is missing', 'tokenizer.json', { status: 404 }, 'missing', /no tokenizer\.json at localhost/],
    ['weights that are missing', WEIGHTS, { status: 404 }, 'missing', /one of onnx\/model_q4\.onnx.*onnx\/model\.onnx/],
    ['no model at all', 'config.json', { status: 404 }, 'missing', /no config\.json/],
    ['a web page', 'config.json', { body: '<!doctype html>' }, 'corrupt', /config\.json is damaged/],
    ['a failing server', WEIGHTS, { status: 500 }, 'network', /failed to send model\.onnx \(status 500\)/],
    ['another architecture', 'config.json', { body: '{"model_type":"llama"}' }, 'wrong model', /kind "llama".*Gemma 3/],
  ])('says what is wrong with %s', async (_, file, fault, kind, message) => {
    server.faults.set(file, fault);
    await expect(fetchAll()).rejects.toMatchObject({ kind, message });
  });

  it('fetches nothing large of a model of another architecture', async () => {
    server.faults.set('config.json', { body: '{"model_type":"llama"}' });
    await expect(fetchAll()).rejects.toThrow();
    expect(gets()).toEqual(['config.json']);
  });

  it('says that there is no server', async () => {
    const gone = await ModelServer.start({});
    folder = gone.address(MODEL);
    await gone.close();
    await expect(fetchAll()).rejects.toMatchObject({ kind: 'network', message: /cannot be reached/ });
    folder = server.address(MODEL);
  });

  it('says that there is no room', async () => {
    const full: FileStore = {
      ...store,
      put: async (address, response) => {
        if (address.endsWith('.onnx')) throw new DOMException('full', 'QuotaExceededError');
        await store.put(address, response);
      },
    };
    await expect(fetchAll(full)).rejects.toMatchObject({
      kind: 'storage',
      message: /no room for model\.onnx \(2 MB\)/,
    });
  });
});

describe('what would be downloaded', () => {
  const precisions: readonly Precision[] = ['fp32'];

  it('is known before, and nothing of it is kept', async () => {
    const bytes = await findDownload(folder, precisions);
    expect(bytes).toBeGreaterThan(1e6);
    expect(gets()).toEqual(['config.json']);
  });

  it('is an error where there is no such model, and unknown where the server fails', async () => {
    expect(await findDownload(folder, ['q4'])).toMatchObject({ kind: 'missing' });
    server.faults.set('config.json', { status: 503 });
    expect(await findDownload(folder, precisions)).toBeNull();
  });
});
