import type { ChatCompletionRequestStreaming, MLCEngine, ModelRecord } from '@mlc-ai/web-llm';
import { ModelError, type ModelSpec } from '../model-engine';
import { contextTokensOf } from './chat-config';
import { type ChatRequest, chatFor } from './chat-request';
import type { DownloadedModel } from './download-model';

/** The library, loaded when it is first needed: it is large. */
export const loadLibrary = () => import('@mlc-ai/web-llm');
type Library = Awaited<ReturnType<typeof loadLibrary>>;

/** What a model answered. */
export interface ModelAnswer {
  readonly text: string;
  /** False if it reached its limit of tokens, or was interrupted. */
  readonly isFinished: boolean;
  readonly tokens: number;
  /** From the first token to the last. */
  readonly seconds: number;
}

/** Told of an answer while it is written. */
export type OnText = (text: string, tokens: number, seconds: number) => void;

/**
 * Address of the compiled library of a model: the model's own, or that of WebLLM's list.
 *
 * @throws ModelError if it has none and is not in that list
 */
export async function libraryAddress({ library, model }: ModelSpec): Promise<string> {
  if (library !== undefined) return library;
  const { prebuiltAppConfig } = await loadLibrary();
  const known = prebuiltAppConfig.model_list.find((record) => record.model.endsWith(`/${model}`));
  if (known) return known.model_lib;
  throw new ModelError(
    'missing',
    'WebLLM has no compiled library for this model. Give the address of one, a .wasm file.',
  );
}

/** A model on the graphics processor. It answers one request at a time. */
export class RunningModel {
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly engine: MLCEngine,
    private readonly model: DownloadedModel,
  ) {}

  /**
   * Brings a downloaded model to the graphics processor.
   *
   * @param onShare called with how much of it is there, 0..1
   */
  static async start(
    { MLCEngine }: Library,
    spec: ModelSpec,
    model: DownloadedModel,
    onShare: (share: number) => void,
  ): Promise<RunningModel> {
    const library = URL.createObjectURL(new Blob([model.library], { type: 'application/wasm' }));
    const record: ModelRecord = {
      model: model.files.keyFolder,
      model_id: spec.id,
      model_lib: library,
      overrides: {
        context_window_size: contextTokensOf(model.config, spec.contextTokens),
        // The library takes one of both.
        sliding_window_size: -1,
      },
    };
    try {
      const engine = new MLCEngine({
        appConfig: { model_list: [record], cacheBackend: 'cache' },
        initProgressCallback: ({ progress }) => onShare(progress),
        logLevel: 'SILENT',
      });
      await engine.reload(spec.id);
      return new RunningModel(engine, model);
    } finally {
      URL.revokeObjectURL(library);
    }
  }

  /** Answers, after the request before. Aborting ends the answer at the next token; it is then returned unfinished. */
  answer(request: ChatRequest, signal: AbortSignal, onText: OnText): Promise<ModelAnswer> {
    const answer = this.#last.catch(() => undefined).then(() => this.#stream(request, signal, onText));
    this.#last = answer;
    return answer;
  }

  async #stream(request: ChatRequest, signal: AbortSignal, onText: OnText): Promise<ModelAnswer> {
    signal.throwIfAborted();
    const chunks = await this.engine.chat.completions.create(this.#bodyOf(request));
    let text = '';
    let tokens = 0;
    let begin = 0;
    let end = 0;
    let isFinished = false;
    for await (const { choices, usage } of chunks) {
      // The library looks at this before each token, and forgets it when an answer begins.
      if (signal.aborted) await this.engine.interruptGenerate();
      const [choice] = choices;
      if (choice?.delta.content) {
        text += choice.delta.content;
        end = performance.now();
        if (tokens++ === 0) begin = end;
        if (!signal.aborted) onText(choice.delta.content, tokens, (end - begin) / 1000);
      }
      if (choice?.finish_reason) isFinished = choice.finish_reason === 'stop';
      tokens = usage?.completion_tokens ?? tokens;
    }
    return { text, isFinished, tokens, seconds: (end - begin) / 1000 };
  }

  #bodyOf({ messages, sampling, seed, maxTokens, schema }: ChatRequest): ChatCompletionRequestStreaming {
    return {
      messages: chatFor(this.model.config, messages),
      stream: true,
      stream_options: { include_usage: true },
      temperature: sampling.temperature,
      top_p: sampling.topP,
      seed,
      max_tokens: maxTokens,
      response_format: { type: 'json_object', schema },
    };
  }
}
