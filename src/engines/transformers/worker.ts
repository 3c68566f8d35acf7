import { serve, type WorkerTask } from '../../lib/worker-bridge';
import type { EngineProgress } from '../engine';
import type { PayloadFormat } from '../grammar/payload-format';
import { TokenSampler } from '../grammar/token-sampler';
import { ModelError, type Speed } from '../model-engine';
import { transferring } from '../model-error-name';
import type { ChatMessage, Sampling } from '../prompts/profile';
import { runFailure } from './failures';
import { fetchModel } from './fetch-model';
import { openFileStore } from './file-store';
import { FreeAnswer } from './free-answer';
import type { ReadyModel } from './load-model';
import { macrotask } from './macrotask';
import { type TokenReading, writeAnswer } from './model';
import type { Backend, Precision } from './precision';
import type { Reading } from './runtime';

/** What `load` is told. */
export interface LoadRequest {
  /** Address with a slash at its end. */
  readonly folder: string;
  readonly backend: Backend;
  /** Those that can be run, the best first. */
  readonly precisions: readonly Precision[];
  readonly format: PayloadFormat;
}

/** What `generate` is told. */
export interface GenerateRequest {
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
  readonly seed: number;
  /** Tokens to work with, prompt and answer together; a model made for fewer has fewer. */
  readonly contextTokens: number;
  /** Without a grammar, the most tokens of the answer; null to hold it to the grammar. */
  readonly freeTokens: number | null;
}

/** What `generate` reports. */
export type GenerateProgress =
  /** Tokens of the prompt that have been read. */
  | { readonly kind: 'prompt'; readonly done: number; readonly total: number }
  | { readonly kind: 'text'; readonly text: string; readonly speed: Speed };

/** What `generate` gives. */
export interface WrittenAnswer {
  readonly text: string;
  readonly speed: Speed;
}

/** Tokens read at once: as many as take some tenths of a second, so that a cancellation is soon noticed. */
const CHUNK_TOKENS: Readonly<Record<Backend, number>> = { webgpu: 64, wasm: 16 };

let ready: (ReadyModel & { readonly backend: Backend }) | null = null;
/** Fails the step that runs. */
let failStep: () => void = () => undefined;
/** Answers are written one after another. */
let lastAnswer: Promise<unknown> = Promise.resolve();

const load: WorkerTask<LoadRequest, void, EngineProgress> = async (request, { signal, report }) => {
  const { folder, backend, precisions, format } = request;
  const store = await openFileStore();
  const fetched = await fetchModel(folder, precisions, store, { signal, report });
  report({ phase: 'warming', done: 0, total: null, unit: 'tokens' });
  // The library is loaded when it is needed: not for a download that fails.
  const [{ loadModel }, { configureRuntime }, { runtimeFilesFor }] = await Promise.all([
    import('./load-model'),
    import('./runtime'),
    import('./runtime-files'),
  ]);
  signal.throwIfAborted();
  configureRuntime(runtimeFilesFor(backend));
  ready = { ...(await loadModel(fetched, store, backend, format)), backend };
  void ready.model.lost.then(() => failStep());
};

const generate: WorkerTask<GenerateRequest, WrittenAnswer, GenerateProgress> = (request, { signal, report }) => {
  const answer = lastAnswer.then(
    () => write(request, signal, report),
    () => write(request, signal, report),
  );
  lastAnswer = answer;
  return answer;
};

async function write(
  { messages, sampling, seed, contextTokens, freeTokens }: GenerateRequest,
  signal: AbortSignal,
  report: (progress: GenerateProgress) => void,
): Promise<WrittenAnswer> {
  signal.throwIfAborted();
  if (!ready) throw new ModelError('device lost', 'The model is no longer loaded.');
  const { prompts, decoder, vocabulary, endTokens, logitCount, backend } = ready;
  const prompt = prompts.promptOf(messages);
  const total = prompt.shared.length + prompt.own.length;
  let read = 0;
  const readerOf = (reading: Reading): TokenReading => ({
    forward: (tokens) => step(reading, tokens, signal),
    chunkTokens: CHUNK_TOKENS[backend],
    signal,
    onRead: (tokens) => {
      read += tokens;
      if (read < total) report({ kind: 'prompt', done: read, total });
    },
  });
  const reading = await prompts.begin(prompt, readerOf);
  read = prompt.shared.length;
  const answer = freeTokens === null ? decoder.begin() : new FreeAnswer(vocabulary, endTokens, freeTokens);
  try {
    const speed = await writeAnswer({
      ...readerOf(reading),
      prompt: prompt.own,
      answer,
      sampler: new TokenSampler({ ...sampling, seed }, logitCount),
      room: Math.min(contextTokens, ready.contextTokens) - prompt.shared.length,
      onText: (text, speed) => report({ kind: 'text', text, speed }),
    });
    return { text: answer.text, speed };
  } finally {
    reading.end();
  }
}

/** Lets a model read tokens; in between, a cancellation can come in. */
async function step(reading: Reading, tokens: readonly number[], signal: AbortSignal): Promise<Float32Array> {
  await macrotask();
  signal.throwIfAborted();
  try {
    return await unlessLost(reading.forward(tokens));
  } catch (error) {
    throw runFailure(error);
  }
}

/** What a step gives, unless the graphics processor is lost meanwhile: the step might then never end. */
function unlessLost<T>(step: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    failStep = () => reject(runFailure(new Error('the device was lost')));
    step.then(resolve, reject);
  });
}

/** Resolves when the graphics processor goes that the model is loaded on. */
const untilLost = async () => {
  await ready?.model.lost;
};

const tasks = { load: transferring(load), generate: transferring(generate), untilLost };

/** What the worker offers. */
export type TransformersTasks = typeof tasks;

serve(tasks);
