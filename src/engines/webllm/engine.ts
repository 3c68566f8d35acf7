import { SharedWork } from '../../lib/shared-work';
import { connect, NOT_LOADED, type WorkerClient } from '../../lib/worker-bridge';
import type { Payload } from '../../piece/payload';
import { readDevice } from '../device/device';
import { suitabilityOf } from '../device/suitability';
import type { EngineMeta, EngineProgress, GenerateOptions } from '../engine';
import {
  type CachedModel,
  type ModelEngine,
  ModelError,
  type ModelSpec,
  type PrepareOptions,
  type Speed,
  type Suitability,
} from '../model-engine';
import { withKindFromName } from '../model-error-name';
import type { ExampleFinder } from '../prompts/nearest-examples';
import { Asker } from './ask';
import { cachedModel } from './cached-model';
import type { ChatRequest } from './chat-request';
import { deleteKept } from './kept-files';
import { webllmMeta } from './meta';
import { ModelFiles } from './model-files';
import type { ModelAnswer } from './run-model';
import { type Silence, Watchdog } from './watchdog';
import type { AnswerProgress, WebllmTasks } from './worker';

/** What an engine is made of besides its model. */
export interface WebllmOptions {
  /** Finds scenes to show the model; without it, it sees none. */
  readonly findExamples?: ExampleFinder;
}

/** Longest silences that are waited for: the library and graphics drivers may wait for ever. */
const SILENCES = {
  /** While files come; a server that stops sending is told before. */
  loading: { ms: 90_000, kind: 'network', text: 'The download has stopped. Try again: what came whole is kept.' },
  /** While weights go to the graphics processor and shaders are compiled. */
  warming: {
    ms: 180_000,
    kind: 'device lost',
    text: 'The model did not start in three minutes. Try again, or choose a smaller one.',
  },
  /** Before the first token: the prompt is read, on a slow device for long. */
  firstToken: {
    ms: 180_000,
    kind: 'device lost',
    text: 'The model did not begin to answer. It was unloaded; try again.',
  },
  betweenTokens: { ms: 60_000, kind: 'device lost', text: 'The model fell silent. It was unloaded; try again.' },
} as const satisfies Record<string, Silence>;

/** An engine that runs a compiled model by WebLLM, in a worker of its own. */
export function createWebllmEngine(spec: ModelSpec, options: WebllmOptions = {}): ModelEngine {
  return new WebllmEngine(spec, options);
}

class WebllmEngine implements ModelEngine {
  readonly meta: EngineMeta;
  readonly #asker: Asker;
  readonly #files: ModelFiles;
  readonly #client: WorkerClient<WebllmTasks>;
  readonly #preparation: SharedWork<EngineProgress>;
  #isLoaded = false;
  #generation: AbortController | null = null;
  #speed: Speed | null = null;

  constructor(
    readonly spec: ModelSpec,
    { findExamples }: WebllmOptions,
  ) {
    this.meta = webllmMeta(spec);
    this.#asker = new Asker(spec, findExamples);
    this.#files = new ModelFiles(spec);
    this.#client = connect<WebllmTasks>(
      () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'WebLLM engine' }),
    );
    this.#preparation = new SharedWork((signal, report) => this.#prepare(signal, report));
  }

  async check(signal?: AbortSignal): Promise<Suitability> {
    const [device, kept] = await Promise.all([readDevice(), this.cached()]);
    signal?.throwIfAborted();
    return suitabilityOf(this.spec, device, kept.bytes);
  }

  async prepare({ signal, onProgress }: PrepareOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (!this.#isLoaded) await this.#preparation.join(signal, onProgress);
  }

  isLoaded(): boolean {
    return this.#isLoaded;
  }

  async unload(): Promise<void> {
    this.#generation?.abort();
    this.#preparation.abort();
    this.#end();
  }

  cached(): Promise<CachedModel> {
    return cachedModel(this.spec);
  }

  async deleteCached(): Promise<void> {
    await this.unload();
    await deleteKept(this.#files.keyFolder).catch((cause) => {
      throw new ModelError('storage', 'The browser does not let this page delete what it keeps.', { cause });
    });
  }

  speed(): Speed | null {
    return this.#speed;
  }

  async generate(vibe: string, { seed, signal, onProgress, onToken }: GenerateOptions): Promise<Payload> {
    signal?.throwIfAborted();
    const messages = this.#asker.messages(vibe);
    this.#generation?.abort();
    const generation = new AbortController();
    this.#generation = generation;
    const follow = () => generation.abort(signal?.reason);
    signal?.addEventListener('abort', follow, { once: true });
    const onText = ({ text, tokens, seconds }: AnswerProgress) => {
      this.#speed = { drawnTokens: tokens, jumpedTokens: 0, seconds };
      onToken?.(text);
      onProgress?.({ phase: 'generating', done: tokens, total: null, unit: 'tokens' });
    };
    try {
      await this.prepare({ signal: generation.signal, ...(onProgress && { onProgress }) });
      return await this.#asker.ask(messages, seed, (request) => this.#answer(request, generation.signal, onText));
    } finally {
      signal?.removeEventListener('abort', follow);
      if (this.#generation === generation) this.#generation = null;
    }
  }

  async #prepare(signal: AbortSignal, report: (progress: EngineProgress) => void): Promise<void> {
    const device = await readDevice();
    const { obstacles } = suitabilityOf(this.spec, device, (await this.cached()).bytes);
    if (obstacles.length > 0) throw new ModelError('unsuitable', obstacles.join(' '));
    signal.throwIfAborted();
    const watchdog = new Watchdog();
    watchdog.allow(SILENCES.loading);
    const onProgress = (progress: EngineProgress) => {
      watchdog.allow(SILENCES[progress.phase === 'loading' ? 'loading' : 'warming']);
      report(progress);
    };
    const input = {
      spec: this.spec,
      hasShaderF16: device.gpu?.hasShaderF16 ?? false,
      warmUp: this.#asker.warmUp,
    };
    try {
      await watchdog.guard(this.#client.call('prepare', input, { signal, onProgress }));
    } catch (error) {
      // A load cannot be interrupted, but its worker can be ended: files that are whole are in the cache by then.
      this.#end();
      signal.throwIfAborted();
      throw modelErrorOf(error);
    }
    this.#isLoaded = true;
    // It also comes back when the worker is ended, and then it rejects.
    this.#client.call('untilLost', undefined as never).then(
      () => this.#end(),
      () => undefined,
    );
  }

  async #answer(
    request: ChatRequest,
    signal: AbortSignal,
    onText: (progress: AnswerProgress) => void,
  ): Promise<ModelAnswer> {
    const watchdog = new Watchdog();
    watchdog.allow(SILENCES.firstToken);
    const onProgress = (progress: AnswerProgress) => {
      watchdog.allow(SILENCES.betweenTokens);
      onText(progress);
    };
    try {
      const answer = await watchdog.guard(this.#client.call('answer', request, { signal, onProgress }));
      this.#speed = { drawnTokens: answer.tokens, jumpedTokens: 0, seconds: answer.seconds };
      return answer;
    } catch (cause) {
      signal.throwIfAborted();
      const error = modelErrorOf(cause);
      if (error.kind === 'device lost') this.#end();
      throw error;
    }
  }

  #end(): void {
    this.#isLoaded = false;
    this.#client.end();
  }
}

/** What came out of the worker; anything but a ModelError is the end of the worker itself, or that it never began. */
function modelErrorOf(error: unknown): ModelError {
  const known = withKindFromName(error);
  if (known instanceof ModelError) return known;
  const message = error instanceof Error ? error.message : String(error);
  return new ModelError(message === NOT_LOADED ? 'network' : 'device lost', message, { cause: error });
}
