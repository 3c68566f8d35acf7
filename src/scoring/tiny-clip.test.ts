import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseCompactPalette } from '../piece/compact';
import type { LoadedClip } from './clip-runtime';
import { loadTinyClip, tinyClipJson } from './testing/tiny-clip';
import { dot } from './vectors';

interface Reference {
  readonly texts: readonly {
    readonly text: string;
    readonly tokens: readonly number[];
    readonly embedding: readonly number[];
  }[];
  readonly images: readonly { readonly palette: readonly string[]; readonly embedding: readonly number[] }[];
}

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const reference: Reference = tinyClipJson('reference.json');
const palettes = reference.images.map(({ palette }) => parseCompactPalette(palette));
const largest = (found: Float32Array, wanted: readonly number[]) =>
  Math.max(...wanted.map((x, i) => Math.abs((found[i] as number) - x)));

describe.each(['fp32', 'q8'] as const)('a CLIP in %s', (precision) => {
  let clip: LoadedClip;
  /** Rounded weights answer a little differently. */
  const tolerance = precision === 'fp32' ? 1e-3 : 0.1;
  beforeAll(async () => {
    clip = await loadTinyClip(precision);
  });
  afterAll(() => clip.dispose());

  it("reads texts as Python's tokenizer does, long ones cut before their end", () => {
    for (const { text, tokens } of reference.texts) expect(clip.tokensOf(text)).toEqual(tokens);
  });

  it("gives PyTorch's vectors for texts", async () => {
    const vectors = await clip.embedTexts(reference.texts.map(({ text }) => text));
    for (const [i, vector] of vectors.entries()) {
      expect(largest(vector, reference.texts[i]!.embedding)).toBeLessThan(tolerance);
    }
  });

  it("gives PyTorch's vectors for palettes' canonical pictures", async () => {
    const vectors = await clip.embedPalettes(palettes);
    for (const [i, vector] of vectors.entries()) {
      expect(largest(vector, reference.images[i]!.embedding)).toBeLessThan(tolerance);
    }
  });

  it('gives the same vector whatever stands beside it', async () => {
    const [alone] = await clip.embedPalettes([palettes[1]!]);
    const [, among] = await clip.embedPalettes(palettes);
    expect(dot(alone!, among!)).toBeCloseTo(1, 5);
  });
});
