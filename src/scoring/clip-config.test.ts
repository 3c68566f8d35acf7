import { describe, expect, it } from 'vitest';
import { readClipConfig } from './clip-config';

const config = { model_type: 'clip', text_config: { max_position_embeddings: 77 }, vision_config: { image_size: 224 } };
const preprocessor = {
  crop_size: { height: 336, width: 336 },
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.2, 0.3, 0.4],
};

describe('the configuration of a CLIP', () => {
  it('is read as its checkpoint states it', () => {
    expect(readClipConfig(config, preprocessor)).toMatchObject({
      contextTokens: 77,
      imageSize: 336,
      mean: [0.5, 0.5, 0.5],
      std: [0.2, 0.3, 0.4],
    });
  });

  it('has sizes as plain numbers in older checkpoints, or with the vision tower', () => {
    expect(readClipConfig(config, { ...preprocessor, crop_size: 224 }).imageSize).toBe(224);
    expect(readClipConfig(config, { ...preprocessor, crop_size: undefined }).imageSize).toBe(224);
    expect(
      readClipConfig({ model_type: 'clip' }, { ...preprocessor, crop_size: undefined, size: { shortest_edge: 288 } }),
    ).toMatchObject({
      contextTokens: 77,
      imageSize: 288,
    });
  });

  it.each([
    [{ model_type: 'siglip' }, preprocessor, 'of the kind "siglip"'],
    [{}, preprocessor, 'of an unknown kind'],
    [[], preprocessor, 'config.json is no JSON object'],
    [config, null, 'preprocessor_config.json is no JSON object'],
    [config, { ...preprocessor, image_std: [0.5, 0, 0.5] }, 'image_std'],
    [config, { ...preprocessor, image_mean: undefined }, 'image_mean'],
    [config, { ...preprocessor, crop_size: 1e9 }, 'from 16 to 1024'],
    [{ ...config, text_config: { max_position_embeddings: 'x' } }, preprocessor, 'max_position_embeddings'],
  ])('refuses what is none: %j, %j', (config, preprocessor, words) => {
    expect(() => readClipConfig(config, preprocessor)).toThrow(
      expect.objectContaining({ kind: 'wrong model', message: expect.stringContaining(words) }),
    );
  });
});
