import { describe, expect, it } from 'vitest';
import { oklabOfHex } from '../palette/oklab';
import type { Palette } from '../piece/payload';
import type { ClipEncoder } from './clip-encoder';
import { paletteKey } from './palette-key';
import { PaletteScorer } from './palette-scorer';
import { REFERENCE_PALETTES } from './references';
import { unit } from './vectors';

/** An encoder that knows light and dark only, and counts what it is asked. */
class LightEncoder implements ClipEncoder {
  texts = 0;
  palettes = 0;

  async embedTexts(texts: readonly string[]) {
    this.texts += texts.length;
    return texts.map((text) => unit(Float32Array.of(text.includes('day') ? 1 : -1, 0.5)));
  }

  async embedPalettes(palettes: readonly Palette[]) {
    this.palettes += palettes.length;
    return palettes.map(({ colors }) => unit(Float32Array.of(oklabOfHex(colors[0]!.hex).l - 0.5, 0.5)));
  }

  async dispose() {}
}

const dark: Palette = {
  colors: ['#000000', '#101010', '#202020', '#303030', '#404040'].map((hex) => ({ hex, weight: 'md' })),
};
const light: Palette = {
  colors: ['#FFFFFF', '#F0F0F0', '#E0E0E0', '#D0D0D0', '#C0C0C0'].map((hex) => ({ hex, weight: 'md' })),
};

async function scorerWithReferences() {
  const encoder = new LightEncoder();
  const vectors = await encoder.embedPalettes(REFERENCE_PALETTES);
  encoder.palettes = 0;
  const references = REFERENCE_PALETTES.map((palette, i) => ({ key: paletteKey(palette), vector: vectors[i]! }));
  return { encoder, scorer: new PaletteScorer(encoder, references) };
}

describe('a palette scorer', () => {
  it('scores palettes in their order, against those of other vibes', async () => {
    const { scorer } = await scorerWithReferences();
    const [first, second] = await scorer.score({ vibe: 'a bright day', palettes: [dark, light] });
    expect(second!.score).toBeGreaterThan(first!.score);
    expect(second!.percentile).toBeGreaterThan(90);
    expect(first!.percentile).toBeLessThan(10);
    expect(await scorer.score({ vibe: 'night', palettes: [dark] })).toMatchObject([
      { percentile: expect.closeTo(100, -1) },
    ]);
  });

  it('does not count a palette of reference against itself', async () => {
    const { scorer } = await scorerWithReferences();
    const brightest = [...REFERENCE_PALETTES].sort(
      (a, b) => oklabOfHex(b.colors[0]!.hex).l - oklabOfHex(a.colors[0]!.hex).l,
    )[0]!;
    const [own] = await scorer.score({ vibe: 'day', palettes: [brightest] });
    expect(own!.percentile).toBe(100);
  });

  it('embeds no text and no palette twice', async () => {
    const { encoder, scorer } = await scorerWithReferences();
    const row = { vibe: 'day', palettes: [dark, light, dark] };
    const first = await scorer.score(row);
    const { texts, palettes } = encoder;
    expect(palettes).toBe(2);
    expect(await scorer.score(row)).toEqual(first);
    expect(encoder).toMatchObject({ texts, palettes });
  });

  it('reports a batch row by row and can be cancelled between rows', async () => {
    const { scorer } = await scorerWithReferences();
    const rows = ['day', 'night', 'dusk'].map((vibe) => ({ vibe, palettes: [dark] }));
    const done: number[] = [];
    const controller = new AbortController();
    const batch = scorer.scoreAll(rows, {
      signal: controller.signal,
      onProgress: (count) => {
        done.push(count);
        if (count === 2) controller.abort();
      },
    });
    await expect(batch).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(done).toEqual([1, 2]);
  });

  it('refuses an empty text and palettes that are none, by name', async () => {
    const { scorer } = await scorerWithReferences();
    await expect(scorer.score({ vibe: ' \n', palettes: [dark] })).rejects.toThrow('The text is empty.');
  });
});

describe('the palettes of reference', () => {
  it('are 256 different ones', () => {
    expect(new Set(REFERENCE_PALETTES.map(paletteKey)).size).toBe(256);
  });
});
