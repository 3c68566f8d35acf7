import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { serveFiles } from '../testing/file-server';
import { openRows, quiet } from '../testing/open-rows';
import { EVERYTHING } from './row-table';

vi.setConfig({ testTimeout: 30_000 });

const ROWS = 6000;
const noise = (i: number) =>
  Math.imul(i + 1, 0x9e3779b1)
    .toString(36)
    .repeat(12);
const large = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'vibe_original', data: Array.from({ length: ROWS }, (_, i) => `vibe ${i}`), type: 'STRING' },
      { name: 'split', data: Array.from({ length: ROWS }, (_, i) => (i % 10 === 0 ? 'TEST' : 'GRPO')), type: 'STRING' },
      // What makes a file too large to fetch at once; it is one of the columns that the table shows.
      { name: 'config_payload', data: Array.from({ length: ROWS }, (_, i) => noise(i).repeat(50)), type: 'STRING' },
      { name: 'notes', data: Array.from({ length: ROWS }, (_, i) => noise(i)), type: 'STRING' },
    ],
    rowGroupSize: 3000,
    pageSize: 2 ** 17,
    codec: 'UNCOMPRESSED',
  }),
);
const lines = new TextEncoder().encode(Array.from({ length: 5000 }, (_, i) => `{"vibe":"vibe ${i}"}\n`).join(''));

const server = await serveFiles({
  '/large.parquet': { bytes: large },
  '/whole.parquet': { bytes: large, hasRanges: false },
  '/rows.jsonl': { bytes: lines },
  '/rows.jsonl.gz': { bytes: gzipSync(lines) },
  '/breaks.jsonl': { bytes: lines, hasRanges: false, breaksAfter: 40_000 },
  '/private.jsonl': 403,
  '/api/datasets/owner/name/parquet': {
    bytes: new TextEncoder().encode('{"default":{"train":["URL/large.parquet"],"test":["URL/rows.jsonl"]}}'),
  },
  '/api/datasets/owner/empty/parquet': { bytes: new TextEncoder().encode('{}') },
});
afterAll(() => server.close());

const open = (path: string) => openRows({ kind: 'url', url: `${server.url}${path}` });

describe('a large Parquet file elsewhere', async () => {
  const before = server.sent.bytes;
  const { table, infos, find } = await open('/large.parquet');

  it('is open before its rows are fetched', () => {
    expect(infos[0]).toMatchObject({ format: 'parquet', rows: ROWS, isComplete: false, error: null });
    expect(server.sent.bytes - before).toBeLessThan(0.03 * large.length);
    expect(table.shape()).toMatchObject({ rows: ROWS, looked: 0 });
  });

  it('shows its first lines for a small part of its bytes', async () => {
    const ids = await find();
    expect(ids).toHaveLength(ROWS);
    const shown = await table.lines(ids.slice(0, 40));
    expect(shown.map(({ vibe }) => vibe)).toEqual(Array.from({ length: 40 }, (_, i) => `vibe ${i}`));
    expect(server.sent.bytes - before).toBeLessThan(0.25 * large.length);
    expect(table.sources()[0]?.fetchedBytes).toBe(server.sent.bytes - before);
  });

  it('shows any row as a whole', async () => {
    expect((await table.row(4001)).unknown).toEqual({ notes: noise(4001) });
  });

  it('reads what a filter needs, tells how far it is, and does not read it twice', async () => {
    const shares: number[] = [];
    const query = { ...EVERYTHING, facets: { split: ['TEST'] } };
    const { ids } = await table.query(
      query,
      quiet((share: number) => void shares.push(share)),
    );
    expect(ids).toHaveLength(ROWS / 10);
    expect(shares.at(-1)).toBe(1);
    expect(table.sources()[0]?.isComplete).toBe(true);
    const sent = server.sent.bytes;
    expect(await find({ text: 'vibe 3456' })).toEqual([3456]);
    expect(server.sent.bytes).toBe(sent);
  });
});

describe('files elsewhere', () => {
  it('that come only as a whole are read as a whole', async () => {
    const { infos, find } = await open('/whole.parquet');
    expect(infos[0]).toMatchObject({ rows: ROWS, isComplete: true, error: null });
    expect(await find({ text: '"vibe 5999"' })).toHaveLength(1);
  });

  it('are read as they come, packed or not', async () => {
    const { infos, progress } = await openRows(
      { kind: 'url', url: `${server.url}/rows.jsonl` },
      { kind: 'url', url: `${server.url}/rows.jsonl.gz` },
    );
    expect(infos).toMatchObject([
      { name: 'rows.jsonl', rows: 5000, bytes: lines.length, isComplete: true },
      { name: 'rows.jsonl.gz', rows: 5000, isComplete: true },
    ]);
    expect(progress.length).toBeGreaterThan(0);
  });

  it('whose connection breaks keep the rows so far', async () => {
    const [info] = (await open('/breaks.jsonl')).infos;
    expect(info?.error).toMatch(/connection broke off/);
    expect(info?.rows).toBeGreaterThan(100);
    expect(info?.isComplete).toBe(false);
  });

  it('that cannot be had say why', async () => {
    const closed = await serveFiles({});
    await closed.close();
    const errors = await Promise.all(
      [`${server.url}/nothing`, `${server.url}/private.jsonl`, `${closed.url}/x`, 'ftp://x/y'].map(
        async (url) => (await openRows({ kind: 'url', url })).infos[0]?.error,
      ),
    );
    expect(errors).toEqual([
      expect.stringMatching(/has no file at this address \(404\)/),
      expect.stringMatching(/without signing in \(403\)/),
      expect.stringMatching(/does not answer, or does not let other sites read/),
      expect.stringMatching(/starts with https/),
    ]);
  });
});

describe('data sets of the hub', () => {
  it('are a source for each of their files', async () => {
    const hub = server.url;
    const { table, infos } = await openRows({ kind: 'hub', id: 'owner/name', hub });
    // The listing's addresses lead nowhere here: each file fails by itself.
    expect(infos[0]?.name).toBe('owner/name · train');
    expect(table.sources().map(({ name }) => name)).toEqual(['owner/name · train', 'owner/name · test']);
  });

  it('that are none say so', async () => {
    const hub = server.url;
    const ids = ['no name', 'owner/empty', 'owner/gone'];
    const errors = await Promise.all(ids.map(async (id) => (await openRows({ kind: 'hub', id, hub })).infos[0]?.error));
    expect(errors).toEqual([
      expect.stringContaining('no data set of the hub'),
      expect.stringContaining('no Parquet files'),
      expect.stringContaining('(404)'),
    ]);
  });
});
