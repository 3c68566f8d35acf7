import { describe, expect, it } from 'vitest';
import { specOf } from '../testing/hand-model';
import { type Model, newModel } from './model';
import { aboutWords, cachedWords, consentWords, downloadWords, shareOf, speedWords } from './model-words';
import { spokenWords } from './spoken-words';

const suitability = { obstacles: [], notes: [], downloadBytes: 250e6 };
const place = 'this browser’s cache storage';
const modelWith = (change: Partial<Model>): Model => ({ ...newModel(specOf('gemma'), false), ...change });

describe('what is said of a model', () => {
  it('is what runs it, its size here rather than in general, and its licence', () => {
    expect(aboutWords(modelWith({}))).toBe('transformers.js · about 400 MB · Gemma licence');
    expect(aboutWords(modelWith({ suitability }))).toBe('transformers.js · about 250 MB · Gemma licence');
  });

  it('leaves out what nobody knows', () => {
    const spec = specOf('mine', { runtime: 'webllm', downloadBytes: null, license: 'Unknown' });
    expect(aboutWords(modelWith({ spec }))).toBe('WebLLM · size unknown');
  });

  it('asks for consent with the size, where it comes from and where it is kept', () => {
    const cached = { files: 0, bytes: 0, isComplete: false, place };
    expect(consentWords(modelWith({ cached }))).toBe(
      `Downloads about 400 MB from huggingface.co, once, and keeps it in ${place} until you delete it.`,
    );
    const resumed = modelWith({ cached: { ...cached, files: 2, bytes: 300e6 } });
    expect(consentWords(resumed)).toContain('the remaining 100 MB');
    const own = modelWith({ spec: specOf('own', { model: 'https://models.example/a/' }), cached });
    expect(consentWords(own)).toContain('from models.example,');
  });

  it('tells where it is kept and how much of it', () => {
    expect(cachedWords({ files: 0, bytes: 0, isComplete: false, place })).toBeNull();
    expect(cachedWords({ files: 1, bytes: 2.6e6, isComplete: false, place })).toBe(
      `Partly kept in ${place}: 2.6 MB in 1 file.`,
    );
    expect(cachedWords({ files: 5, bytes: 1.25e9, isComplete: true, place })).toMatch(
      /^Kept in .*: 1.25 GB in 5 files.$/,
    );
  });
});

describe('what is said of a download', () => {
  const downloading = {
    kind: 'downloading',
    done: 146e6,
    total: 430e6,
    bytesPerSecond: 12e6,
    secondsLeft: 38,
  } as const;

  it('is its share, bytes, speed and the time that is left', () => {
    expect(downloadWords(downloading)).toBe('33% · 146 MB of 430 MB · 12 MB/s · about 40 seconds left');
  });

  it('is only what is known', () => {
    expect(downloadWords({ ...downloading, total: null, bytesPerSecond: null, secondsLeft: null })).toBe('146 MB');
    expect(shareOf(5, null)).toBeNull();
    expect(shareOf(12, 10)).toBe(1);
  });

  it('is read aloud only a few times', () => {
    const spoken = new Set<string>();
    for (let done = 0; done <= 430e6; done += 1e6)
      spoken.add(spokenWords([modelWith({ activity: { ...downloading, done } })]));
    expect(spoken.size).toBeLessThanOrEqual(5);
  });
});

it('tells the speed of an answer with what the grammar forced', () => {
  expect(speedWords({ drawnTokens: 300, jumpedTokens: 150, seconds: 10 })).toBe('45 tokens/s');
  expect(speedWords({ drawnTokens: 20, jumpedTokens: 0, seconds: 8 })).toBe('2.5 tokens/s');
  expect(speedWords({ drawnTokens: 0, jumpedTokens: 0, seconds: 0 })).toBeNull();
});
