/** What is used of WebGPU to look at a device; TypeScript's own DOM types do not have it yet. */

/** Limits of an adapter, in bytes unless a count: https://www.w3.org/TR/webgpu/#limits */
export interface GpuLimits {
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxComputeWorkgroupStorageSize: number;
  /** A count. */
  readonly maxStorageBuffersPerShaderStage: number;
}

/** A graphics processor as WebGPU shows it. */
export interface GpuAdapter {
  readonly features: ReadonlySet<string>;
  readonly limits: GpuLimits;
  readonly info?: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
  /** Where older browsers keep it. */
  readonly isFallbackAdapter?: boolean;
}

/** `navigator.gpu`. */
export interface GpuApi {
  requestAdapter(options?: { readonly powerPreference?: 'high-performance' | 'low-power' }): Promise<GpuAdapter | null>;
}

/** WebGPU, or null in a browser without it and on pages that are no secure context. */
export function webGpu(): GpuApi | null {
  return (globalThis.navigator as { gpu?: GpuApi } | undefined)?.gpu ?? null;
}
