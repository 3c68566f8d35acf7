import { connect } from '../../lib/worker-bridge';
import type { Palette } from '../../piece/payload';
import type { ImageTasks } from './image.worker';
import { ImageError } from './palette-of-pixels';

/** Larger files are not read. */
const MOST_BYTES = 100_000_000;
/** A picture that takes longer to decode is too large for this device. */
const MOST_MS = 20_000;
/** The worker ends when it has had nothing to do for so long. */
const IDLE_MS = 15_000;

const client = connect<ImageTasks>(
  () => new Worker(new URL('./image.worker.ts', import.meta.url), { type: 'module', name: 'picture' }),
  IDLE_MS,
);

/**
 * The palette of a picture's file, made in a worker: its first frame, five colours with weights by the area they cover.
 *
 * @throws Error with a sentence for the person, for a file that is empty, too large, no picture, or all transparent
 */
export async function paletteOfImage(file: File): Promise<Palette> {
  if (file.size === 0) throw new ImageError('This file is empty.');
  if (file.size > MOST_BYTES) throw new ImageError(`This picture is too large: ${MOST_BYTES / 1e6} MB at most.`);
  const signal = AbortSignal.timeout(MOST_MS);
  try {
    return await client.call('paletteOf', file, { signal });
  } catch (cause) {
    if (!signal.aborted) throw cause;
    // What it is still doing would only keep the next picture waiting.
    client.end();
    throw new ImageError('This picture takes too long to read here. A smaller copy of it will do as well.');
  }
}
