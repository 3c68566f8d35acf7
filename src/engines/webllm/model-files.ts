import { modelFolder } from '../catalog/model-folder';
import type { ModelSpec } from '../model-engine';

/**
 * The caches of @mlc-ai/web-llm (the scopes in its `cache_util`). It looks there for every file before it fetches it, so
 * files are put there under the library's own keys, and it then has nothing to download.
 */
export const CACHES = { config: 'webllm/config', weights: 'webllm/model', library: 'webllm/wasm' } as const;

/** One file of a model: where it comes from and where it is kept. */
export interface ModelFile {
  /** As it is called in messages. */
  readonly name: string;
  readonly address: string;
  readonly cache: (typeof CACHES)[keyof typeof CACHES];
  /** Its address in the cache. */
  readonly key: string;
}

/** Where the files of a model are. */
export class ModelFiles {
  /** The folder, as the library has it in its keys: it adds the main branch to addresses that name no branch. */
  readonly keyFolder: string;
  readonly #folder: string;

  constructor({ model }: Pick<ModelSpec, 'model'>) {
    this.#folder = modelFolder(model);
    this.keyFolder = /.\/resolve\/.+\//.test(this.#folder) ? this.#folder : `${this.#folder}resolve/main/`;
  }

  get config(): ModelFile {
    return this.#file('mlc-chat-config.json', CACHES.config);
  }

  /** The list of the weights' files. */
  get tensorList(): ModelFile {
    return this.#file('tensor-cache.json', CACHES.weights);
  }

  /** A file of weights, or the tokenizer. */
  weights(name: string): ModelFile {
    return this.#file(name, CACHES.weights);
  }

  /**
   * The compiled library. It is handed over as bytes, so the key is ours: within the model's folder, so that it is found
   * and deleted with the model, and with its address, as another version of the app may need another.
   */
  library(address: string): ModelFile {
    return { name: nameOf(address), address, cache: CACHES.library, key: this.libraryKey(address) };
  }

  libraryKey(address: string): string {
    return `${this.keyFolder}?library=${encodeURIComponent(address)}`;
  }

  #file(name: string, cache: ModelFile['cache']): ModelFile {
    return { name, address: new URL(name, this.#folder).href, cache, key: new URL(name, this.keyFolder).href };
  }
}

function nameOf(address: string): string {
  return new URL(address).pathname.split('/').at(-1) || address;
}
