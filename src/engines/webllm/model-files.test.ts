import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { readChatConfig, tokenizerFile } from './chat-config';
import { ModelFiles } from './model-files';
import { libraryAddress } from './run-model';
import { readTensorList } from './tensor-list';

describe('the files of a model', () => {
  it('of the hub are in its main branch', () => {
    const files = new ModelFiles({ model: 'owner/name' });
    const address = 'https://huggingface.co/owner/name/resolve/main/mlc-chat-config.json';
    expect(files.config).toMatchObject({ address, key: address });
  });

  it('of a plain folder are kept where the library looks for them', () => {
    const files = new ModelFiles({ model: 'https://a.example/mine' });
    expect(files.weights('params_shard_0.bin')).toMatchObject({
      address: 'https://a.example/mine/params_shard_0.bin',
      key: 'https://a.example/mine/resolve/main/params_shard_0.bin',
    });
  });

  it('keep the compiled library by its address', () => {
    const { library, libraryKey, keyFolder } = { ...bound(new ModelFiles({ model: 'owner/name' })) };
    const file = library('https://a.example/libs/mine.wasm');
    expect(file).toMatchObject({ name: 'mine.wasm', address: 'https://a.example/libs/mine.wasm' });
    expect(file.key.startsWith(keyFolder)).toBe(true);
    expect(file.key).not.toBe(libraryKey('https://a.example/libs/other.wasm'));
  });
});

function bound(files: ModelFiles) {
  return {
    library: (address: string) => files.library(address),
    libraryKey: (address: string) => files.libraryKey(address),
    keyFolder: files.keyFolder,
  };
}

describe('the compiled library', () => {
  const model = 'mlc-ai/gemma3-1b-it-q4f16_1-MLC';
  const spec = { id: 'x', name: 'x', runtime: 'webllm', model, profile: 'tintune', contextTokens: 4096 } as const;
  const rest = { downloadBytes: null, memoryBytes: null, license: 'Gemma' };

  it("is the model's own, or that of WebLLM's list", async () => {
    const known = prebuiltAppConfig.model_list.find((record) => record.model.endsWith(model));
    expect(await libraryAddress({ ...spec, ...rest })).toBe(known?.model_lib);
    const own = 'https://a.example/mine.wasm';
    expect(await libraryAddress({ ...spec, ...rest, library: own })).toBe(own);
  });

  it('is missing for other models', async () => {
    await expect(libraryAddress({ ...spec, ...rest, model: 'a/b' })).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('what a model says of itself', () => {
  const config = {
    model_type: 'gemma3',
    quantization: 'q4f16_1',
    tokenizer_files: ['tokenizer.model', 'tokenizer.json'],
    context_window_size: 8192,
    conv_template: { seps: ['x'] },
  };

  it('is taken, with the tokenizer that the library prefers', () => {
    expect(tokenizerFile(readChatConfig(config))).toBe('tokenizer.json');
  });

  it.each([null, [], {}, { ...config, tokenizer_files: 'x' }, { ...config, conv_template: undefined }])(
    'is refused in words: %j',
    (value) => {
      expect(() => readChatConfig(value)).toThrow(/no model compiled for WebLLM: .*(it|they) must be/s);
    },
  );

  it.each([
    [{}, /records/],
    [{ records: [] }, /a list of files/],
    [{ records: [{ dataPath: '../secret', nbytes: 3 }] }, /dataPath is "..\/secret"/],
    [{ records: [{ dataPath: 'a.bin', nbytes: -1 }] }, /nbytes is -1/],
  ])('has a list of weights, or is refused in words: %j', (value, message) => {
    expect(() => readTensorList(value)).toThrow(message);
  });
});
