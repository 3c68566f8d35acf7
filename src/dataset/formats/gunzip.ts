import { Gunzip } from 'fflate';
import { SourceError } from '../sources/source-error';
import type { ByteChunks } from './byte-chunks';

/**
 * Most bytes that a byte may unpack to, once {@link FREE_BYTES} were unpacked. JSON lines stay under 60; what is made
 * to fill disks has up to 1,030.
 */
const MOST_RATIO = 200;
const FREE_BYTES = 32 * 2 ** 20;
/** Packed bytes that are unpacked at once: at worst 16 MB. */
const PIECE = 2 ** 14;

/**
 * Unpacks gzip, also of several members. What could be unpacked before an error is handed out first.
 *
 * @throws SourceError for damaged or truncated data, and for data that unpacks to far more than its size
 */
export async function* gunzip(packed: ByteChunks): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const unpacker = new Gunzip((chunk) => void ready.push(chunk));
  const count = { packed: 0, unpacked: 0 };
  const push = (piece: Uint8Array, final: boolean): SourceError | null => {
    try {
      unpacker.push(piece, final);
    } catch (cause) {
      return new SourceError('The file is damaged, or its end is missing: it cannot be unpacked further.', { cause });
    }
    count.packed += piece.length;
    for (const chunk of ready) count.unpacked += chunk.length;
    const isBomb = count.unpacked > FREE_BYTES && count.unpacked > MOST_RATIO * count.packed;
    return isBomb
      ? new SourceError(`The file unpacks to over ${MOST_RATIO} times its size: it is not read further.`)
      : null;
  };
  const taken = () => {
    const chunks = ready.filter((chunk) => chunk.length > 0);
    ready = [];
    return chunks;
  };
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const problem = push(chunk.subarray(at, at + PIECE), false);
      yield* taken();
      if (problem) throw problem;
    }
  }
  const problem = push(new Uint8Array(0), true);
  yield* taken();
  if (problem) throw problem;
}
