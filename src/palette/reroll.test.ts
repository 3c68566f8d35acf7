import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Palette } from '../piece/payload';
import { arbitraryPalette } from './arbitrary-palette';
import { distanceOklab, oklabOfHex } from './oklab';
import { rerolledPalette } from './reroll';

const paletteOf = (...hexes: string[]): Palette => ({
  colors: hexes.map((hex, i) => ({ hex, weight: (['xxl', 'xl', 'lg', 'md', 'sm'] as const)[i] ?? 'xs' })),
});
const hexes = ({ colors }: Palette) => colors.map(({ hex }) => hex);

const night = paletteOf('#0F1C2E', '#24405C', '#5E86A6', '#BFD6E3', '#F2B5A0');
const dusk = paletteOf('#2C2A55', '#59406F', '#93507A', '#D46B6E', '#F0A276');
const forest = paletteOf('#16241A', '#2F4A34', '#5F7F4E', '#A9BF7A', '#E8E2B8');
const candidates = [dusk, forest, paletteOf('#101522', '#1F3A52', '#4D7A99', '#C9DDE8', '#FFD9C2')];

const someLocks = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).map((places) => new Set(places));

describe('a palette re-rolled around its locked colours', () => {
  test('keeps those and all proportions, and changes the others', () => {
    const rolled = rerolledPalette(night, new Set([0, 4]), candidates, 3);
    expect(hexes(rolled)[0]).toBe('#0F1C2E');
    expect(hexes(rolled)[4]).toBe('#F2B5A0');
    expect(hexes(rolled).slice(1, 4)).not.toEqual(hexes(night).slice(1, 4));
    expect(rolled.colors.map(({ weight }) => weight)).toEqual(night.colors.map(({ weight }) => weight));
  });

  test('is the same for the same seed, and another for some other', () => {
    const roll = (seed: number) => hexes(rerolledPalette(night, new Set([1]), candidates, seed)).join();
    expect(roll(7)).toBe(roll(7));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(roll)).size).toBeGreaterThan(1);
  });

  test('with nothing locked is another reading of the words as it stands, never the one there is', () => {
    for (let seed = 1; seed < 20; seed++) {
      const rolled = rerolledPalette(night, new Set(), [night, ...candidates], seed);
      expect(candidates.map(hexes)).toContainEqual(hexes(rolled));
    }
  });

  test('prefers readings that have something like the locked colours', () => {
    const rolled = hexes(rerolledPalette(night, new Set([0, 1, 2]), candidates, 1));
    // The third candidate is the only blue one: its light tones stay light and cool and warm.
    expect(distanceOklab(oklabOfHex(rolled[3] as string), oklabOfHex('#C9DDE8'))).toBeLessThan(0.1);
  });

  test('follows the locked colours in hue: what was green beside green turns with it towards blue', () => {
    const locked = paletteOf('#16241A', '#2F4A34', '#3F6F7F', '#7AA9BF', '#E8E2B8');
    const rolled = rerolledPalette(locked, new Set([2, 3]), [forest], 1);
    const hueOf = (hex: string) => Math.atan2(oklabOfHex(hex).b, oklabOfHex(hex).a);
    expect(Math.abs(hueOf(hexes(rolled)[1] as string))).toBeGreaterThan(Math.abs(hueOf('#2F4A34')));
  });

  test('is always a valid palette', () => {
    const anything = fc.tuple(arbitraryPalette, someLocks, fc.array(arbitraryPalette, { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(anything, fc.nat(), ([palette, locked, pool], seed) => {
        const rolled = rerolledPalette(palette, locked, pool, seed);
        expect(new Set(hexes(rolled)).size).toBe(5);
        for (const hex of hexes(rolled)) expect(hex).toMatch(/^#[0-9A-F]{6}$/);
        for (const place of locked) expect(rolled.colors[place]).toEqual(palette.colors[place]);
      }),
    );
  });

  test('needs something to draw from', () => {
    expect(() => rerolledPalette(night, new Set(), [], 1)).toThrow(/no palette to draw from/);
  });
});
