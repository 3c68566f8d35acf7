import { describe, expect, it } from 'vitest';
import { createAddedModels, type ModelStorage } from './added-models';

function storageWith(text: string | null = null): ModelStorage & { text: string | null } {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(_, value) {
      this.text = value;
    },
  };
}

const onnx = { runtime: 'transformers', model: ' owner/My-Model-ONNX ' } as const;
const compiled = {
  runtime: 'webllm',
  model: 'https://models.example/vibe-270m/resolve/main/',
  library: 'https://models.example/vibe-270m.wasm',
} as const;

describe('models the user adds', () => {
  it('are there at the next visit, under the same ids', () => {
    const storage = storageWith();
    const models = createAddedModels(storage);
    const added = [models.add(onnx), models.add({ ...compiled, profile: 'latentscore' })];
    expect(added.map(({ isKept }) => isKept)).toEqual([true, true]);
    expect(createAddedModels(storage).list()).toEqual(added.map(({ spec }) => spec));
    expect(added[0]?.spec).toMatchObject({ model: 'owner/My-Model-ONNX', name: 'My-Model-ONNX', contextTokens: 4096 });
    expect(added[1]?.spec).toMatchObject({ name: 'vibe-270m', profile: 'latentscore', library: compiled.library });
    for (const { spec } of added) expect(spec.id).toMatch(/^[\x21-\x7e]{1,80}$/);
  });

  it('are there once, however often they are added', () => {
    const models = createAddedModels(storageWith());
    models.add(onnx);
    models.add({ ...onnx, name: 'Better name' });
    expect(models.list().map(({ name }) => name)).toEqual(['Better name']);
  });

  it('go when they are removed', () => {
    const storage = storageWith();
    const models = createAddedModels(storage);
    const { spec } = models.add(onnx);
    models.remove(spec.id);
    expect(models.list()).toEqual([]);
    expect(createAddedModels(storage).list()).toEqual([]);
  });

  it('are there until the page goes where the browser keeps nothing', () => {
    const models = createAddedModels({
      getItem: () => {
        throw new Error('refused');
      },
      setItem: () => {
        throw new Error('refused');
      },
    });
    expect(models.add(onnx).isKept).toBe(false);
    expect(models.list()).toHaveLength(1);
  });

  it.each([
    [{ ...onnx, model: 'just words' }, /hub id like "owner\/name"/],
    [{ ...onnx, model: './beside/' }, /hub id/],
    [{ ...onnx, model: 'ftp://a.example/x' }, /hub id/],
    [{ ...onnx, model: 'https://a.example/x?token=1' }, /hub id/],
    [{ ...onnx, model: 'https://a.example/x#y' }, /hub id/],
    [{ ...compiled, library: '' }, /needs the https address of its WebGPU library/],
    [{ ...compiled, library: 'owner/name' }, /needs the https address/],
    [{ ...onnx, profile: 'poetry' }, /profile is "poetry"; it must be one of/],
    [{ ...onnx, contextTokens: 100 }, /contextTokens is 100; it must be a whole number/],
    [{ ...onnx, name: 'n'.repeat(61) }, /name is .*1 to 60 characters/],
  ] as const)('are refused in words: %j', (given, message) => {
    const models = createAddedModels(storageWith());
    expect(() => models.add(given)).toThrow(message);
    expect(models.list()).toEqual([]);
  });

  it.each(['', '{', 'null', '[null, {"id": 3}]', '{"a": 1}'])('are none where the storage holds %s', (text) => {
    expect(createAddedModels(storageWith(text)).list()).toEqual([]);
  });
});
