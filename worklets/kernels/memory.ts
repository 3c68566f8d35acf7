import { instantiateKernels } from './instance';
import type { Address, Kernels } from './kernels';

const PAGE = 65536;
/** Room for a synth with every instrument at 192 kHz. Pages that are never touched cost nothing. */
const DEFAULT_BYTES = 16 * 1024 * 1024;
/** Room for the synths of a deck. */
const SHARED_BYTES = 3 * DEFAULT_BYTES;
/** Addresses begin here, so that 0 is none. */
const START = 64;
/** Blocks begin at multiples of a SIMD register's size. */
const ALIGNMENT = 16;

/**
 * A WebAssembly memory and the kernels that work on it. Synths share one, so that each kernel is one function: then the
 * JavaScript engine calls it directly, and boxes no numbers that it takes or returns.
 */
class SharedMemory {
  readonly kernels: Kernels;
  readonly buffer: ArrayBuffer;
  private next = START;

  constructor(bytes: number) {
    const pages = Math.ceil(bytes / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.kernels = instantiateKernels(memory);
    this.buffer = memory.buffer;
  }

  /** Address of `bytes` bytes that nobody uses, -1 if there are not so many. */
  claim(bytes: number): Address {
    const at = this.next;
    if (at + bytes > this.buffer.byteLength) return -1;
    this.next = at + bytes;
    return at;
  }
}

/** The memory that still has room, perhaps. */
let shared: SharedMemory | null = null;
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
  private readonly start: Address;
  private readonly end: Address;
  private next: Address;

  /** @param bytes size, rounded up to {@link ALIGNMENT} */
  constructor(bytes = DEFAULT_BYTES) {
    const size = Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    let at = shared === null ? -1 : shared.claim(size);
    if (shared === null || at < 0) {
      shared = new SharedMemory(START + Math.max(SHARED_BYTES, size));
      at = shared.claim(size);
    }
    this.kernels = shared.kernels;
    this.buffer = shared.buffer;
    this.start = this.next = at;
    this.end = at + size;
  }

  /** A memory of at least `bytes` bytes, one that was given back if possible. */
  static obtain(bytes = DEFAULT_BYTES): KernelMemory {
    const at = idle.findIndex(({ start, end }) => end - start >= bytes);
    return at < 0 ? new KernelMemory(bytes) : (idle.splice(at, 1)[0] as KernelMemory);
  }

  /** Gives the whole memory back; nobody may use its arrays any more. */
  giveBack(): void {
    this.release(this.start);
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
    if (end > this.end) throw new RangeError(`The synth's memory of ${this.end - this.start} bytes is full.`);
    this.next = end;
    return at;
  }
}
