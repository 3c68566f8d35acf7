import { describe, expect, it } from 'vitest';
import { configWith } from '../../worklets/testing/configs';
import { sameBytes } from '../../worklets/testing/same-bytes';
import { LAYERS } from '../composer/events';
import { renderPiece, renderStems } from './offline';
import { truePeak } from './true-peak';

const config = configWith({ density: 6, depth: true });

describe('renderPiece', () => {
  it('renders so many frames, the same at every call, with the true peak at most -1 dBTP', async () => {
    const request = { config, seed: 1, seconds: 1.5, sampleRate: 32000 };
    const a = await renderPiece(request);
    const b = await renderPiece(request);
    expect(a.left.length).toBe(48000);
    expect(sameBytes(a.left, b.left) && sameBytes(a.right, b.right)).toBe(true);
    expect(truePeak([a.left, a.right])).toBeLessThanOrEqual(-1);
    expect(a.left.some((x) => Math.abs(x) > 0.05)).toBe(true);
  });

  it('reports progress up to 1', async () => {
    const shares: number[] = [];
    await renderPiece({ config, seed: 1, seconds: 3, sampleRate: 22050, onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const rendering = renderPiece({
      config,
      seed: 1,
      seconds: 600,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(rendering).rejects.toThrow('enough');
  });

  it('refuses lengths, rates, seeds and labels out of range, naming them', async () => {
    const ok = { config, seed: 1, seconds: 1 };
    await expect(renderPiece({ ...ok, seconds: 0 })).rejects.toThrow(/seconds/);
    await expect(renderPiece({ ...ok, seconds: Number.NaN })).rejects.toThrow(/seconds/);
    await expect(renderPiece({ ...ok, sampleRate: 1 })).rejects.toThrow(/sample rate/);
    await expect(renderPiece({ ...ok, seed: -1 })).rejects.toThrow(/seed/);
    await expect(renderPiece({ ...ok, config: { ...config, tempo: 'warp' as never } })).rejects.toThrow(/tempo/);
  });
});

describe('renderStems', () => {
  it('renders a stem for each layer', async () => {
    const stems = await renderStems({ config, seed: 1, seconds: 0.51, sampleRate: 22050 });
    expect(Object.keys(stems)).toEqual([...LAYERS]);
    expect(stems.bass.left.length).toBe(Math.round(0.51 * 22050));
    expect(stems.pad.left.some((x) => x !== 0)).toBe(true);
  });
});
