import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it, vi } from 'vitest';
import { fileOf, openRows } from '../testing/open-rows';

vi.setConfig({ testTimeout: 30_000 });

const row = (vibe: string) => JSON.stringify({ vibe_original: vibe, split: 'TEST' });
const rows = (count: number) => Array.from({ length: count }, (_, i) => `${row(`vibe number ${i}`)}\n`).join('');
const parquet = (vibes: readonly string[]) =>
  new Uint8Array(
    parquetWriteBuffer({ columnData: [{ name: 'vibe_original', data: [...vibes], type: 'STRING' }], rowGroupSize: 50 }),
  );

describe('hostile text files', () => {
  it('may have a BOM, CRLF, blank lines and no last newline', async () => {
    const { infos, rows } = await openRows(fileOf('x', '\uFEFF', `${row('a')}\r\n\r\n  \r\n${row('b')}`));
    expect(infos[0]).toMatchObject({ format: 'jsonl', rows: 2, broken: 0, error: null, isComplete: true });
    expect((await rows()).map(({ vibe, line }) => [vibe, line])).toEqual([
      ['a', 1],
      ['b', 4],
    ]);
  });

  it('show each broken line with its number, its text and its error, in its place', async () => {
    const lines = [row('a'), '{"vibe":', '[1]', 'null', '<script>alert(1)</script>', row('b')];
    const { infos, rows, table, find } = await openRows(fileOf('x', lines.join('\n')));
    expect(infos[0]).toMatchObject({ rows: 6, broken: 4, error: null });
    const read = await rows();
    expect(read.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(read.map(({ raw }) => raw)).toEqual([null, ...lines.slice(1, 5), null]);
    for (const { error } of read.slice(1, 5)) expect(error).toBeTruthy();
    expect(await find({ errors: 'only' })).toEqual([1, 2, 3, 4]);
    expect(table.shape()).toMatchObject({ rows: 6, broken: 4 });
  });

  it('may have bytes that are no UTF-8: the row stays, and says so', async () => {
    const bytes = new TextEncoder().encode(`${row('a?c')}\n${row('d\uFFFDe')}\n`);
    bytes[bytes.indexOf(63)] = 0xff;
    const { rows } = await openRows(fileOf('x', bytes));
    expect((await rows()).map(({ vibe, notes }) => [vibe, notes.length])).toEqual([
      ['a\uFFFDc', 1],
      // A replacement character that was written as such is no damage.
      ['d\uFFFDe', 0],
    ]);
  });

  it('may repeat keys: the last counts, and the row says so', async () => {
    const { rows } = await openRows(fileOf('x', '{"vibe":"a","vibe":"b","config":{"tempo":"slow","tempo":"fast"}}'));
    const [read] = await rows();
    expect(read?.vibe).toBe('b');
    expect(read?.notes).toEqual([
      '“vibe” stands twice in one object; the last counts.',
      '“tempo” stands twice in one object; the last counts.',
    ]);
  });

  it('may have a line of 20 MB and a text deeper than any stack', async () => {
    const deep = `{"vibe":"deep","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const { infos, table } = await openRows(fileOf('x', `${row('x'.repeat(20 * 2 ** 20))}\n${deep}\n${row('a')}\n`));
    expect(infos[0]).toMatchObject({ rows: 3, error: null });
    const long = await table.row(0);
    expect([long.vibe.length, long.notes.length]).toEqual([100_000, 1]);
    expect((await table.lines([0, 1, 2])).map(({ vibe }) => vibe.length)).toEqual([400, 4, 1]);
    await table.row(1);
  });

  it('may have markup in every field: it stays text', async () => {
    const markup = '<img src=x onerror=alert(1)>';
    const fields = ['dataset', 'id_in_dataset', 'split', 'vibe_scope', 'vibe_original', 'vibe_model', 'config_model'];
    const { table } = await openRows(
      fileOf('x', JSON.stringify(Object.fromEntries(fields.map((key) => [key, markup])))),
    );
    const [line] = await table.lines([0]);
    expect(line).toMatchObject({ dataset: markup, split: markup, vibe: markup, configModel: markup });
  });

  it('of another kind are refused in words', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, 0x7b, 0]);
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0]);
    const { infos } = await openRows(
      fileOf('a', 'just some prose'),
      fileOf('b', utf16),
      fileOf('c', zip),
      fileOf('d', ''),
    );
    expect(infos.map(({ error }) => error)).toEqual([
      expect.stringContaining('no rows in this file'),
      expect.stringContaining('UTF-16'),
      expect.stringContaining('ZIP archive'),
      null,
    ]);
  });
});

describe('packed files', () => {
  it('are read by their content, whatever their name, also of several members', async () => {
    const members = [gzipSync(new TextEncoder().encode(rows(3))), gzipSync(new TextEncoder().encode(rows(2)))];
    const { infos } = await openRows(fileOf('rows.txt', ...members));
    expect(infos[0]).toMatchObject({ format: 'jsonl', rows: 5, broken: 0, error: null });
  });

  it('that are cut off keep the rows so far, and say so', async () => {
    const packed = gzipSync(new TextEncoder().encode(rows(5000)));
    const { infos, find } = await openRows(fileOf('x.gz', packed.subarray(0, packed.length >> 1)));
    const [info] = infos;
    expect(info?.error).toMatch(/damaged, or its end is missing/);
    expect(info?.isComplete).toBe(false);
    expect(info?.rows).toBeGreaterThan(500);
    expect(await find({ errors: 'none' })).toHaveLength((info?.rows ?? 0) - (info?.broken ?? 0));
    expect(info?.broken).toBeLessThanOrEqual(1);
  });

  it('that are small and cut off keep the rows so far too', async () => {
    const packed = gzipSync(new TextEncoder().encode(rows(200)));
    const { infos, find } = await openRows(fileOf('x.gz', packed.subarray(0, packed.length - 300)));
    expect(infos[0]?.error).toMatch(/damaged, or its end is missing/);
    expect((await find({ errors: 'none' })).length).toBeGreaterThan(50);
  });

  it('that unpack to far more than their size are given up, with the rows so far', async () => {
    const zeros = gzipSync(new Uint8Array(2 ** 22).fill(48), { level: 1 });
    const bomb = Array.from({ length: 12 }, () => zeros);
    const { infos, find } = await openRows(fileOf('x.gz', gzipSync(new TextEncoder().encode(rows(100))), ...bomb));
    expect(infos[0]?.error).toMatch(/over 200 times its size/);
    expect(await find({ errors: 'none' })).toHaveLength(100);
  });
});

describe('Parquet files', () => {
  it('that are cut off are named', async () => {
    const file = parquet(['a', 'b']);
    const { infos } = await openRows(fileOf('x', file.subarray(0, file.length - 9)));
    expect(infos[0]).toMatchObject({ format: 'parquet', rows: 0, error: expect.stringMatching(/damaged or cut off/) });
  });

  it('that are damaged in places keep the other rows, and count all', async () => {
    const file = parquet(Array.from({ length: 150 }, (_, i) => `vibe ${i} ${'x'.repeat((i * 7919) % 97)}`));
    file.fill(255, 20, 400);
    const { infos, find } = await openRows(fileOf('x', file));
    expect(infos[0]).toMatchObject({ rows: 150, broken: 50 });
    expect(await find({ errors: 'only' })).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
