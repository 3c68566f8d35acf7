import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completePalettes, completeThinking, completeTitle } from './completion';
import { hexToOklab, oklabToHex } from './oklab';
import { weightShares } from './payload';
import { issuesOf, payloadSchema } from './schema';
import { anyConfig, anyPayload } from './testing/arbitraries';
import { RAINY_STREET } from './testing/rainy-street';

const { config, palettes } = RAINY_STREET;

describe('completion', () => {
  it('makes a valid payload of any config and any number of palettes', () => {
    fc.assert(
      fc.property(anyConfig, anyPayload, fc.integer({ min: 0, max: 3 }), (config, { palettes }, count) => {
        const payload = {
          thinking: completeThinking(config),
          title: completeTitle(config),
          config,
          palettes: completePalettes(config, palettes.slice(0, count)),
        };
        expect(issuesOf(payloadSchema, payload)).toEqual([]);
        expect(payload.palettes.slice(0, count)).toEqual(palettes.slice(0, count));
        for (const { colors } of payload.palettes) expect(new Set(colors.map((color) => color.hex)).size).toBe(5);
        const made = payload.palettes.slice(count).map((palette) => JSON.stringify(palette));
        expect(new Set(made).size).toBe(3 - count);
      }),
    );
  });

  it('gives a title and a sentence in plain words', () => {
    expect(completeTitle(config)).toBe('Slow Dusk in F# Dorian');
    expect(completeThinking(config)).toBe(
      'Slow and dark in f# dorian: ambient drift pad over walking bass. No reasons came with these settings.',
    );
  });

  it('gives the same colours on every machine', () => {
    const made = completePalettes(config, []).map(({ colors }) => colors.map((color) => color.hex).join(' '));
    expect(made).toEqual(GOLDEN);
  });

  it('makes a brighter config a lighter palette', () => {
    const lightness = (brightness: 'very_dark' | 'medium' | 'very_bright') => {
      const [first] = completePalettes({ ...config, brightness }, []) as [(typeof palettes)[0]];
      const shares = weightShares(first);
      return first.colors.reduce((sum, color, i) => sum + shares[i]! * hexToOklab(color.hex)[0], 0);
    };
    expect(lightness('very_dark')).toBeLessThan(lightness('medium') - 0.05);
    expect(lightness('medium')).toBeLessThan(lightness('very_bright') - 0.05);
  });

  it('stays near the hue of a palette that is there', () => {
    const red = { colors: ['#AA0000', '#BB1111', '#CC2222', '#990000', '#DD3333'].map(asColor) };
    const [, second] = completePalettes(config, [red]) as [typeof red, typeof red];
    const [, a, b] = hexToOklab(second.colors[0]!.hex);
    expect(a).toBeGreaterThan(0);
    expect(a).toBeGreaterThan(Math.abs(b) / 2);
  });
});

const asColor = (hex: string) => ({ hex, weight: 'md' as const });

describe('OKLab', () => {
  it('agrees with the published values of white, black and red', () => {
    const expectNear = (hex: string, expected: readonly number[]) =>
      hexToOklab(hex).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 3);
      });
    expectNear('#FFFFFF', [1, 0, 0]);
    expectNear('#000000', [0, 0, 0]);
    expectNear('#FF0000', [0.62796, 0.22486, 0.12585]);
  });

  it('gives a colour back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (rgb) => {
        const hex = `#${rgb.toString(16).padStart(6, '0').toUpperCase()}`;
        expect(largestDifference(oklabToHex(hexToOklab(hex)), hex)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('greys a colour no screen has until one has it', () => {
    expect(oklabToHex([0.6, 0.5, 0.5])).toMatch(/^#[0-9A-F]{6}$/);
    expect(oklabToHex([1.3, 0, 0])).toBe('#FFFFFF');
    expect(oklabToHex([-0.2, 0.1, 0])).toBe('#000000');
  });
});

function largestDifference(a: string, b: string): number {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return Math.max(...[1, 3, 5].map((at) => Math.abs(channel(a, at) - channel(b, at))));
}

const GOLDEN = [
  '#00534F #002528 #018267 #75A588 #CC4063',
  '#001A1F #003E51 #006B6D #67978C #E967C2',
  '#418468 #7BA0A2 #5F5300 #04276A #000C0D',
];
