import { serve, type WorkerTask } from '../../lib/worker-bridge';
import type { EngineProgress } from '../engine';
import { ModelError, type ModelSpec } from '../model-engine';
import { withKindInName } from '../model-error-name';
import type { ChatConfig } from './chat-config';
import type { ChatRequest } from './chat-request';
import { deviceLoss } from './device-loss';
import { downloadModel } from './download-model';
import { deviceLost, failureOf } from './failures';
import { libraryAddress, loadLibrary, type ModelAnswer, RunningModel } from './run-model';

/** What a model is prepared with. */
export interface PrepareInput {
  readonly spec: ModelSpec;
  readonly hasShaderF16: boolean;
  /** A request that is answered by one token, so that the first real one finds shaders and grammar made. */
  readonly warmUp: ChatRequest;
}

/** A piece of an answer. */
export interface AnswerProgress {
  readonly text: string;
  /** Tokens so far, and the seconds since the first. */
  readonly tokens: number;
  readonly seconds: number;
}

const lost = deviceLoss();
let running: RunningModel | null = null;

/** What work gives, or the loss of the device if that comes first; the library's errors in our words. */
async function unlessLost<T>(work: Promise<T>, doing: 'loading' | 'generating'): Promise<T> {
  try {
    return await Promise.race([
      work,
      lost.then((): never => {
        throw deviceLost();
      }),
    ]);
  } catch (error) {
    throw withKindInName(failureOf(error, doing));
  }
}

async function load({ spec, hasShaderF16, warmUp }: PrepareInput, report: (progress: EngineProgress) => void) {
  const model = await downloadModel(spec, {
    library: await libraryAddress(spec),
    checkConfig: (config) => checkPrecision(config, hasShaderF16),
    report,
  });
  const warming = (share: number) =>
    report({ phase: 'warming', done: Math.round(share * model.bytes), total: model.bytes, unit: 'bytes' });
  warming(0);
  running = await RunningModel.start(await loadLibrary(), spec, model, warming);
  await running.answer(warmUp, new AbortController().signal, () => undefined);
}

/** The name of a model may not say in which precision it calculates; its configuration does. */
function checkPrecision({ quantization }: ChatConfig, hasShaderF16: boolean): void {
  if (hasShaderF16 || !quantization.includes('f16')) return;
  throw new ModelError(
    'unsuitable',
    `It calculates in 16 bits (${quantization}), which this graphics processor cannot (WebGPU shader-f16).`,
  );
}

const prepare: WorkerTask<PrepareInput, void, EngineProgress> = (input, { report }) =>
  unlessLost(load(input, report), 'loading');

const answer: WorkerTask<ChatRequest, ModelAnswer, AnswerProgress> = (request, { signal, report }) => {
  const model = running;
  if (!model) throw withKindInName(deviceLost());
  const onText = (text: string, tokens: number, seconds: number) => report({ text, tokens, seconds });
  return unlessLost(model.answer(request, signal, onText), 'generating');
};

const tasks = {
  /** Downloads what is missing and loads the model. */
  prepare,
  answer,
  /** Comes back when the graphics processor is lost. */
  untilLost: () => lost,
};

/** What the worker offers. */
export type WebllmTasks = typeof tasks;

serve(tasks);
