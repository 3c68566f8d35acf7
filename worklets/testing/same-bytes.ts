/** True if two renders are the same, byte for byte. (Vitest's own equality takes seconds on long arrays.) */
export function sameBytes<T extends Float32Array | Float64Array>(a: T, b: T): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength));
}
