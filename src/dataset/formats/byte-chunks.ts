/** Bytes as they come, a piece at a time. */
export type ByteChunks = AsyncIterable<Uint8Array>;

/** The pieces of a stream; it is cancelled when nobody asks for more. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The first `size` bytes (fewer where there are no more), and all bytes again, these included. */
export async function peek(
  chunks: ByteChunks,
  size: number,
): Promise<{ readonly head: Uint8Array; readonly chunks: ByteChunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  let failure: { readonly cause: unknown } | null = null;
  while (length < size) {
    const next = await iterator.next().catch((cause: unknown) => {
      failure = { cause };
      return { done: true as const, value: undefined };
    });
    if (next.done) break;
    seen.push(next.value);
    length += next.value.length;
  }
  // What came before a failure is not lost to it: the failure comes again, behind it.
  if (failure !== null && seen.length === 0) throw (failure as { cause: unknown }).cause;
  const head = new Uint8Array(Math.min(size, length));
  let at = 0;
  for (const chunk of seen) {
    head.set(chunk.subarray(0, head.length - at), at);
    at = Math.min(head.length, at + chunk.length);
  }
  return { head, chunks: again(seen, iterator, failure) };
}

async function* again(
  seen: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
  failure: { readonly cause: unknown } | null,
): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    if (failure) throw failure.cause;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** All but the first `count` bytes. */
export async function* skipBytes(chunks: ByteChunks, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}
