/** The smallest power of two that is at least `length`: sizes of ring buffers, whose index wraps by a mask. */
export function powerOfTwoAtLeast(length: number): number {
  let size = 1;
  while (size < length) size *= 2;
  return size;
}
