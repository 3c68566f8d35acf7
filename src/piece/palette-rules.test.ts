import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizePalette, repeatPenalty } from './palette-rules';
import { type Palette, type Weight, weightNumber } from './payload';
import { anyRawPalette } from './testing/arbitraries';

function palette(...entries: string[]): Palette {
  const colors = entries.map((entry) => {
    const [hex, weight = 'md'] = entry.split(' ') as [string, Weight?];
    return { hex, weight };
  });
  return { colors };
}

const hexes = ({ colors }: Palette) => colors.map((color) => color.hex);
const WHITE = palette(...Array(5).fill('#FFFFFF'));

describe('a palette put in order', () => {
  it('has its colours by weight, largest first, equal ones in the order they came in', () => {
    const sorted = normalizePalette(palette('#000001 sm', '#000002 xl', '#000003 sm', '#000004 xxl', '#000005 xl'));
    expect(hexes(sorted)).toEqual(['#000004', '#000002', '#000005', '#000001', '#000003']);
  });

  it('has upper-case colours', () => {
    expect(hexes(normalizePalette(palette('#abcdef')))).toEqual(['#ABCDEF']);
  });

  it('has five distinct whites where white stood five times, each a small step on', () => {
    expect(hexes(normalizePalette(WHITE))).toEqual(['#FFFFFF', '#F9F9F9', '#F3F3F3', '#EDEDED', '#E7E7E7']);
  });

  it.each([
    ['#000000', ['#000000', '#060606', '#0C0C0C', '#121212', '#181818']],
    ['#808080', ['#808080', '#868686', '#8C8C8C', '#929292', '#989898']],
    ['#FF0000', ['#FF0000', '#F90606', '#F30C0C', '#ED1212', '#E71818']],
    ['#00FF00', ['#00FF00', '#06F906', '#0CF30C', '#12ED12', '#18E718']],
    ['#0000FF', ['#0000FF', '#0606F9', '#0C0CF3', '#1212ED', '#1818E7']],
  ])('has five distinct colours where %s stood five times, and the penalty counts the repeats', (hex, distinct) => {
    const repeated = palette(...Array(5).fill(hex));
    expect(hexes(normalizePalette(repeated))).toEqual(distinct);
    expect(repeatPenalty([repeated])).toBeCloseTo(0.16, 12);
    expect(repeatPenalty([normalizePalette(repeated)])).toBe(0);
  });

  it('moves repeated blacks up, and mixed colours each channel its own way', () => {
    expect(hexes(normalizePalette(palette('#000000', '#000000')))).toEqual(['#000000', '#060606']);
    expect(hexes(normalizePalette(palette('#FF00FE', '#FF00FE')))).toEqual(['#FF00FE', '#F906F8']);
  });

  it('sees a repeat whatever its case', () => {
    expect(new Set(hexes(normalizePalette(palette('#abcdef', '#ABCDEF')))).size).toBe(2);
  });

  it('never moves a repeat onto a colour that comes later', () => {
    expect(hexes(normalizePalette(palette('#000000', '#000000', '#060606')))).toEqual([
      '#000000',
      '#0C0C0C',
      '#060606',
    ]);
  });

  it('is always distinct, ordered, near what it was, and stays as it is when put in order again', () => {
    fc.assert(
      fc.property(anyRawPalette, (raw) => {
        const fixed = normalizePalette(raw);
        expect(new Set(hexes(fixed)).size).toBe(5);
        const sizes = fixed.colors.map((color) => weightNumber(color.weight));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        for (const hex of hexes(fixed)) {
          expect(hex).toMatch(/^#[0-9A-F]{6}$/);
          expect(Math.min(...hexes(raw).map((other) => largestStep(hex, other)))).toBeLessThanOrEqual(30);
        }
        for (const hex of hexes(raw)) expect(hexes(fixed)).toContain(hex.toUpperCase());
        expect(normalizePalette(fixed)).toEqual(fixed);
      }),
    );
  });
});

function largestStep(a: string, b: string): number {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return Math.max(...[1, 3, 5].map((at) => Math.abs(channel(a, at) - channel(b, at))));
}

describe('the penalty for repeats', () => {
  const DISTINCT = palette('#000001', '#000002', '#000003', '#000004', '#000005');

  it('is nothing for distinct colours and for no palettes', () => {
    expect(repeatPenalty([DISTINCT, DISTINCT, DISTINCT])).toBe(0);
    expect(repeatPenalty([])).toBe(0);
  });

  it('is 0.2 x mean of (5 - unique) / 5', () => {
    expect(repeatPenalty([WHITE, WHITE, WHITE])).toBeCloseTo(0.16, 12);
    expect(repeatPenalty([WHITE, DISTINCT, DISTINCT])).toBeCloseTo((0.2 * 0.8) / 3, 12);
  });

  it('counts a colour in two cases once', () => {
    expect(repeatPenalty([palette('#abcdef', '#ABCDEF', '#000003', '#000004', '#000005')])).toBeCloseTo(0.04, 12);
  });
});
