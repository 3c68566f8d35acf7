import { type GpuAdapter, type GpuLimits, webGpu } from './webgpu';

/** A graphics processor that WebGPU can use. */
export interface Gpu {
  /** As the browser names it: maker and architecture. Empty if it does not say. */
  readonly name: string;
  /** True if it is only imitated on the processor: everything runs, very slowly. */
  readonly isSoftware: boolean;
  /** Whether shaders may calculate in 16 bits. */
  readonly hasShaderF16: boolean;
  readonly limits: GpuLimits;
}

/** Storage of this site, in bytes. */
export interface SiteStorage {
  /** All that the browser would give this site; private windows give little. */
  readonly quota: number;
  readonly usage: number;
  /** True if the browser has promised not to clear it when space runs short. */
  readonly isPersisted: boolean;
}

/** What this device and browser have for running models. */
export interface Device {
  /** False on plain http, where browsers hide WebGPU and storage. */
  readonly isSecureContext: boolean;
  /** Whether the browser has WebGPU at all. */
  readonly hasWebGpu: boolean;
  /** Null where WebGPU finds no processor. */
  readonly gpu: Gpu | null;
  /** Threads that WebAssembly may use: 1 unless the page is cross-origin isolated. */
  readonly threads: number;
  /** About how much memory the machine has, in bytes, as far as the browser says: 8 GiB may mean more. Null if it does not. */
  readonly memoryBytes: number | null;
  /** Null where the browser refuses to keep files for this page. */
  readonly storage: SiteStorage | null;
}

/** How long an answer is waited for: a driver that hangs must not hang the app. In milliseconds. */
const PATIENCE = 10_000;
const GIBIBYTE = 1024 ** 3;
/** How browsers name processors that are only imitated. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

let gpu: Promise<Gpu | null> | null = null;

/**
 * Looks at the device: at the graphics processor once, at the storage each time. Loads nothing and never rejects; what
 * a browser does not tell counts as missing.
 */
export async function readDevice(): Promise<Device> {
  gpu ??= within(PATIENCE, readGpu());
  const [foundGpu, storage] = await Promise.all([gpu, within(PATIENCE, readStorage())]);
  // A processor that was not found may be there next time: after a driver was restarted, for one.
  if (!foundGpu) gpu = null;
  const { hardwareConcurrency = 1, deviceMemory } = navigator as {
    hardwareConcurrency?: number;
    deviceMemory?: number;
  };
  return {
    isSecureContext: globalThis.isSecureContext,
    hasWebGpu: webGpu() !== null,
    gpu: foundGpu,
    threads: globalThis.crossOriginIsolated ? hardwareConcurrency : 1,
    memoryBytes: deviceMemory === undefined ? null : deviceMemory * GIBIBYTE,
    storage,
  };
}

async function readGpu(): Promise<Gpu | null> {
  const adapter = await webGpu()?.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ? gpuOf(adapter) : null;
}

function gpuOf({ features, limits, info, isFallbackAdapter }: GpuAdapter): Gpu {
  const words = [info?.vendor, info?.architecture, info?.description].filter(Boolean).join(' ');
  const {
    maxBufferSize,
    maxStorageBufferBindingSize,
    maxComputeWorkgroupStorageSize,
    maxStorageBuffersPerShaderStage,
  } = limits;
  return {
    name: words,
    isSoftware: (info?.isFallbackAdapter ?? isFallbackAdapter ?? false) || SOFTWARE.test(words),
    hasShaderF16: features.has('shader-f16'),
    limits: {
      maxBufferSize,
      maxStorageBufferBindingSize,
      maxComputeWorkgroupStorageSize,
      maxStorageBuffersPerShaderStage,
    },
  };
}

/** Files of models are kept by the Cache API: without it, or where it refuses, there is no storage. */
async function readStorage(): Promise<SiteStorage | null> {
  await caches.has('');
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return { quota, usage, isPersisted: await navigator.storage.persisted() };
}

/** Asks the browser not to clear this site's files when space runs short. It decides by itself; some ask the user. */
export async function askToKeepFiles(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
}

/** What a promise gives, or null if it rejects or takes too long. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
