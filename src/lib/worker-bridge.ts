/**
 * The one way to run long work: typed calls to a worker, each with an AbortSignal and progress. `serve` is the worker's
 * side, `connect` the page's. A worker is started at the first call and ended after it has been idle for a while.
 */

/** A function a worker offers: plain data in, plain data out. */
export type WorkerTask<In = never, Out = unknown, Progress = unknown> = (
  input: In,
  context: { readonly signal: AbortSignal; readonly report: (progress: Progress) => void },
) => Promise<Out> | Out;

// biome-ignore lint/suspicious/noExplicitAny: tasks differ in their types; `connect` gives each call its own back.
export type WorkerTasks = Record<string, WorkerTask<any, any, any>>;

type InputOf<T> = T extends WorkerTask<infer In, infer _Out, infer _Progress> ? In : never;
type OutputOf<T> = T extends (...args: never[]) => infer R ? Awaited<R> : never;

interface CallMessage {
  readonly id: number;
  readonly task?: string;
  readonly input?: unknown;
  readonly abort?: true;
}

interface ReplyMessage {
  readonly id: number;
  readonly output?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
  readonly progress?: unknown;
}

/** The worker's side: answers calls with `tasks` until the worker ends. */
export function serve(tasks: WorkerTasks): void {
  const running = new Map<number, AbortController>();
  const scope = self as unknown as {
    postMessage(message: ReplyMessage): void;
    onmessage: ((event: MessageEvent<CallMessage>) => void) | null;
  };
  scope.onmessage = async ({ data }) => {
    if (data.abort) {
      running.get(data.id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(data.id, controller);
    try {
      const task = tasks[data.task ?? ''];
      if (!task) throw new Error(`unknown task ${String(data.task)}`);
      const output = await task(data.input as never, {
        signal: controller.signal,
        report: (progress) => scope.postMessage({ id: data.id, progress }),
      });
      scope.postMessage({ id: data.id, output });
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      scope.postMessage({ id: data.id, error: { name: error.name, message: error.message } });
    } finally {
      running.delete(data.id);
    }
  };
}

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: never) => void;
}

/** A worker seen from the page. */
export interface WorkerClient<Tasks extends WorkerTasks> {
  /** Runs a task. Rejects with the task's error (name and message kept) or the signal's reason. */
  call<Name extends keyof Tasks & string>(
    name: Name,
    input: InputOf<Tasks[Name]>,
    options?: CallOptions,
  ): Promise<OutputOf<Tasks[Name]>>;
  /** Ends the worker now; running calls reject. */
  end(): void;
}

/** An error event without a message: the worker's script could not be fetched. */
export const NOT_LOADED = 'A part of Tintune could not be loaded. Check the connection, then try again.';

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/**
 * The page's side.
 *
 * @param start  makes the worker; called at the first call and again after it ended
 * @param idleMs ends the worker after so many milliseconds without a call (default: never)
 */
export function connect<Tasks extends WorkerTasks>(start: () => Worker, idleMs?: number): WorkerClient<Tasks> {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let nextId = 1;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const end = (reason: Error) => {
    clearTimeout(idleTimer);
    worker?.terminate();
    worker = null;
    for (const call of pending.values()) call.reject(reason);
    pending.clear();
  };

  const running = (): Worker => {
    clearTimeout(idleTimer);
    if (worker) return worker;
    worker = start();
    worker.onmessage = ({ data }: MessageEvent<ReplyMessage>) => {
      const call = pending.get(data.id);
      if (!call) return;
      if ('progress' in data) {
        call.onProgress?.(data.progress as never);
        return;
      }
      pending.delete(data.id);
      if (data.error) call.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
      else call.resolve(data.output as never);
      if (pending.size === 0 && idleMs !== undefined)
        idleTimer = setTimeout(() => end(new Error('the worker was idle')), idleMs);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(new Error(event.message ? `The worker stopped: ${event.message}.` : NOT_LOADED));
    };
    return worker;
  };

  return {
    call(name, input, options) {
      return new Promise((resolve, reject) => {
        const { signal, onProgress } = options ?? {};
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const id = nextId++;
        const target = running();
        const onAbort = () => {
          if (!pending.delete(id)) return;
          target.postMessage({ id, abort: true } satisfies CallMessage);
          reject(signal?.reason);
        };
        const settled = <A extends unknown[]>(then: (...args: A) => void) => {
          return (...args: A) => {
            signal?.removeEventListener('abort', onAbort);
            then(...args);
          };
        };
        pending.set(id, { resolve: settled(resolve), reject: settled(reject), onProgress });
        signal?.addEventListener('abort', onAbort, { once: true });
        target.postMessage({ id, task: name, input } satisfies CallMessage);
      });
    },
    end: () => end(new Error('The worker was ended.')),
  };
}
