import { describe, expect, test } from 'vitest';
import type { Palette } from '../piece/payload';
import { weightedGradientCss } from './css';

const palette: Palette = {
  colors: [
    { hex: '#0F1C2E', weight: 'xxl' },
    { hex: '#24405C', weight: 'xl' },
    { hex: '#5E86A6', weight: 'lg' },
    { hex: '#BFD6E3', weight: 'md' },
    { hex: '#F2B5A0', weight: 'sm' },
  ],
};

describe('a weighted CSS gradient', () => {
  test('with hard joins gives each colour its share between two stops', () => {
    expect(weightedGradientCss(palette, { joins: 'hard' })).toBe(
      'linear-gradient(to right in oklab, #0F1C2E 0% 30%, #24405C 30% 55%, #5E86A6 55% 75%, #BFD6E3 75% 90%, #F2B5A0 90% 100%)',
    );
  });

  test('with soft joins takes the same from both sides of a border', () => {
    const css = weightedGradientCss(palette);
    const [, until, from] = /#0F1C2E 0% ([\d.]+)%, #24405C ([\d.]+)%/.exec(css) ?? [];
    expect((Number(until) + Number(from)) / 2).toBeCloseTo(30, 1);
    expect(Number(until)).toBeLessThan(30);
  });

  test('takes a direction and can follow the path from dark to light', () => {
    const css = weightedGradientCss(palette, { direction: '180deg', order: 'path' });
    expect(css).toMatch(/^linear-gradient\(180deg in oklab, #0F1C2E 0%/);
  });
});
