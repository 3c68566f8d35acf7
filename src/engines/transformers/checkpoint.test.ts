import { describe, expect, it } from 'vitest';
import { endTokensOf, externalDataFiles, readCheckpoint, vocabularyFor } from './checkpoint';
import { precisionsFor, weightsFile } from './precision';
import { tinyJson } from './testing/tiny-model';

const config = tinyJson('recall', 'config.json');

describe('a config.json', () => {
  it('is taken if it is of a Gemma 3 text model, also within a larger one', () => {
    expect(readCheckpoint(config)).toMatchObject({ vocabularySize: 2048, contextTokens: 4096 });
    const whole = { model_type: 'gemma3', text_config: config, 'transformers.js_config': { kv: 1 } };
    const { config: text } = readCheckpoint(whole);
    expect(text).toMatchObject({ model_type: 'gemma3_text', 'transformers.js_config': { kv: 1 } });
  });

  it.each([
    [[], /no JSON object/],
    [{ model_type: 'llama' }, /kind "llama"/],
    [{}, /unknown kind/],
    [{ model_type: 'gemma3', text_config: { model_type: 'gemma3n_text' } }, /kind "gemma3n_text"/],
    [{ model_type: 'gemma3_text' }, /vocab_size/],
  ])('is refused otherwise: %j', (json, message) => {
    expect(() => readCheckpoint(json)).toThrow(
      expect.objectContaining({ kind: 'wrong model', message: expect.stringMatching(message) }),
    );
  });

  it('says how many files of external data there are, for all files or by name', () => {
    const stated = (use_external_data_format: unknown) =>
      externalDataFiles(
        readCheckpoint({ ...config, 'transformers.js_config': { use_external_data_format } }),
        'onnx/model_q4.onnx',
      );
    expect(
      [true, false, 3, { 'model_q4.onnx': 2 }, { model: true }, { 'other.onnx': 1 }, undefined].map(stated),
    ).toEqual([1, 0, 3, 2, 1, null, null]);
  });
});

it('the tokens that end an answer are those of generation_config.json, else of config.json', () => {
  const checkpoint = readCheckpoint({ ...config, eos_token_id: 7 });
  expect(endTokensOf({ eos_token_id: [1, 106] }, checkpoint)).toEqual([1, 106]);
  expect(endTokensOf(undefined, checkpoint)).toEqual([7]);
  expect(() => endTokensOf({}, readCheckpoint({ ...config, eos_token_id: undefined }))).toThrow(/ends its answers/);
});

it("a tokenizer of another model's vocabulary is refused", () => {
  const checkpoint = readCheckpoint(config);
  expect(vocabularyFor(tinyJson('recall', 'tokenizer.json'), checkpoint).size).toBe(2048);
  expect(() => vocabularyFor(tinyJson('random', 'tokenizer.json'), checkpoint)).toThrow(
    /1024 tokens, but the model 2048/,
  );
  const smaller = readCheckpoint({ ...config, vocab_size: 1000 });
  expect(() => vocabularyFor(tinyJson('random', 'tokenizer.json'), smaller)).toThrow(/do not belong together/);
  expect(() => vocabularyFor({}, checkpoint)).toThrow(expect.objectContaining({ kind: 'wrong model' }));
});

it('precisions are those that run on a device, 16 bits only where shaders have them', () => {
  expect(precisionsFor('webgpu', true)[0]).toBe('q4f16');
  expect(precisionsFor('webgpu', false)).not.toContain('q4f16');
  expect(precisionsFor('webgpu', false)).not.toContain('fp16');
  expect(precisionsFor('wasm', true)[0]).toBe('q4');
  expect(weightsFile('q8')).toBe('onnx/model_quantized.onnx');
});
