import { strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { configWith } from '../../worklets/testing/configs';
import { LAYERS } from '../composer/events';
import { scoreEdit } from '../piece/performance';
import { BlobSink, openFile } from './byte-sink';
import { type SoundRequest, stemFileName, writeMix, writeStems, zipStems } from './export-tasks';
import { renderPiece, renderStems } from './offline';
import { MemoryFile } from './testing/memory-file';
import { encodeWav } from './wav';

const REQUEST: SoundRequest = {
  config: configWith({ density: 6, depth: true }),
  seed: 3,
  score: [scoreEdit({ tick: 96, set: { tempo: 'fast', bass: 'walking' } })],
  seconds: 3,
  sampleRate: 22050,
  format: 'int24',
};

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

describe('writeMix', () => {
  it('writes the file of the whole render, block by block', async () => {
    const sink = new BlobSink();
    await writeMix(REQUEST, sink);
    const { left, right } = await renderPiece(REQUEST);
    const bytes = await bytesOf(sink.blob('audio/wav'));
    expect(Buffer.from(bytes).equals(encodeWav([left, right], 22050, 'int24'))).toBe(true);
  });

  it('puts the file in its place only when it is whole', async () => {
    const file = new MemoryFile('before');
    const whole = writeMix(
      { ...REQUEST, onProgress: () => expect(file.contents).toEqual(strToU8('before')) },
      await openFile(file.handle, async () => file.remove()),
    );
    await whole;
    expect(file.contents?.length).toBe(44 + 3 * 22050 * 6);
  });

  it('leaves what was there, and removes a file made for it, when it is aborted', async () => {
    for (const [before, after] of [
      ['before', strToU8('before')],
      ['', null],
    ] as const) {
      const file = new MemoryFile(before);
      const controller = new AbortController();
      const onProgress = () => controller.abort(new Error('enough'));
      const sink = await openFile(file.handle, async () => file.remove());
      const request = { ...REQUEST, signal: controller.signal, onProgress };
      await expect(writeMix(request, sink)).rejects.toThrow('enough');
      expect(file.contents).toEqual(after);
    }
  });

  it('leaves no part of a file when the disk is full, and says so', async () => {
    const file = new MemoryFile('', 200_000);
    const sink = await openFile(file.handle, async () => file.remove());
    await expect(writeMix(REQUEST, sink)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(file.contents).toBe(null);
  });

  it('refuses a file over 4 GB before it renders, and leaves nothing', async () => {
    const file = new MemoryFile('');
    const sink = await openFile(file.handle, async () => file.remove());
    const request: SoundRequest = { ...REQUEST, seconds: 3600, sampleRate: 192_000, format: 'float32' };
    await expect(writeMix(request, sink)).rejects.toThrow(/4 GB/);
    expect(file.contents).toBe(null);
  });
});

describe('writeStems', () => {
  it('writes a file of each layer', async () => {
    const sinks = LAYERS.map(() => new BlobSink());
    await writeStems(REQUEST, sinks);
    const stems = await renderStems(REQUEST);
    for (const [layer, sink] of sinks.entries()) {
      const { left, right } = stems[LAYERS[layer]];
      const bytes = await bytesOf(sink.blob('audio/wav'));
      expect(Buffer.from(bytes).equals(encodeWav([left, right], 22050, 'int24'))).toBe(true);
    }
  });

  it('leaves none of the files when one cannot be written', async () => {
    const files = LAYERS.map((_, layer) => new MemoryFile('', layer === 4 ? 100_000 : Number.POSITIVE_INFINITY));
    const sinks = await Promise.all(files.map((file) => openFile(file.handle, async () => file.remove())));
    await expect(writeStems(REQUEST, sinks)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(files.map((file) => file.contents)).toEqual(LAYERS.map(() => null));
  });
});

describe('zipStems', () => {
  it('makes a ZIP file with the file of each layer, and reports progress up to 1', async () => {
    const shares: number[] = [];
    const zip = await zipStems({ ...REQUEST, onProgress: (share) => shares.push(share) }, 'Night');
    const files = unzipSync(await bytesOf(zip));
    const stems = await renderStems(REQUEST);
    expect(Object.keys(files)).toEqual(LAYERS.map((layer) => stemFileName('Night', layer)));
    for (const layer of LAYERS) {
      const { left, right } = stems[layer];
      const expected = encodeWav([left, right], 22050, 'int24');
      expect(Buffer.from(files[stemFileName('Night', layer)]).equals(expected)).toBe(true);
    }
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('refuses more than a ZIP file can hold before it renders', async () => {
    const request: SoundRequest = { ...REQUEST, seconds: 600, sampleRate: 192_000, format: 'float32' };
    await expect(zipStems(request, 'x')).rejects.toThrow(/ZIP file can hold at most 4 GB/);
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    await expect(zipStems({ ...REQUEST, signal: controller.signal, onProgress }, 'x')).rejects.toThrow('enough');
  });
});
