import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, fieldSpec } from '../../piece/labels';
import { EVERYTHING, FACETS, type RowQuery } from '../worker/row-table';
import type { ColumnId } from './columns';
import { type SavedView, viewOfAddress, viewToAddress, WHOLE_VIEW } from './saved-view';

const text = fc.string({ maxLength: 40 });
const values = fc.uniqueArray(text, { minLength: 1, maxLength: 3 });
const scorer = fc.stringMatching(/^[a-z_.: ]{1,12}$/);

const labels = fc
  .uniqueArray(fc.constantFrom(...FIELD_NAMES), { maxLength: 3 })
  .map((fields) => Object.fromEntries(fields.map((field) => [field, [String(fieldSpec(field).labels[1])]])));

const scores = fc.dictionary(
  scorer,
  fc
    .tuple(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.float({ noNaN: true, noDefaultInfinity: true }))
    .map((pair) => {
      const [min, max] = pair.sort((a, b) => a - b);
      // An address does not tell 0 from -0.
      return [min + 0, max + 0] as const;
    }),
  { maxKeys: 2, noNullPrototype: true },
);

const query: fc.Arbitrary<RowQuery> = fc.record({
  text: text.map((some) => some.trim()),
  facets: fc
    .uniqueArray(fc.constantFrom(...FACETS), { maxLength: 3 })
    .chain((facets) => fc.record(Object.fromEntries(facets.map((facet) => [facet, values])))),
  labels,
  scores,
  errors: fc.constantFrom('any' as const, 'only' as const, 'none' as const),
  keys: fc.option(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 })),
  sort: fc.record({
    by: fc.constantFrom('order', 'hue', 'vibe', 'tempo', 'score:clap'),
    descending: fc.boolean(),
  }),
});

const views: fc.Arbitrary<SavedView> = fc.record({
  query,
  near: fc.option(fc.constantFrom('rain on a tin roof', 'row:tintune-scenes/a&b=c')),
  columns: fc.option(fc.constantFrom<ColumnId[]>(['vibe'], ['level', 'score:clap', 'label:tempo'])),
  row: fc.option(fc.string({ minLength: 1, maxLength: 30 })),
  sources: fc.constantFrom<string[]>([], ['hub:owner/name'], ['https://example.org/rows.jsonl?x=1&y=2#z']),
});

describe('a view in the address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(viewOfAddress(viewToAddress(view))).toEqual(view);
      }),
    );
  });

  it('is empty for everything', () => {
    expect(viewToAddress(WHOLE_VIEW)).toBe('');
    expect(viewOfAddress('')).toEqual(WHOLE_VIEW);
  });

  it('can be read by people', () => {
    const query = { ...EVERYTHING, text: 'night ferry', facets: { split: ['TEST'] }, labels: { tempo: ['slow'] } };
    const sort = { by: 'score:clap', descending: true };
    expect(viewToAddress({ ...WHOLE_VIEW, query: { ...query, sort } })).toBe(
      'q=night+ferry&split=TEST&label.tempo=slow&sort=-score%3Aclap',
    );
  });

  it('leaves out what it does not know, whatever stands in it', () => {
    const view = viewOfAddress(
      'label.tempo=loud&label.nothing=x&score.clap=high..low&score.__proto__=0..1&errors=perhaps&columns=vibe,nonsense&open=file:///etc/passwd&open=javascript:alert(1)&open=hub:../x&__proto__=x',
    );
    expect(view.query).toEqual({ ...EVERYTHING, scores: Object.fromEntries([['__proto__', [0, 1]]]) });
    expect(view.columns).toEqual(['vibe']);
    expect(view.sources).toEqual([]);
    expect(({} as Record<string, unknown>)[0]).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (address) => {
        viewOfAddress(address);
      }),
    );
  });
});
