/** A vector's direction in signed bytes, the largest part as 127: a quarter of the memory, the cosine within about 0.01. */
export function toSignedBytes(vector: ArrayLike<number>, bytes: Int8Array, at: number): void {
  let largest = 0;
  for (let d = 0; d < vector.length; d++) largest = Math.max(largest, Math.abs(vector[d] as number));
  const scale = largest > 0 ? 127 / largest : 0;
  for (let d = 0; d < vector.length; d++) bytes[at + d] = Math.round((vector[d] as number) * scale);
}
