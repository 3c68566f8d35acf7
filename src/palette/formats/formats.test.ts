import fc from 'fast-check';
import { unzlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Palette, weightShares } from '../../piece/payload';
import { arbitraryPalette } from '../arbitrary-palette';
import { distanceOklab, type Oklab, oklabOfHex } from '../oklab';
import { adobeSwatchExchange } from './ase';
import { cssVariables } from './css-variables';
import { PALETTE_FORMATS } from './formats';
import { gimpPalette } from './gpl';
import { paletteJson } from './json';
import { gradientPng } from './png';
import { gradientStops, gradientSvg } from './svg';

const palette: Palette = {
  colors: [
    { hex: '#0F1C2E', weight: 'xxl' },
    { hex: '#24405C', weight: 'xl' },
    { hex: '#5E86A6', weight: 'lg' },
    { hex: '#BFD6E3', weight: 'md' },
    { hex: '#F2B5A0', weight: 'sm' },
  ],
};
const rainy = { title: 'Rain & <neon> */', palette };

const hexesOf = ({ colors }: Palette) => colors.map(({ hex }) => hex);
const hexOfBytes = (bytes: readonly number[]) =>
  `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();

/** The part of `colors` that is nearest to each of the palette's, less its share: how far off at most. */
function worstShareError(of: Palette, colors: readonly Oklab[]): number {
  const own = hexesOf(of).map(oklabOfHex);
  const counts = own.map(() => 0);
  for (const color of colors) {
    const distances = own.map((candidate) => distanceOklab(candidate, color));
    const nearest = distances.indexOf(Math.min(...distances));
    counts[nearest] = (counts[nearest] as number) + 1;
  }
  return Math.max(...weightShares(of).map((share, i) => Math.abs((counts[i] as number) / colors.length - share)));
}

/** An Adobe Swatch Exchange file as its specification says to read it. */
function readAse(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  const version = [view.getUint16(4), view.getUint16(6)];
  const names: string[] = [];
  const colors: string[] = [];
  const types: number[] = [];
  let at = 12;
  for (let left = view.getUint32(8); left > 0; left--) {
    const [type, length] = [view.getUint16(at), view.getUint32(at + 2)];
    types.push(type);
    const start = at + 6;
    at = start + length;
    if (length === 0) continue;
    const units = view.getUint16(start);
    const codes = Array.from({ length: units }, (_, i) => view.getUint16(start + 2 + 2 * i));
    expect(codes.pop()).toBe(0);
    names.push(String.fromCharCode(...codes));
    const after = start + 2 + 2 * units;
    if (type !== 1) continue;
    expect(text(after, 4)).toBe('RGB ');
    colors.push(hexOfBytes([4, 8, 12].map((offset) => Math.round(view.getFloat32(after + offset) * 255))));
    expect(after + 18).toBe(at);
  }
  expect(at).toBe(bytes.length);
  return { signature: text(0, 4), version, types, names, colors };
}

/** The pixels of a PNG file's first row, read by its specification. */
function firstRowOfPng(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  expect(hexOfBytes([...bytes.subarray(0, 8)])).toBe('#89504E470D0A1A0A');
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.set(type, bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const header = chunks.get('IHDR') as Uint8Array;
  expect([...header.subarray(8)]).toEqual([8, 6, 0, 0, 0]);
  const width = new DataView(header.buffer, header.byteOffset).getUint32(0);
  const rows = unzlibSync(chunks.get('IDAT') as Uint8Array);
  expect(rows.length).toBe(width * (width * 4 + 1));
  expect(rows.subarray(width * 4 + 2).every((byte, i) => byte === 0 || (i + 1) % (width * 4 + 1) === 0)).toBe(true);
  return Array.from({ length: width }, (_, x) => hexOfBytes([...rows.subarray(1 + 4 * x, 4 + 4 * x)]));
}

describe('a palette as an Adobe Swatch Exchange file', () => {
  test('is a group of five colours', () => {
    const read = readAse(adobeSwatchExchange(rainy));
    expect(read.signature).toBe('ASEF');
    expect(read.version).toEqual([1, 0]);
    expect(read.types).toEqual([0xc001, 1, 1, 1, 1, 1, 0xc002]);
    expect(read.names).toEqual([
      rainy.title,
      '#0F1C2E 30%',
      '#24405C 25%',
      '#5E86A6 20%',
      '#BFD6E3 15%',
      '#F2B5A0 10%',
    ]);
  });

  test('gives back the colours of any palette, under any title', () => {
    fc.assert(
      fc.property(arbitraryPalette, fc.string({ unit: 'binary', maxLength: 60 }), (any, title) => {
        expect(readAse(adobeSwatchExchange({ title, palette: any })).colors).toEqual(hexesOf(any));
      }),
    );
  });
});

test('a palette as a GIMP palette has a header and a colour a line, for any palette and title', () => {
  expect(gimpPalette(rainy).split('\n')[4]).toBe(' 15  28  46\t#0F1C2E 30%');
  fc.assert(
    fc.property(arbitraryPalette, fc.string({ unit: 'binary', maxLength: 60 }), (any, title) => {
      const [magic, name, columns, end, ...lines] = gimpPalette({ title, palette: any }).trimEnd().split('\n');
      expect([magic, name?.slice(0, 6), columns, end]).toEqual(['GIMP Palette', 'Name: ', 'Columns: 5', '#']);
      const read = lines.map((line) => hexOfBytes(line.trim().split(/\s+/).slice(0, 3).map(Number)));
      expect(read).toEqual(hexesOf(any));
    }),
  );
});

test('a palette as JSON is a palette of a payload', () => {
  const read = JSON.parse(paletteJson(rainy));
  expect(read.title).toBe(rainy.title);
  expect(read.colors[0]).toEqual({ hex: '#0F1C2E', weight: 'xxl', share: '30%' });
  expect(read.colors).toHaveLength(5);
});

test('a palette as CSS has variables and the gradient, and its title cannot end the comment', () => {
  const css = cssVariables(rainy);
  expect(css).toContain('  --color-5: #F2B5A0;\n  --share-5: 10%;');
  expect(css).toContain('--gradient: linear-gradient(to right in oklab, #0F1C2E 0%');
  expect(css.match(/\*\//g)).toHaveLength(1);
});

describe('a palette as a drawing', () => {
  test('escapes its title and has an offset and a colour for every stop', () => {
    const svg = gradientSvg(rainy);
    expect(svg).toContain('<title>Rain &amp; &lt;neon&gt; */</title>');
    expect(svg.match(/<stop offset="[\d.]+" stop-color="#[0-9A-F]{6}"\/>/g)?.length).toBe(
      gradientStops(palette).length,
    );
  });

  test('gives each colour its share within 2%, mixed as SVG does, for any palette', () => {
    fc.assert(
      fc.property(arbitraryPalette, (any) => {
        const stops = gradientStops(any).map(({ at, hex }) => ({
          at,
          rgb: [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)),
        }));
        let next = 1;
        const pixels = Array.from({ length: 400 }, (_, x) => {
          const t = (x + 0.5) / 400;
          while ((stops[next]?.at ?? 1) < t) next++;
          const [from, to] = [stops[next - 1], stops[next]] as [(typeof stops)[number], (typeof stops)[number]];
          const mix = (t - from.at) / Math.max(1e-9, to.at - from.at);
          const rgb = from.rgb.map((channel, i) => Math.round(channel + ((to.rgb[i] as number) - channel) * mix));
          return oklabOfHex(hexOfBytes(rgb));
        });
        expect(worstShareError(any, pixels)).toBeLessThanOrEqual(0.02);
      }),
      { numRuns: 200 },
    );
  });
});

test('a palette as a picture gives each colour its share of the pixels within 2%', () => {
  fc.assert(
    fc.property(arbitraryPalette, (any) => {
      const row = firstRowOfPng(gradientPng({ title: '', palette: any }));
      expect(worstShareError(any, row.map(oklabOfHex))).toBeLessThanOrEqual(0.02);
    }),
    { numRuns: 5 },
  );
});

test('every format writes something for a palette without a title', () => {
  for (const { write } of PALETTE_FORMATS) expect(write({ title: '', palette }).length).toBeGreaterThan(50);
});
