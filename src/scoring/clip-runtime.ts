/** The part that knows transformers.js: loaded with the library, and only with it. */
import {
  CLIPTextModelWithProjection,
  CLIPVisionModelWithProjection,
  env,
  PreTrainedTokenizer,
  Tensor,
} from '@huggingface/transformers';
import { ModelError } from '../engines/model-engine';
import type { Backend } from '../engines/transformers/precision';
import type { FileSource } from '../engines/transformers/runtime';
import type { Palette } from '../piece/payload';
import type { ClipConfig } from './clip-config';
import type { ClipEncoder } from './clip-encoder';
import type { ClipPrecision } from './clip-files';
import { pictureOf } from './picture';
import { unit } from './vectors';

/** The name the library knows each model by: its files come from where we say, whatever the name. */
const MODEL = 'tintune/clip';

/** What a CLIP is started with. */
export interface ClipOptions {
  readonly config: ClipConfig;
  readonly precision: ClipPrecision;
  /** `cpu` is WebAssembly outside of browsers. */
  readonly device: Backend | 'cpu';
  /** tokenizer.json and tokenizer_config.json. */
  readonly tokenizer: { readonly json: Record<string, unknown>; readonly config: Record<string, unknown> };
  readonly files: FileSource;
}

type Tower = Awaited<ReturnType<typeof CLIPTextModelWithProjection.from_pretrained>>;

/** A CLIP in memory. */
export class LoadedClip implements ClipEncoder {
  private constructor(
    private readonly config: ClipConfig,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly text: Tower,
    private readonly vision: Tower,
  ) {}

  /** Starts a CLIP. Rejects with what the library says is wrong. */
  static async load({ config, precision, device, tokenizer, files }: ClipOptions): Promise<LoadedClip> {
    env.useCustomCache = true;
    env.customCache = {
      match: async (address: string) => {
        const path = address.split(`${MODEL}/resolve/main/`)[1];
        return path === undefined ? undefined : ((await files(path)) as Response | undefined);
      },
      put: async () => undefined,
    };
    const options = { config: config.config as never, dtype: precision, device };
    const text = await CLIPTextModelWithProjection.from_pretrained(MODEL, options);
    const vision = await CLIPVisionModelWithProjection.from_pretrained(MODEL, options);
    const { json, config: tokenizerConfig } = tokenizer;
    return new LoadedClip(config, new PreTrainedTokenizer(json as never, tokenizerConfig as never), text, vision);
  }

  /** The tokens of a text, those at its ends included; a long text keeps its end's. */
  tokensOf(text: string): number[] {
    const tokens = this.tokenizer.encode(text);
    const { contextTokens } = this.config;
    return tokens.length <= contextTokens
      ? tokens
      : [...tokens.slice(0, contextTokens - 1), tokens[tokens.length - 1] as number];
  }

  /** One text at a time: a text's vector does not depend on what stands beside it. */
  async embedTexts(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      const tokens = this.tokensOf(text);
      const input_ids = int64(tokens.map(BigInt));
      const attention_mask = int64(tokens.map(() => 1n));
      vectors.push(...rowsOf((await this.text({ input_ids, attention_mask })).text_embeds, 'text_embeds'));
    }
    return vectors;
  }

  async embedPalettes(palettes: readonly Palette[]): Promise<Float32Array[]> {
    const { imageSize } = this.config;
    const size = 3 * imageSize * imageSize;
    const data = new Float32Array(palettes.length * size);
    for (const [i, palette] of palettes.entries()) data.set(pictureOf(palette, this.config), i * size);
    const pixel_values = new Tensor('float32', data, [palettes.length, 3, imageSize, imageSize]);
    return rowsOf((await this.vision({ pixel_values })).image_embeds, 'image_embeds');
  }

  async dispose(): Promise<void> {
    await Promise.all([this.text.dispose(), this.vision.dispose()]);
  }
}

function int64(values: readonly bigint[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values), [1, values.length]);
}

/** The rows of an output [rows, width] as unit vectors, copied. */
function rowsOf(output: Tensor | undefined, name: string): Float32Array[] {
  if (!output) throw new ModelError('wrong model', `The model's ONNX file gives no ${name}: it has no projection.`);
  const [rows, width] = output.dims as [number, number];
  const data = output.to('float32').data as Float32Array;
  const vectors = Array.from({ length: rows }, (_, i) => unit(data.slice(i * width, (i + 1) * width)));
  output.dispose();
  return vectors;
}
