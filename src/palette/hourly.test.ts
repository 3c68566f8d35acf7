import { expect, test } from 'vitest';
import { hourOf, paletteOfHour } from './hourly';
import { distanceOklab, oklabOfHex } from './oklab';

test('every hour has five distinct colours, and a minute later they are almost the same', () => {
  for (let minute = 0; minute < 24 * 60; minute++) {
    const [now, next] = [paletteOfHour(minute / 60), paletteOfHour((minute + 1) / 60)];
    expect(new Set(now.colors.map((color) => color.hex)).size).toBe(5);
    for (const [i, color] of now.colors.entries())
      expect(distanceOklab(oklabOfHex(color.hex), oklabOfHex(next.colors[i]?.hex ?? ''))).toBeLessThan(0.015);
  }
});

test('midnight is dark, noon is light, and the day is round', () => {
  const lightness = (hour: number) => oklabOfHex(paletteOfHour(hour).colors[0]?.hex ?? '').l;
  expect(lightness(0)).toBeLessThan(0.3);
  expect(lightness(12)).toBeGreaterThan(0.7);
  expect(paletteOfHour(24)).toEqual(paletteOfHour(0));
  expect(paletteOfHour(-1)).toEqual(paletteOfHour(23));
});

test('an hour that is no number counts as midnight', () => {
  expect(paletteOfHour(Number.NaN)).toEqual(paletteOfHour(0));
});

test('the hour of a moment has fractions', () => {
  expect(hourOf(new Date(2024, 5, 1, 18, 30))).toBe(18.5);
});
