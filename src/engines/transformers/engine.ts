import { SharedWork } from '../../lib/shared-work';
import { connect } from '../../lib/worker-bridge';
import type { Payload } from '../../piece/payload';
import { PayloadError } from '../../piece/payload-error';
import { modelFolder } from '../catalog/model-folder';
import { type Device, readDevice } from '../device/device';
import { suitabilityOf } from '../device/suitability';
import type { EngineProgress, GenerateOptions } from '../engine';
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
import type { PromptProfile, Sampling } from '../prompts/profile';
import { readAnswer } from '../prompts/read-answer';
import { answerFormat, profileOf } from './answer-format';
import { runFailure, workerFailure } from './failures';
import { openFileStore } from './file-store';
import { findDownload } from './find-download';
import { metaOf } from './meta';
import { deleteStored, storedModelFiles, storedSize } from './model-files';
import { type Backend, type Precision, precisionsFor } from './precision';
import { Turns } from './turns';
import type { GenerateProgress, TransformersTasks, WrittenAnswer } from './worker';

/** What a transformers.js engine is made of beside its model. */
export interface TransformersOptions {
  /** Finds scenes to show the model; without it, it sees none. */
  readonly findExamples?: ExampleFinder;
  /** Stands in for the profile's own system text: for a checkpoint trained with another wording, to the letter. */
  readonly systemText?: string;
  /** What it runs on, instead of what suits the device. */
  readonly backend?: Backend;
  /** How tokens are drawn, instead of the profile's way. */
  readonly sampling?: Sampling;
  /** False lets the model write what it likes, which may be no payload: to see what it has learned. */
  readonly isConstrained?: boolean;
}

/** Most examples shown, where the context has room for them. */
const EXAMPLES = 4;

/** An engine that runs a Gemma 3 checkpoint in ONNX form in this tab, by transformers.js in a worker of its own. */
export function createTransformersEngine(spec: ModelSpec, options: TransformersOptions = {}): ModelEngine {
  return new TransformersEngine(spec, options);
}

class TransformersEngine implements ModelEngine {
  readonly meta;
  readonly #folder: string;
  readonly #profile: PromptProfile;
  readonly #client = connect<TransformersTasks>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'transformers engine' }),
  );
  readonly #loading = new SharedWork<EngineProgress>((signal, report) => this.#load(signal, report));
  #isLoaded = false;
  readonly #turns = new Turns();
  /** What is told of a generation that ended because the graphics processor went. */
  #lost: ModelError | null = null;
  #speed: Speed | null = null;

  constructor(
    readonly spec: ModelSpec,
    private readonly options: TransformersOptions,
  ) {
    this.meta = metaOf(spec);
    this.#folder = modelFolder(spec.model);
    this.#profile = profileOf(spec.profile);
  }

  async check(signal?: AbortSignal): Promise<Suitability> {
    const device = await readDevice();
    const [cached, found] = await Promise.all([
      this.cached(),
      findDownload(this.#folder, this.#precisions(device.gpu), signal),
    ]);
    const spec = typeof found === 'number' ? { ...this.spec, downloadBytes: found } : this.spec;
    const suitability = suitabilityOf(spec, device, cached.bytes);
    if (!(found instanceof ModelError)) return suitability;
    return { ...suitability, obstacles: [...suitability.obstacles, found.message] };
  }

  async prepare({ signal, onProgress }: PrepareOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (!this.#isLoaded) await this.#loading.join(signal, onProgress);
  }

  isLoaded(): boolean {
    return this.#isLoaded;
  }

  async unload(): Promise<void> {
    const reason = new DOMException('The model was unloaded.', 'AbortError');
    this.#turns.end(reason);
    this.#loading.abort(reason);
    this.#end();
  }

  async cached(): Promise<CachedModel> {
    const store = await openFileStore();
    const [size, complete] = await Promise.all([
      storedSize(this.#folder, store),
      storedModelFiles(this.#folder, store),
    ]);
    return { ...size, isComplete: complete !== null, place: store.place };
  }

  async deleteCached(): Promise<void> {
    await this.unload();
    await deleteStored(this.#folder, await openFileStore());
  }

  speed(): Speed | null {
    return this.#speed;
  }

  async generate(vibe: string, { seed, signal, onProgress, onToken }: GenerateOptions): Promise<Payload> {
    signal?.throwIfAborted();
    const { findExamples, systemText, sampling = this.#profile.sampling, isConstrained = true } = this.options;
    const { contextTokens } = this.spec;
    const examples = findExamples?.(vibe, EXAMPLES) ?? [];
    const context = { contextTokens, examples, ...(systemText !== undefined && { systemText }) };
    const messages = this.#profile.messages(vibe, context);
    const own = this.#turns.take(signal);
    try {
      await this.prepare({ signal: own.signal, ...(onProgress && { onProgress }) });
      this.#speed = null;
      const freeTokens = isConstrained ? null : this.#profile.answerTokens;
      const { text, speed } = await this.#write(
        { messages, sampling, seed, contextTokens, freeTokens },
        own.signal,
        (progress) => {
          if (progress.kind === 'prompt') {
            onProgress?.({ phase: 'warming', done: progress.done, total: progress.total, unit: 'tokens' });
            return;
          }
          this.#speed = progress.speed;
          const { drawnTokens, jumpedTokens } = progress.speed;
          onProgress?.({ phase: 'generating', done: drawnTokens + jumpedTokens, total: null, unit: 'tokens' });
          onToken?.(progress.text);
        },
      );
      this.#speed = speed;
      return payloadOf(text);
    } finally {
      own.end();
    }
  }

  async #load(signal: AbortSignal, report: (progress: EngineProgress) => void): Promise<void> {
    try {
      const { gpu } = await readDevice();
      signal.throwIfAborted();
      const backend = this.#backendFor(gpu);
      await this.#loadOn(backend, gpu, signal, report).catch(async (error) => {
        if (backend === 'wasm' || !(await this.#runsOnProcessor(error))) throw error;
        this.#client.end();
        await this.#loadOn('wasm', gpu, signal, report);
      });
      this.#isLoaded = true;
      this.#lost = null;
      this.#watch();
    } catch (error) {
      // What was half done in the worker would take memory, and go on.
      this.#end();
      throw signal.aborted ? signal.reason : workerFailure(error);
    }
  }

  async #loadOn(
    backend: Backend,
    gpu: Device['gpu'],
    signal: AbortSignal,
    onProgress: (progress: EngineProgress) => void,
  ): Promise<void> {
    const request = {
      folder: this.#folder,
      backend,
      precisions: this.#precisions(gpu, backend),
      format: answerFormat(this.#profile),
    };
    await this.#client.call('load', request, { signal, onProgress }).catch((error) => {
      throw withKindFromName(error);
    });
  }

  /** Whether a model that the graphics processor could not start runs without it, as it was downloaded. */
  async #runsOnProcessor(error: unknown): Promise<boolean> {
    if (this.options.backend || !(error instanceof ModelError) || error.kind !== 'device lost') return false;
    const stored = await storedModelFiles(this.#folder, await openFileStore());
    return stored !== null && precisionsFor('wasm', false).includes(stored.precision);
  }

  /** Notices when the graphics processor goes. */
  #watch(): void {
    const { call } = this.#client;
    call('untilLost', undefined as never).then(
      () => {
        this.#lost = runFailure(new Error('the device was lost'));
        this.#end();
      },
      () => undefined,
    );
  }

  /** An imitated graphics processor is slower than the processor itself. */
  #backendFor(gpu: Device['gpu']): Backend {
    return this.options.backend ?? (gpu && !gpu.isSoftware ? 'webgpu' : 'wasm');
  }

  #precisions(gpu: Device['gpu'], backend = this.#backendFor(gpu)): readonly Precision[] {
    return precisionsFor(backend, gpu?.hasShaderF16 ?? false);
  }

  async #write(
    request: Parameters<TransformersTasks['generate']>[0],
    signal: AbortSignal,
    onProgress: (progress: GenerateProgress) => void,
  ): Promise<WrittenAnswer> {
    try {
      return await this.#client.call('generate', request, { signal, onProgress });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const failure = this.#lost ?? workerFailure(withKindFromName(error));
      // An answer that found no room leaves the model as it was.
      if (failure.kind !== 'answer') this.#end();
      throw failure;
    }
  }

  #end(): void {
    this.#isLoaded = false;
    this.#client.end();
  }
}

function payloadOf(text: string): Payload {
  try {
    return readAnswer(text);
  } catch (cause) {
    if (!(cause instanceof PayloadError)) throw cause;
    throw new ModelError('answer', `The model's answer is no payload: ${cause.message}`, { cause });
  }
}
