import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GpuAdapter } from './webgpu';

const LIMITS = {
  maxBufferSize: 2 ** 30,
  maxStorageBufferBindingSize: 2 ** 27,
  maxComputeWorkgroupStorageSize: 32768,
  maxStorageBuffersPerShaderStage: 10,
};
const adapter = (info: Partial<NonNullable<GpuAdapter['info']>>, ...features: string[]): GpuAdapter => ({
  features: new Set(features),
  limits: LIMITS,
  info: { vendor: 'maker', architecture: 'gen-9', description: '', ...info },
});
const STORAGE = {
  estimate: () => Promise.resolve({ quota: 1000, usage: 10 }),
  persisted: () => Promise.resolve(true),
};

/** The device as a page finds it that was just opened in such a browser. */
async function deviceIn(browser: { navigator?: object; caches?: object; isolated?: boolean } = {}) {
  vi.resetModules();
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('crossOriginIsolated', browser.isolated ?? true);
  vi.stubGlobal('navigator', { hardwareConcurrency: 8, deviceMemory: 4, storage: STORAGE, ...browser.navigator });
  vi.stubGlobal('caches', browser.caches ?? { has: () => Promise.resolve(false) });
  const { readDevice } = await import('./device');
  return readDevice;
}

const gpuThat = (requestAdapter: () => Promise<GpuAdapter | null>) => ({ navigator: { gpu: { requestAdapter } } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a device', () => {
  it('is read with all that matters for models', async () => {
    const readDevice = await deviceIn(gpuThat(async () => adapter({}, 'shader-f16')));
    expect(await readDevice()).toEqual({
      isSecureContext: true,
      hasWebGpu: true,
      gpu: { name: 'maker gen-9', isSoftware: false, hasShaderF16: true, limits: LIMITS },
      threads: 8,
      memoryBytes: 4 * 2 ** 30,
      storage: { quota: 1000, usage: 10, isPersisted: true },
    });
  });

  it('has one thread for WebAssembly where the page is not isolated', async () => {
    const readDevice = await deviceIn({ isolated: false });
    expect(await readDevice()).toMatchObject({ threads: 1, hasWebGpu: false, gpu: null });
  });

  it.each([{ architecture: 'swiftshader' }, { description: 'llvmpipe (LLVM 15.0)' }, { isFallbackAdapter: true }])(
    'has an imitated graphics processor: %j',
    async (info) => {
      const readDevice = await deviceIn(gpuThat(async () => adapter(info)));
      expect((await readDevice()).gpu).toMatchObject({ isSoftware: true, hasShaderF16: false });
    },
  );

  it('is asked for its graphics processor once, unless there was none', async () => {
    const answers = [null, adapter({}), adapter({})];
    const requestAdapter = vi.fn(async () => answers.shift() ?? null);
    const readDevice = await deviceIn(gpuThat(requestAdapter));
    expect((await readDevice()).gpu).toBeNull();
    expect((await readDevice()).gpu).not.toBeNull();
    await readDevice();
    expect(requestAdapter).toHaveBeenCalledTimes(2);
  });

  it('is read without it where the driver hangs or fails', async () => {
    for (const requestAdapter of [() => new Promise<never>(() => undefined), () => Promise.reject(new Error('no'))]) {
      const reading = (await deviceIn(gpuThat(requestAdapter)))();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await reading).toMatchObject({ hasWebGpu: true, gpu: null });
    }
  });

  it.each([
    { caches: { has: () => Promise.reject(new DOMException('no', 'SecurityError')) } },
    { navigator: { storage: undefined } },
  ])('has no storage where the browser refuses it', async (browser) => {
    const readDevice = await deviceIn(browser);
    expect((await readDevice()).storage).toBeNull();
  });
});
