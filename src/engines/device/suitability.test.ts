import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../model-engine';
import type { Device, Gpu } from './device';
import { estimatedMemory, needsShaderF16, suitabilityOf } from './suitability';

const GIB = 1024 ** 3;

const webllm: ModelSpec = {
  id: 'gemma',
  name: 'Gemma',
  runtime: 'webllm',
  model: 'mlc-ai/gemma3-1b-it-q4f16_1-MLC',
  profile: 'tintune',
  contextTokens: 4096,
  downloadBytes: 600e6,
  memoryBytes: 750e6,
  license: 'Gemma',
};
const transformers: ModelSpec = { ...webllm, runtime: 'transformers', model: 'onnx-community/gemma-3-270m-it-ONNX' };

const gpu: Gpu = {
  name: 'maker gen-9',
  isSoftware: false,
  hasShaderF16: true,
  limits: {
    maxBufferSize: 2 * GIB,
    maxStorageBufferBindingSize: 2 * GIB,
    maxComputeWorkgroupStorageSize: 32768,
    maxStorageBuffersPerShaderStage: 10,
  },
};
const device: Device = {
  isSecureContext: true,
  hasWebGpu: true,
  gpu,
  threads: 8,
  memoryBytes: 8 * GIB,
  storage: { quota: 100 * GIB, usage: 0, isPersisted: false },
};
const without16bits: Device = { ...device, gpu: { ...gpu, hasShaderF16: false } };
const limitedTo = (limits: Partial<Gpu['limits']>): Device => ({
  ...device,
  gpu: { ...gpu, limits: { ...gpu.limits, ...limits } },
});
const withStorage = (quota: number, usage: number): Device => ({
  ...device,
  storage: { quota, usage, isPersisted: false },
});

describe('a model is suitable', () => {
  it.each([webllm, transformers])('where everything is there: $runtime', (spec) => {
    expect(suitabilityOf(spec, device)).toEqual({ obstacles: [], notes: [], downloadBytes: 600e6 });
  });

  it.each<[string, ModelSpec, Device, RegExp]>([
    ['no WebGPU', webllm, { ...device, hasWebGpu: false, gpu: null }, /this browser does not have/],
    ['http', webllm, { ...device, isSecureContext: false, hasWebGpu: false, gpu: null }, /https only/],
    ['no adapter', webllm, { ...device, gpu: null }, /finds none/],
    ['no 16 bits', webllm, without16bits, /shader-f16.*in 32 bits/],
    ['small buffers', webllm, limitedTo({ maxBufferSize: GIB / 8 }), /maxBufferSize is 134217728, and 268435456/],
    ['few buffers', webllm, limitedTo({ maxStorageBuffersPerShaderStage: 8 }), /PerShaderStage is 8, and 10/],
    ['refused storage', webllm, { ...device, storage: null }, /browser refuses that/],
    ['a private window', webllm, withStorage(300 * 1024 ** 2, 0), /600 MB of storage.*315 MB left.*private window/],
    ['a full disk', transformers, withStorage(GIB, GIB - 50e6), /600 MB of storage.*50 MB left for this page\.$/],
    ['little memory', webllm, { ...device, memoryBytes: GIB / 2 }, /about 750 MB of memory.*about 537 MB/],
    [
      'more than WebAssembly can hold',
      { ...transformers, memoryBytes: 5 * GIB },
      { ...device, gpu: null },
      /may take 4\.3 GB of memory, and needs about 5\.4 GB/,
    ],
  ])('but not with %s', (_, spec, found, obstacle) => {
    const { obstacles } = suitabilityOf(spec, found);
    expect(obstacles).toHaveLength(1);
    expect(obstacles[0]).toMatch(obstacle);
  });

  it.each<[string, ModelSpec, Device, RegExp]>([
    ['no WebGPU', transformers, { ...device, gpu: null }, /on the main processor: slower/],
    ['one thread', transformers, { ...device, gpu: null, threads: 1 }, /one thread, much slower/],
    ['no 16 bits', transformers, without16bits, /32 bits/],
    ['an imitated processor', webllm, { ...device, gpu: { ...gpu, isSoftware: true } }, /imitated/],
    [
      'no WebGPU but an imitated one',
      transformers,
      { ...device, gpu: { ...gpu, isSoftware: true } },
      /main processor: slower/,
    ],
    ['refused storage', transformers, { ...device, storage: null }, /again at each visit/],
    ['small bindings', webllm, limitedTo({ maxStorageBufferBindingSize: GIB / 4 }), /small pieces only/],
    ['not much memory', webllm, { ...device, memoryBytes: GIB }, /much of what this device has/],
  ])('with a note on %s', (_, spec, found, note) => {
    const { obstacles, notes } = suitabilityOf(spec, found);
    expect(obstacles).toEqual([]);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(note);
  });

  it('where what is missing of it fits, though the whole would not', () => {
    const almostFull = withStorage(GIB, GIB - 50e6);
    expect(suitabilityOf(webllm, almostFull, 560e6).obstacles).toEqual([]);
    expect(suitabilityOf(webllm, almostFull, 500e6).obstacles).toHaveLength(1);
  });
});

it('a 32-bit model asks for no 16 bits', () => {
  expect(needsShaderF16({ model: 'mlc-ai/gemma-2-2b-it-q4f32_1-MLC' })).toBe(false);
  expect(needsShaderF16({ model: 'https://a.example/mine/', library: 'https://a.example/gemma3-q4f16_1.wasm' })).toBe(
    true,
  );
});

it('memory is estimated from the download where it is not stated', () => {
  expect(estimatedMemory({ ...webllm, memoryBytes: null })).toBe(750e6);
  expect(estimatedMemory({ ...webllm, memoryBytes: null, downloadBytes: null })).toBeNull();
});
