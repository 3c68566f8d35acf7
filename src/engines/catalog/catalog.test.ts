import { readFileSync } from 'node:fs';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsShaderF16 } from '../device/suitability';
import { ModelError } from '../model-engine';
import { readCatalog } from './catalog';
import { modelFolder } from './model-folder';

const ADDRESS = 'https://site.example/app/models/catalog.json';
const shipped = JSON.parse(readFileSync('public/models/catalog.json', 'utf8'));
const [good] = shipped.models;
const catalogOf = (...models: unknown[]) => readCatalog({ version: 1, models }, ADDRESS);

describe("the site's catalogue", () => {
  const { models, problems } = readCatalog(shipped, ADDRESS);

  it('has nothing wrong in it', () => {
    expect(problems).toEqual([]);
    expect(models).toHaveLength(shipped.models.length);
  });

  it('has a default that runs without 16-bit shaders and a compiled model for such adapters', () => {
    expect(models[0]?.runtime).toBe('transformers');
    expect(models.some((spec) => spec.runtime === 'webllm' && !needsShaderF16(spec))).toBe(true);
  });

  it('has the compiled models of the installed library, with the memory that it states', () => {
    for (const { model, memoryBytes } of models.filter(({ runtime }) => runtime === 'webllm')) {
      const record = prebuiltAppConfig.model_list.find((known) => known.model.endsWith(`/${model}`));
      expect(record, model).toBeDefined();
      const stated = (record?.vram_required_MB ?? 0) * 1024 * 1024;
      expect(Math.abs((memoryBytes ?? 0) / stated - 1)).toBeLessThan(0.01);
    }
  });
});

describe('a catalogue', () => {
  it('keeps its good entries beside wrong ones, which it names field by field', () => {
    const wrong = { ...good, id: 'bad', profile: 'poetry', contextTokens: 12.5, size: 3 };
    const { models, problems } = catalogOf(wrong, good, 'none');
    expect(models).toEqual([good]);
    expect(problems).toEqual([
      'Entry 1 (bad) of the catalogue: profile is "poetry"; it must be one of tintune, latentscore, latentscore-justified.',
      'Entry 1 (bad) of the catalogue: contextTokens is 12.5; it must be a whole number from 1024 to 1048576.',
      'Entry 1 (bad) of the catalogue: size is 3; it must be absent.',
      'Entry 3 of the catalogue: the input is "none"; it must be an object that describes a model.',
    ]);
  });

  it('says which field is missing', () => {
    const { license: _, ...rest } = good;
    expect(catalogOf(rest).problems).toEqual([
      `Entry 1 (${good.id}) of the catalogue: license is missing; it must be the name of a licence.`,
    ]);
  });

  it('has every id once: the first entry counts', () => {
    const { models, problems } = catalogOf(good, { ...good, name: 'Another' });
    expect(models).toEqual([good]);
    expect(problems).toEqual([`Entry 2 (${good.id}) of the catalogue: id is that of an entry before.`]);
  });

  it('may hold models that lie beside it', () => {
    const { models } = catalogOf({ ...good, runtime: 'webllm', model: './mine/', library: '../libs/mine.wasm' });
    expect(models[0]?.model).toBe('https://site.example/app/models/mine/');
    expect(models[0]?.library).toBe('https://site.example/app/libs/mine.wasm');
  });

  it.each(['javascript:alert(1)', 'http://other.example/x', 'https://name:word@other.example/', 'a/b/c', '/etc'])(
    'takes no model from %s',
    (model) => {
      expect(catalogOf({ ...good, model }).problems[0]).toMatch(/model is .*; it must be a hub id/);
    },
  );

  it.each<[unknown, RegExp]>([
    [null, /must be an object/],
    [[good], /must be an object/],
    [{ version: 1 }, /must be an object/],
    [{ version: 2, models: [] }, /has version 2; this Tintune reads 1/],
    [{ models: [] }, /has version none/],
  ])('is refused whole where it is none: %j', (value, message) => {
    expect(() => readCatalog(value, ADDRESS)).toThrow(message);
    expect(() => readCatalog(value, ADDRESS)).toThrow(ModelError);
  });

  it('is read or refused in words, whatever it is', () => {
    const anyEntry = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: fc.string(), model: fc.webUrl(), memoryBytes: fc.double() }),
    );
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 4 }), (entries) => {
        const { models, problems } = catalogOf(...entries);
        expect(models.length < entries.length).toBe(problems.length > 0);
      }),
      { numRuns: 60 },
    );
  });
});

it('the folder of a model is its main branch on the hub, or the address itself', () => {
  expect(modelFolder('owner/name')).toBe('https://huggingface.co/owner/name/resolve/main/');
  expect(modelFolder('https://A.example/my m')).toBe('https://a.example/my%20m/');
  expect(modelFolder('https://a.example/m/')).toBe('https://a.example/m/');
});
