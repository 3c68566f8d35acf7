import { byteWords } from '../../lib/byte-words';
import type { ModelSpec, Suitability } from '../model-engine';
import type { Device, Gpu } from './device';
import type { GpuLimits } from './webgpu';

/** One reason why a model cannot run on a device, or something to know before: its sentence, or null if it does not apply. */
type Rule = (spec: ModelSpec, device: Device, missingBytes: number) => string | null;

const MEBIBYTE = 1024 ** 2;

/** What WebLLM's runtime asks of an adapter at least (`detectGPUDevice` in @mlc-ai/web-runtime). */
const WEBLLM_LIMITS: GpuLimits = {
  maxBufferSize: 256 * MEBIBYTE,
  maxStorageBufferBindingSize: 128 * MEBIBYTE,
  maxComputeWorkgroupStorageSize: 32 * 1024,
  maxStorageBuffersPerShaderStage: 10,
};
/** Where an adapter offers less for one tensor, that runtime takes the 128 MiB of the standard. */
const ROOMY_BINDING = 1024 * MEBIBYTE;
/** Memory that WebAssembly can address. */
const WASM_MEMORY = 4 * 1024 * MEBIBYTE;
/** What private windows give at most: a browser that gives no more is likely in one. */
const PRIVATE_QUOTA = 300 * MEBIBYTE;
/** Memory of a running model beside its weights, as a share of them: the KV cache and work space. */
const MEMORY_PER_WEIGHT = 1.25;

const OBSTACLES: readonly Rule[] = [
  whereWebllm(({ isSecureContext, hasWebGpu, gpu }) => {
    if (!hasWebGpu && !isSecureContext) return 'It needs WebGPU, which browsers give to pages from https only.';
    if (!hasWebGpu)
      return 'It needs WebGPU, which this browser does not have. Current Chrome, Edge and Safari have it.';
    return gpu ? null : 'It needs a graphics processor, and WebGPU finds none that it can use.';
  }),
  whereWebllm(({ gpu }, spec) =>
    gpu && !gpu.hasShaderF16 && needsShaderF16(spec)
      ? 'It calculates in 16 bits, which this graphics processor cannot (WebGPU shader-f16). Choose a model in 32 bits (f32).'
      : null,
  ),
  whereWebllm(({ gpu }) => {
    const names = Object.keys(WEBLLM_LIMITS) as (keyof GpuLimits)[];
    const short = gpu && names.find((name) => gpu.limits[name] < WEBLLM_LIMITS[name]);
    return short
      ? `This graphics processor allows too little for it: ${short} is ${gpu.limits[short]}, and ${WEBLLM_LIMITS[short]} is needed.`
      : null;
  }),
  whereWebllm(({ storage }) =>
    storage
      ? null
      : 'It must be kept on this device, and the browser refuses that for this page. A normal window, not a private one, may allow it.',
  ),
  (_, { storage }, missingBytes) => {
    const free = storage ? Math.max(0, storage.quota - storage.usage) : Number.POSITIVE_INFINITY;
    if (missingBytes <= free) return null;
    const cause = (storage?.quota ?? 0) <= PRIVATE_QUOTA ? ' A private window gets little: open a normal one.' : '';
    return `It takes ${byteWords(missingBytes)} of storage, and the browser has ${byteWords(free)} left for this page.${cause}`;
  },
  (spec, { memoryBytes }) => {
    const needed = estimatedMemory(spec);
    return needed !== null && memoryBytes !== null && needed > memoryBytes
      ? `It takes about ${byteWords(needed)} of memory, and this device has about ${byteWords(memoryBytes)}.`
      : null;
  },
  whereTransformers((device, spec) => {
    const needed = estimatedMemory(spec);
    return !realGpu(device) && needed !== null && needed > WASM_MEMORY
      ? `Without WebGPU it may take ${byteWords(WASM_MEMORY)} of memory, and needs about ${byteWords(needed)}.`
      : null;
  }),
];

const NOTES: readonly Rule[] = [
  whereTransformers((device) => {
    if (realGpu(device)) return null;
    const pace = device.threads > 1 ? 'slower' : 'in one thread, much slower';
    return `Without WebGPU it runs on the main processor: ${pace}.`;
  }),
  whereTransformers((device) =>
    realGpu(device)?.hasShaderF16 === false
      ? 'Without shader-f16 it calculates in 32 bits: a larger download, and slower.'
      : null,
  ),
  whereTransformers(({ storage }) =>
    storage ? null : 'The browser keeps no files for this page: it is downloaded again at each visit.',
  ),
  whereWebllm(({ gpu }) => (gpu?.isSoftware ? 'WebGPU is only imitated on the main processor here: very slow.' : null)),
  whereWebllm(({ gpu }) =>
    gpu && gpu.limits.maxStorageBufferBindingSize < ROOMY_BINDING
      ? 'This graphics processor takes small pieces only: the model may fail to start.'
      : null,
  ),
  (spec, { memoryBytes }) => {
    const needed = estimatedMemory(spec);
    return needed !== null && memoryBytes !== null && needed > memoryBytes / 2 && needed <= memoryBytes
      ? `It takes about ${byteWords(needed)} of memory, much of what this device has: close what you do not need.`
      : null;
  },
];

/**
 * Whether a model can run on a device.
 *
 * @param cachedBytes what of it is on the device already
 */
export function suitabilityOf(spec: ModelSpec, device: Device, cachedBytes = 0): Suitability {
  const missingBytes = Math.max(0, (spec.downloadBytes ?? 0) - cachedBytes);
  const sentences = (rules: readonly Rule[]) =>
    rules.map((rule) => rule(spec, device, missingBytes)).filter((sentence) => sentence !== null);
  return { obstacles: sentences(OBSTACLES), notes: sentences(NOTES), downloadBytes: spec.downloadBytes };
}

/** Memory a model takes while it runs, about, in bytes; null if nothing is known of it. */
export function estimatedMemory({ memoryBytes, downloadBytes }: ModelSpec): number | null {
  return memoryBytes ?? (downloadBytes === null ? null : downloadBytes * MEMORY_PER_WEIGHT);
}

/** Whether a compiled model calculates in 16 bits: MLC names its quantizations so (q4f16_1, q0f16). */
export function needsShaderF16({ model, library }: Pick<ModelSpec, 'model' | 'library'>): boolean {
  return /q\d+f16/.test(`${model} ${library ?? ''}`);
}

/** The processor that transformers.js is given: an imitated one is slower than WebAssembly. */
function realGpu({ gpu }: Device): Gpu | null {
  return gpu && !gpu.isSoftware ? gpu : null;
}

function whereWebllm(rule: (device: Device, spec: ModelSpec) => string | null): Rule {
  return (spec, device) => (spec.runtime === 'webllm' ? rule(device, spec) : null);
}

function whereTransformers(rule: (device: Device, spec: ModelSpec) => string | null): Rule {
  return (spec, device) => (spec.runtime === 'transformers' ? rule(device, spec) : null);
}
