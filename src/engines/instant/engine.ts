import { connect } from '../../lib/worker-bridge';
import type { Engine } from '../engine';
import { meta } from './meta';
import type { InstantTasks } from './worker';

/** The instant engine in its worker, which starts loading at once. */
export function createInstantEngine(): Engine {
  const client = connect<InstantTasks>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'instant engine' }),
  );
  // A failure shows at the first answer, where there is someone to tell.
  client.call('warm', undefined as never).catch(() => undefined);
  return {
    meta,
    async generate(vibe, { seed, signal, onProgress }) {
      try {
        return await client.call(
          'generate',
          { vibe, seed },
          { ...(signal && { signal }), ...(onProgress && { onProgress }) },
        );
      } catch (error) {
        // Errors lose their class on the way out of a worker.
        if (error instanceof Error && error.name === 'RangeError') throw new RangeError(error.message);
        throw error;
      }
    },
  };
}
