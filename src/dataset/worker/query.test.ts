import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { searchTerms } from '../table/search-terms';
import { fileOf, openRows, quiet } from '../testing/open-rows';

vi.setConfig({ testTimeout: 30_000 });

const config = (tempo: string) => ({ config: { tempo }, title: `Tempo ${tempo}` });
const palette = (hex: string) => ({
  colors: [hex, '#010101', '#020202', '#030303', '#040404'].map((each, i) => ({
    hex: each,
    weight: i === 0 ? 'xxl' : 'xs',
  })),
});

const ROWS: readonly Record<string, unknown>[] = [
  {
    dataset: 'a',
    id_in_dataset: 1,
    vibe_level: 'xs',
    vibe_original: 'Quiet HARBOUR',
    clap_score: 0.2,
    ...config('slow'),
    palette: palette('#FF0000'),
  },
  {
    dataset: 'a',
    id_in_dataset: 1,
    vibe_level: 'xl',
    vibe_original: 'quiet rain, harbour lights',
    clap_score: 0.9,
    ...config('fast'),
    palette: palette('#0000FF'),
  },
  {
    dataset: 'b',
    id_in_dataset: 2,
    vibe_level: 'm',
    vibe_original: '“Zebra”',
    tags: ['fog'],
    clap_score: null,
    ...config('slow'),
    palette: palette('#00FF00'),
  },
  { dataset: 'b', id_in_dataset: 3, vibe_level: 'lg', vibe_original: 'Äpfel im Nebel', config_error: 'no answer' },
  {
    dataset: 'a',
    id_in_dataset: 1,
    vibe_level: 'xs',
    vibe_original: 'Quiet HARBOUR',
    clap_score: 0.5,
    ...config('slow'),
  },
];
const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

describe('a query', async () => {
  const { find, table } = await openRows(fileOf('x', `${lines(ROWS)}\nbroken`));
  const sorted = (by: string, descending = false) => find({ sort: { by, descending } });

  it('finds words in any order and case, in vibes, titles, tags, ids and data sets', async () => {
    expect(await find({ text: 'harbour quiet' })).toEqual([0, 1, 4]);
    expect(await find({ text: '"quiet harbour"' })).toEqual([0, 4]);
    expect(await find({ text: 'FOG' })).toEqual([2]);
    expect(await find({ text: 'tempo fast' })).toEqual([1]);
    expect(await find({ text: 'äpfel' })).toEqual([3]);
    expect(await find({ text: 'brok' })).toEqual([5]);
    expect(await find({ text: 'harbour zebra' })).toEqual([]);
  });

  it('holds all conditions together, the values of one being alternatives', async () => {
    expect(await find({ facets: { level: ['xs', 'm'] } })).toEqual([0, 2, 4]);
    expect(await find({ facets: { level: ['xs', 'm'], dataset: ['a'] }, scores: { clap_score: [0.2, 0.4] } })).toEqual([
      0,
    ]);
    expect(await find({ labels: { tempo: ['fast', 'no label'] } })).toEqual([1]);
    expect(await find({ scores: { clap_score: [0.5, 0.9] } })).toEqual([1, 4]);
    expect(await find({ facets: { split: ['never seen'] } })).toEqual([]);
    expect(await find({ facets: { source: ['0'] } })).toHaveLength(6);
    expect(await find({ facets: { source: ['1'] } })).toEqual([]);
  });

  it('tells rows with errors from those without', async () => {
    expect(await find({ errors: 'only' })).toEqual([3, 5]);
    expect(await find({ errors: 'none' })).toEqual([0, 1, 2, 4]);
  });

  it('sorts, with rows that have no value last, whichever way', async () => {
    expect(await sorted('score:clap_score')).toEqual([0, 4, 1, 2, 3, 5]);
    expect(await sorted('score:clap_score', true)).toEqual([1, 4, 0, 2, 3, 5]);
    expect(await sorted('level')).toEqual([1, 3, 2, 0, 4, 5]);
    expect(await sorted('tempo', true)).toEqual([1, 0, 2, 4, 3, 5]);
    // Red, green, blue, by their hue in OKLab; row 4 has the palette that its config was completed with.
    expect((await sorted('hue')).filter((id) => id < 3)).toEqual([0, 2, 1]);
    expect(await sorted('vibe')).toEqual([5, 0, 4, 1, 2, 3]);
    expect(await sorted('order', true)).toEqual([5, 4, 3, 2, 1, 0]);
    await expect(sorted('nothing')).rejects.toThrow(/cannot be sorted by "nothing"/);
  });

  it('keeps rows by their keys, which tell equal rows apart', async () => {
    const keys = (await table.lines([0, 1, 2, 3, 4, 5])).map(({ key }) => key);
    expect(new Set(keys).size).toBe(6);
    expect(keys[4]).toBe(`${keys[0]}~2`);
    for (const [id, key] of keys.entries()) expect(await find({ keys: [key, 'no key'] })).toEqual([id]);
    expect(await find({ keys: [] })).toEqual([]);
  });

  it('is told what there is to ask for', () => {
    const { facets, scorers, rows, broken } = table.shape();
    expect(facets.dataset).toEqual([
      { value: 'a', count: 3 },
      { value: 'b', count: 2 },
      { value: '', count: 1 },
    ]);
    expect(scorers).toEqual([{ name: 'clap_score', min: 0.2, max: 0.9 }]);
    expect({ rows, broken }).toEqual({ rows: 6, broken: 1 });
  });

  it('finds what a plain search through the rows finds', async () => {
    const vibes = ROWS.map(({ vibe_original }) => String(vibe_original).toLowerCase());
    const words = fc.array(fc.constantFrom('qu', 'harbour', 'rain', 'z', 'im', '"t h"'), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(words, async (terms) => {
        const text = terms.join(' ');
        const found = (await find({ text, errors: 'any' })).filter((id) => id < 5);
        const all = vibes.flatMap((vibe, id) => (searchTerms(text).every((term) => vibe.includes(term)) ? [id] : []));
        for (const id of all) expect(found).toContain(id);
      }),
      { numRuns: 40 },
    );
  });

  it('counts scores that were added here like those of the file', async () => {
    await table.addScores({ name: 'ours', ids: Uint32Array.of(2, 0), scores: Float32Array.of(0.25, Number.NaN) });
    expect(await find({ scores: { ours: [0, 1] } })).toEqual([2]);
    expect((await table.lines([2]))[0]?.scores).toEqual({ clap_score: null, ours: 0.25 });
    const columns = table.columns({
      ids: Uint32Array.of(2, 3, 99),
      wanted: { scores: ['ours'], labels: ['tempo'], palettes: true },
    });
    expect([...(columns.scores.ours ?? [])]).toEqual([0.25, Number.NaN, Number.NaN]);
    expect([...(columns.labels.tempo ?? [])]).toEqual([2, 0, 0]);
    expect([...columns.colors.subarray(0, 2)]).toEqual([0x00ff00, 0x010101]);
    expect(columns.shares.subarray(0, 5).reduce((a, b) => a + b)).toBeCloseTo(1);
  });
});

describe('rows with like vibes', () => {
  it('are found by the words of a text, and by those of a row', async () => {
    const vibes = [
      'rain on a tin roof',
      'a desert highway at noon',
      'drizzle over the roofs of the town',
      'techno club',
    ];
    const { table } = await openRows(fileOf('x', lines(vibes.map((vibe) => ({ vibe })))));
    const near = await table.similar({ to: 'storm and rain', count: 2 }, quiet());
    expect(near.map(({ id }) => id).sort()).toEqual([0, 2]);
    const [first, ...others] = await table.similar({ to: 0, count: 9 }, quiet());
    expect(first?.id).toBe(2);
    expect(others).toHaveLength(2);
  });

  it('are found by embeddings where rows carry them', async () => {
    const rows = [
      [1, 0],
      [0, 1],
      [0.9, 0.1],
      [-1, 0],
    ].map((embedding, i) => ({ vibe: `row ${i}`, embedding }));
    const { table } = await openRows(fileOf('x', lines([...rows, { vibe: 'none' }])));
    const near = await table.similar({ to: 0, count: 10 }, quiet());
    expect(near.map(({ id }) => id)).toEqual([2, 1, 3]);
    expect(near.map(({ similarity }) => Math.round(similarity * 10) / 10)).toEqual([1, 0, -1]);
  });
});

describe('sources', () => {
  it('keep their order when rows of several come together', async () => {
    const { find, table, infos } = await openRows(
      fileOf('b', '{"vibe":"one"}'),
      fileOf('a', '{"vibe":"two"}\n{"vibe":"three"}'),
    );
    expect(infos.map(({ source, rows }) => [source, rows])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(await find({ facets: { source: ['1'] } })).toEqual([1, 2]);
    table.clear();
    expect([await find(), table.sources()]).toEqual([[], []]);
    expect(await table.lines([0])).toEqual([]);
    await expect(table.row(0)).rejects.toThrow(/no row 0/);
  });

  it('that are stopped keep their rows', async () => {
    const { table } = await openRows();
    const rows = lines(Array.from({ length: 20_000 }, (_, i) => ({ vibe: `vibe ${i}` })));
    const opening = table.open(
      { request: fileOf('x', rows), ticket: 7 },
      quiet(() => table.stop(7)),
    );
    const info = await opening;
    expect(info.error).toMatch(/^Stopped after [\d,]+ rows?\.$/);
    expect(info.isComplete).toBe(false);
    expect(table.shape().rows).toBe(info.rows);
    expect(info.rows).toBeLessThan(20_000);
  });
});
