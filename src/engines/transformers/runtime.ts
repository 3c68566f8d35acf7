/** The part that knows transformers.js: what is loaded with the library, and only with it. */
import { env, Gemma3ForCausalLM, LogLevel, PreTrainedTokenizer, Tensor } from '@huggingface/transformers';
import type { ChatMessage } from '../prompts/profile';
import type { Forward } from './model';
import type { Backend, Precision } from './precision';

/** The name the library knows each model by: its files come from our own store, whatever the name. */
const MODEL = 'tintune/model';

/** A file of a model, by its path: what the library reads it from, or undefined if there is none. */
export type FileSource = (path: string) => Promise<Response | string | undefined>;

/** What a model is started with. */
export interface RuntimeOptions {
  /** Configuration of a Gemma 3 text model. */
  readonly config: Record<string, unknown>;
  readonly precision: Precision;
  /** `cpu` is WebAssembly outside of browsers. */
  readonly device: Backend | 'cpu';
  /** How many files of external data lie beside the weights. */
  readonly dataFiles: number;
  readonly files: FileSource;
}

/** Where the runtime's own files lie. */
export interface RuntimeFiles {
  readonly mjs: string;
  readonly wasm: string;
}

/** Sets the library up: it fetches nothing by itself, and tells us alone what goes wrong. */
export function configureRuntime(runtimeFiles: RuntimeFiles | null): void {
  env.logLevel = LogLevel.NONE;
  env.allowLocalModels = false;
  env.useWasmCache = false;
  env.fetch = async () => new Response(null, { status: 404 });
  const { wasm } = env.backends.onnx;
  if (wasm && runtimeFiles) wasm.wasmPaths = { ...runtimeFiles };
}

type CausalModel = Awaited<ReturnType<typeof Gemma3ForCausalLM.from_pretrained>>;
type Tensors = Record<string, Tensor>;

/** A model in memory. */
export class LoadedModel {
  private constructor(
    private readonly model: CausalModel,
    /** Resolves when the graphics processor goes that it runs on; never without one. */
    readonly lost: Promise<unknown>,
  ) {}

  /** Starts a model. Rejects with what the library says is wrong. */
  static async load({ config, precision, device, dataFiles, files }: RuntimeOptions): Promise<LoadedModel> {
    env.useCustomCache = true;
    env.customCache = {
      match: async (address: string) => {
        const path = pathOf(address);
        return path === null ? undefined : ((await files(path)) as Response | undefined);
      },
      put: async () => undefined,
    };
    const model = await Gemma3ForCausalLM.from_pretrained(MODEL, {
      config: config as never,
      dtype: precision,
      device,
      use_external_data_format: dataFiles,
    });
    return new LoadedModel(model, device === 'webgpu' ? deviceLost() : new Promise(() => undefined));
  }

  /** Inputs of the model's graph. */
  get inputNames(): readonly string[] {
    return this.model.sessions.model.inputNames;
  }

  /** Begins a text: what is read is kept until it ends. */
  begin(): Reading {
    return new Reading(this.model);
  }

  /** Gives the memory back. */
  async dispose(): Promise<void> {
    await this.model.dispose();
  }
}

/** Resolves when the runtime's graphics processor is lost. */
async function deviceLost(): Promise<unknown> {
  const gpu = (await env.backends.onnx.webgpu?.device) as { readonly lost: Promise<unknown> } | undefined;
  return gpu ? gpu.lost : new Promise(() => undefined);
}

/** One text as a model reads it: keys and values of all tokens so far. */
export class Reading {
  #cache: Tensors | null = null;
  #length = 0;
  /** False while the keys and values are those of the text it goes on from. */
  #isOwner = true;

  constructor(private readonly model: CausalModel) {}

  /** Goes on from what has been read, any number of times; this text must not end before those do. */
  fork(): Reading {
    const reading = new Reading(this.model);
    reading.#cache = this.#cache;
    reading.#length = this.#length;
    reading.#isOwner = false;
    return reading;
  }

  readonly forward: Forward = async (tokens) => {
    const start = this.#length;
    const total = start + tokens.length;
    const outputs: Tensors = await this.model.forward({
      input_ids: int64(tokens.map(BigInt)),
      attention_mask: int64(Array<bigint>(total).fill(1n)),
      position_ids: int64(tokens.map((_, i) => BigInt(start + i))),
      // Of a graph that can leave out the others, the last token's logits only.
      num_logits_to_keep: new Tensor('int64', [1n], []),
      past_key_values: this.#cache,
    });
    this.end();
    this.#cache = pastOf(outputs);
    this.#length = total;
    this.#isOwner = true;
    return lastLogits(outputs.logits as Tensor);
  };

  /** Gives the memory of what was read back. */
  end(): void {
    if (this.#isOwner) for (const tensor of Object.values(this.#cache ?? {})) tensor.dispose();
    this.#cache = null;
    this.#length = 0;
  }
}

function int64(values: readonly bigint[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values), [1, values.length]);
}

/** The keys and values that a graph gives, by the names it takes them by. */
function pastOf(outputs: Tensors): Tensors {
  const entries = Object.entries(outputs).filter(([name]) => name.startsWith('present.'));
  return Object.fromEntries(entries.map(([name, tensor]) => [name.replace('present', 'past_key_values'), tensor]));
}

/** The logits of the last of `logits`' tokens, [1, tokens, vocabulary], as a copy. */
function lastLogits(logits: Tensor): Float32Array {
  const size = logits.dims.at(-1) as number;
  const data = logits.to('float32').data as Float32Array;
  const last = data.slice(data.length - size);
  logits.dispose();
  return last;
}

/** Turns texts into tokens as a checkpoint's tokenizer does. */
export class Tokenizer {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #chatTemplate: string | undefined;

  /**
   * @param json         tokenizer.json
   * @param config       tokenizer_config.json
   * @param chatTemplate chat_template.jinja, where it is a file of its own
   */
  constructor(json: Record<string, unknown>, config: Record<string, unknown>, chatTemplate: string | undefined) {
    this.#tokenizer = new PreTrainedTokenizer(json as never, config as never);
    this.#chatTemplate = chatTemplate;
  }

  /** Whether it knows how the model's chats are written. */
  get hasChatTemplate(): boolean {
    return (this.#chatTemplate ?? this.#tokenizer.chat_template) != null;
  }

  /** The tokens of a text in the middle of a longer one. */
  readonly encode = (text: string): readonly number[] => {
    return this.#tokenizer.encode(text, { add_special_tokens: false });
  };

  /** The tokens of a chat, up to where the model is to answer. */
  prompt(messages: readonly ChatMessage[]): readonly number[] {
    return this.#tokenizer.apply_chat_template([...messages], {
      add_generation_prompt: true,
      return_tensor: false,
      return_dict: false,
      ...(this.#chatTemplate !== undefined && { chat_template: this.#chatTemplate }),
    }) as number[];
  }
}

/** A file's path within its model, from the address the library would fetch it from; null for any other address. */
function pathOf(address: string): string | null {
  return address.split(`${MODEL}/resolve/main/`)[1] ?? null;
}
