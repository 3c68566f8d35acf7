import { expect, test } from 'vitest';
import { BUILTIN_CLIP, clipSpecOf } from '../../scoring/clip-spec';
import { clipConsentWords, fitWords, preparingWords, sourceWords } from './fit-words';

test('a percentile is rounded down, and nothing fits better than all', () => {
  expect(fitWords({ score: 0.2, percentile: 87.9 })).toBe('Fits better than 87% of other palettes');
  expect(fitWords({ score: 0.4, percentile: 100 })).toBe('Fits better than 99% of other palettes');
});

test('a score says which CLIP it comes from', () => {
  expect(sourceWords(BUILTIN_CLIP)).toBe('Scored by the built-in CLIP');
  expect(sourceWords(clipSpecOf('Xenova/clip-vit-base-patch32'))).toBe('Scored by OpenAI CLIP ViT-B/32');
});

test('consent names the size and who serves the files', () => {
  expect(clipConsentWords(clipSpecOf('Xenova/clip-vit-base-patch32'))).toContain(
    'OpenAI CLIP ViT-B/32, about 156 MB, from huggingface.co',
  );
  expect(clipConsentWords(clipSpecOf('https://models.example/clip/'))).toContain(
    'a size that is not known before, from models.example',
  );
});

test('progress counts bytes, then palettes', () => {
  expect(preparingWords({ phase: 'loading', done: 2e6, total: 4e6, unit: 'bytes' })).toBe('Fetching 2.0 MB of 4.0 MB…');
  expect(preparingWords({ phase: 'warming', done: 8, total: 256, unit: 'rows' })).toBe(
    'Reading 256 palettes to compare with…',
  );
});
