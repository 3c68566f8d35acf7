import type { WorkerTask } from '../lib/worker-bridge';
import { ModelError, type ModelErrorKind } from './model-engine';

/**
 * Errors keep only their name and message on the way out of a worker (see `worker-bridge`), so a ModelError's kind
 * travels in its name.
 */
const PREFIX = 'ModelError: ';

/** An error as a worker is to throw it: one whose name says the kind, if it is a ModelError. */
export function withKindInName(error: unknown): unknown {
  if (!(error instanceof ModelError)) return error;
  return Object.assign(new Error(error.message), { name: PREFIX + error.kind });
}

/** What a worker threw, as the error that it was: a ModelError, a RangeError, or what it is. */
export function withKindFromName(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RangeError) return error;
  if (error.name === 'RangeError') return new RangeError(error.message);
  if (!error.name.startsWith(PREFIX)) return error;
  return new ModelError(error.name.slice(PREFIX.length) as ModelErrorKind, error.message);
}

/** A worker's task whose failures keep their kind on the way out. */
export function transferring<In, Out, Progress>(task: WorkerTask<In, Out, Progress>): WorkerTask<In, Out, Progress> {
  return async (input, context) => {
    try {
      return await task(input, context);
    } catch (error) {
      throw withKindInName(error);
    }
  };
}
