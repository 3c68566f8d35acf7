import { decodeBase64 } from './base64';
import type { Kernels } from './kernels';
import { KERNELS_WASM } from './wasm';

const PAGE = 65536;
/** Room for a synth with every instrument at 192 kHz. Pages that are never touched cost nothing. */
const DEFAULT_BYTES = 16 * 1024 * 1024;
/** Addresses begin here, so that 0 is none. */
const START = 64;
/** Blocks begin at multiples of a SIMD register's size. */
const ALIGNMENT = 16;

let compiled: WebAssembly.Module | null = null;
/** Memories that were given back. */
const idle: KernelMemory[] = [];

/** A number to go back to with {@link KernelMemory.release}. */
export type MemoryMark = number;

/**
 * Memory that TypeScript and the kernels share: TypeScript sees typed arrays, kernels get their addresses (an array's
 * `byteOffset`). Its size is fixed, as growth would detach the arrays. Allocate in constructors, never while rendering.
 */
export class KernelMemory {
  /** The kernels, working on this memory. */
  readonly kernels: Kernels;
  private readonly buffer: ArrayBuffer;
  private next = START;

  /** @param bytes size, rounded up to whole pages of 64 KiB */
  constructor(bytes = DEFAULT_BYTES) {
    const pages = Math.ceil(bytes / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    compiled ??= new WebAssembly.Module(decodeBase64(KERNELS_WASM));
    this.kernels = { ...new WebAssembly.Instance(compiled, { env: { memory } }).exports } as unknown as Kernels;
    this.buffer = memory.buffer;
  }

  /**
   * A memory of at least `bytes` bytes, one that was given back if possible: a new one has kernels of its own, which the
   * JavaScript engine must get to know before calls of them are fast.
   */
  static obtain(bytes = DEFAULT_BYTES): KernelMemory {
    const at = idle.findIndex((memory) => memory.buffer.byteLength >= bytes);
    return at < 0 ? new KernelMemory(bytes) : (idle.splice(at, 1)[0] as KernelMemory);
  }

  /** Gives the whole memory back; nobody may use its arrays any more. */
  giveBack(): void {
    this.release(START);
    idle.push(this);
  }

  /** `length` zeros. Throws a RangeError if the memory is used up. */
  float64(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.buffer, this.claim(length * 8), length);
  }

  /** As {@link float64}. */
  float32(length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.buffer, this.claim(length * 4), length);
  }

  /** As {@link float64}. */
  int32(length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.buffer, this.claim(length * 4), length);
  }

  /** Where the free memory begins now. */
  mark(): MemoryMark {
    return this.next;
  }

  /** Gives back all that was taken since the mark; nobody may use those arrays any more. */
  release(mark: MemoryMark): void {
    new Uint8Array(this.buffer, mark, this.next - mark).fill(0);
    this.next = mark;
  }

  private claim(bytes: number): number {
    const at = this.next;
    const end = at + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    if (end > this.buffer.byteLength)
      throw new RangeError(`The synth's memory of ${this.buffer.byteLength} bytes is full.`);
    this.next = end;
    return at;
  }
}
