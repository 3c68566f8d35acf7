import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Palette, WEIGHTS, weightNumber } from '../piece/payload';
import { arbitraryPalette } from './arbitrary-palette';
import { moved, withColor, withColorMoved, withWeight } from './edit-palette';

const palette: Palette = {
  colors: [
    { hex: '#0F1C2E', weight: 'xxl' },
    { hex: '#24405C', weight: 'xl' },
    { hex: '#5E86A6', weight: 'lg' },
    { hex: '#BFD6E3', weight: 'md' },
    { hex: '#F2B5A0', weight: 'sm' },
  ],
};
const hexes = ({ colors }: Palette) => colors.map(({ hex }) => hex);

describe('an edited palette', () => {
  test('has the new colour in its place', () => {
    expect(hexes(withColor(palette, 2, '#FF0000'))).toEqual(['#0F1C2E', '#24405C', '#FF0000', '#BFD6E3', '#F2B5A0']);
  });

  test('takes a colour it has already a small step beside it; the others stay', () => {
    expect(hexes(withColor(palette, 0, '#F2B5A0'))).toEqual(['#F8BBA6', '#24405C', '#5E86A6', '#BFD6E3', '#F2B5A0']);
    expect(hexes(withColor(palette, 1, '#24405C'))).toEqual(hexes(palette));
  });

  test('stands in the order of its weights', () => {
    const grown = withWeight(palette, 4, 'xxl');
    expect(hexes(grown)).toEqual(['#0F1C2E', '#F2B5A0', '#24405C', '#5E86A6', '#BFD6E3']);
    expect(hexes(withWeight(palette, 0, 'xs')).at(-1)).toBe('#0F1C2E');
  });

  test('whose colours are moved keeps its proportions', () => {
    const swapped = withColorMoved(palette, 4, 0);
    expect(hexes(swapped)).toEqual(['#F2B5A0', '#0F1C2E', '#24405C', '#5E86A6', '#BFD6E3']);
    expect(swapped.colors.map(({ weight }) => weight)).toEqual(['xxl', 'xl', 'lg', 'md', 'sm']);
  });

  test('keeps the rules of palettes through any edits', () => {
    const place = fc.integer({ min: 0, max: 4 });
    const someHex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((rgb) => `#${rgb.toString(16).padStart(6, '0').toUpperCase()}`);
    const edit = fc.oneof(
      fc.tuple(place, someHex).map(
        ([at, hex]) =>
          (p: Palette) =>
            withColor(p, at, hex),
      ),
      fc.tuple(place, place).map(
        ([at, from]) =>
          (p: Palette) =>
            withColor(p, at, hexes(p)[from] as string),
      ),
      fc.tuple(place, fc.constantFrom(...WEIGHTS)).map(
        ([at, weight]) =>
          (p: Palette) =>
            withWeight(p, at, weight),
      ),
      fc.tuple(place, place).map(
        ([from, to]) =>
          (p: Palette) =>
            withColorMoved(p, from, to),
      ),
    );
    fc.assert(
      fc.property(arbitraryPalette, fc.array(edit, { maxLength: 12 }), (first, edits) => {
        const { colors } = edits.reduce((p, change) => change(p), first);
        expect(new Set(colors.map(({ hex }) => hex)).size).toBe(5);
        const sizes = colors.map(({ weight }) => weightNumber(weight));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }),
    );
  });
});

test('a place that is none is refused by name', () => {
  expect(() => moved([1, 2, 3], 0, 3)).toThrow(/place 3: there are 3/);
});
