/** Random Pieces and Performances for property tests. */
import fc from 'fast-check';
import { type Config, FIELD_NAMES, fieldSpec } from '../labels';
import { normalizePalette } from '../palette-rules';
import { type Palette, type Payload, WEIGHTS } from '../payload';
import type { Edit, Performance } from '../performance';
import { MAX_SEED, type Piece } from '../piece';
import { isTitle } from '../schema';
import { MAX_MORPH_BARS, MAX_TICK } from '../score';

/** Any text, lone surrogates, emoji and right-to-left letters included. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1 }),
    fc.constantFrom('\ud83d', '\udc00', '👩‍🚀', 'שלום', 'مرحبا', ' ', '"', '\\', '</script>', '\u0000', '😀'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
  );
  return fc.array(unit, { maxLength }).map((units) => units.join('').slice(0, maxLength));
}

export const anyConfig: fc.Arbitrary<Config> = fc
  .record(Object.fromEntries(FIELD_NAMES.map((name) => [name, fc.constantFrom(...fieldSpec(name).labels)])))
  .map((fields) => {
    const config = fields as unknown as Config;
    const [low, high] = [config.register_min_oct, config.register_max_oct].sort() as [1, 1];
    return { ...config, register_min_oct: low, register_max_oct: high };
  });

const anyHex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((rgb) => `#${rgb.toString(16).padStart(6, '0').toUpperCase()}`);

/** Five colours in any order, some of them equal. */
export const anyRawPalette: fc.Arbitrary<Palette> = fc.record({
  colors: fc.array(
    fc.record({
      hex: fc.oneof(anyHex, fc.constantFrom('#FFFFFF', '#000000', '#FEFEFE', '#f9f9f9', '#060606')),
      weight: fc.constantFrom(...WEIGHTS),
    }),
    { minLength: 5, maxLength: 5 },
  ),
});

export const anyPayload: fc.Arbitrary<Payload> = fc.record({
  thinking: anyText(1000),
  title: anyText(60).filter(isTitle),
  config: anyConfig,
  palettes: fc.array(anyRawPalette.map(normalizePalette), { minLength: 3, maxLength: 3 }),
});

export const anyPiece: fc.Arbitrary<Piece> = fc.record({
  vibe: anyText(700),
  payload: anyPayload,
  seed: fc.integer({ min: 0, max: MAX_SEED }),
  engine: fc.constantFrom('instant', 'webllm', 'endpoint', ''),
  rev: fc.integer({ min: 1, max: 65535 }),
});

/** One or more fields with a label each; a register never upside down. */
const anySet: fc.Arbitrary<Partial<Config>> = fc
  .tuple(anyConfig, fc.uniqueArray(fc.constantFrom(...FIELD_NAMES), { minLength: 1, maxLength: 5 }))
  .map(([config, names]) => Object.fromEntries(names.map((name) => [name, config[name]])));

const anyTick = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: MAX_TICK }));

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ tick: anyTick, set: anySet }) },
  {
    weight: 1,
    arbitrary: fc.record({ tick: anyTick, to: anyPiece, bars: fc.integer({ min: 0, max: MAX_MORPH_BARS }) }),
  },
);

export const anyPerformance: fc.Arbitrary<Performance> = fc.record({
  piece: anyPiece,
  edits: fc.array(anyEdit, { maxLength: 8 }).map((edits) => edits.sort((a, b) => a.tick - b.tick)),
});
