import { describe, expect, it } from 'vitest';
import { Synth } from '../../worklets/synth';
import { configWith } from '../../worklets/testing/configs';
import { sameBytes } from '../../worklets/testing/same-bytes';
import { LAYERS } from '../composer/events';
import { encodeConfig } from '../piece/labels';
import { scoreEdit } from '../piece/performance';
import { renderBlocks, renderPiece, renderStems } from './offline';
import { truePeak } from './true-peak';

const config = configWith({ density: 6, depth: true });
const steered = [scoreEdit({ tick: 100, set: { brightness: 'very_bright', root: 'f#', tempo: 'fast' } })];

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

  it('is the synth’s own output, and that of a Piece where a score is empty', async () => {
    const request = { config, seed: 1, seconds: 2, sampleRate: 22050 };
    const synth = new Synth(22050);
    synth.load(encodeConfig(config), 1);
    const [left, right] = [new Float32Array(44100), new Float32Array(44100)];
    synth.render(left, right, 44100);
    for (const score of [[], undefined]) {
      const sound = await renderPiece({ ...request, ...(score && { score }) });
      expect(sameBytes(sound.left, left) && sameBytes(sound.right, right)).toBe(true);
    }
  });

  it('plays a score, in the mix and in the stems, from its first edit on', async () => {
    const request = { config, seed: 1, seconds: 3, sampleRate: 22050 };
    const plain = [await renderPiece(request), (await renderStems(request)).bass];
    const edited = [
      await renderPiece({ ...request, score: steered }),
      (await renderStems({ ...request, score: steered })).bass,
    ];
    const first = Math.floor((100 / 96) * (60 / 110) * 22050);
    plain.forEach(({ left }, i) => {
      expect(sameBytes(edited[i].left.subarray(0, first), left.subarray(0, first))).toBe(true);
      expect(sameBytes(edited[i].left.subarray(first), left.subarray(first))).toBe(false);
    });
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
    await expect(renderPiece({ ...ok, score: [{ ...steered[0], tick: -1 }] })).rejects.toThrow(/score\[0\]/);
    const late = { ...steered[0], tick: 200 };
    await expect(renderPiece({ ...ok, score: [late, steered[0]] })).rejects.toThrow(/score\[1\]/);
    await expect(renderPiece({ ...ok, config: { ...config, tempo: 'warp' as never } })).rejects.toThrow(/tempo/);
  });
});

describe('renderBlocks', () => {
  it('renders the same in blocks that fill the same memory again', async () => {
    const request = { config, seed: 1, seconds: 4, sampleRate: 22050 };
    const whole = await renderPiece(request);
    const buffers = new Set<ArrayBufferLike>();
    let at = 0;
    for await (const { left, right } of renderBlocks(request)) {
      expect(sameBytes(left, whole.left.slice(at, at + left.length))).toBe(true);
      expect(sameBytes(right, whole.right.slice(at, at + left.length))).toBe(true);
      at += left.length;
      buffers.add(left.buffer);
    }
    expect([at, buffers.size]).toEqual([88200, 1]);
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
