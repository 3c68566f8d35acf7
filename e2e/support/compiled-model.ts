import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelSpec } from '../../src/engines/model-engine';
import { ModelServer } from './served-model';

/** Files of the weights, and their bytes. */
export const SHARDS = { 'params_shard_0.bin': 600_000, 'params_shard_1.bin': 400_000, 'params_shard_2.bin': 5_000 };
const ID = 'tintune/compiled';

/** The smallest module: WebAssembly's magic number and version. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/**
 * A model's files as MLC lays them out, and a server of them. A model cannot be compiled by the tests: the library is an
 * empty module, so everything happens as with a real one until the runtime starts it.
 */
export class CompiledModel {
  private constructor(
    readonly server: ModelServer,
    private readonly folder: string,
  ) {}

  static async serve(): Promise<CompiledModel> {
    const folder = mkdtempSync(join(tmpdir(), 'tintune-model-'));
    const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
    mkdirSync(folder, { recursive: true });
    write('mlc-chat-config.json', chatConfig('q4f32_1'));
    write('tensor-cache.json', JSON.stringify({ metadata: {}, records: Object.entries(SHARDS).map(record) }));
    write('tokenizer.json', JSON.stringify({ version: '1.0', model: { type: 'BPE', vocab: {}, merges: [] } }));
    write('library.wasm', EMPTY_MODULE);
    for (const [name, bytes] of Object.entries(SHARDS)) write(name, new Uint8Array(bytes).fill(7));
    return new CompiledModel(await ModelServer.start({ [ID]: folder }), folder);
  }

  get spec(): ModelSpec {
    return {
      id: 'compiled',
      name: 'Compiled',
      runtime: 'webllm',
      model: this.server.address(ID),
      library: `${this.server.address(ID)}library.wasm`,
      profile: 'tintune',
      contextTokens: 4096,
      downloadBytes: null,
      memoryBytes: null,
      license: 'Apache-2.0',
    };
  }

  /** Files that were asked for since the last call. */
  asked(): string[] {
    return this.server.requests.splice(0).map((line) => line.split(' ').at(-1) ?? '');
  }

  async close(): Promise<void> {
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The parts of a Gemma 3's configuration that are read before it runs. */
export function chatConfig(quantization: string): string {
  return JSON.stringify({
    version: '0.1.0',
    model_type: 'gemma3',
    quantization,
    model_config: {},
    vocab_size: 262144,
    context_window_size: 8192,
    sliding_window_size: -1,
    prefill_chunk_size: 1024,
    attention_sink_size: -1,
    tokenizer_files: ['tokenizer.json', 'tokenizer_config.json'],
    conv_template: {
      name: 'gemma3_instruction',
      system_template: '{system_message}',
      system_message: '',
      roles: { user: '<start_of_turn>user', assistant: '<start_of_turn>model' },
      role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
      seps: ['<end_of_turn>\n'],
      stop_str: ['<end_of_turn>'],
      stop_token_ids: [1, 106],
    },
  });
}

function record([dataPath, nbytes]: [string, number]) {
  return { dataPath, format: 'raw-shard', nbytes, records: [] };
}
