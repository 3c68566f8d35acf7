import { readFileSync } from 'node:fs';
import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { type FileServer, serveFiles } from '../src/dataset/testing/file-server';
import { DatasetTab } from './support/dataset-tab';
import { expect, test } from './support/test';

const encode = (text: string) => new TextEncoder().encode(text);
const row = (vibe: string, more: Record<string, unknown> = {}) => JSON.stringify({ vibe_original: vibe, ...more });
const payload = {
  title: 'Slow Tide',
  config: { tempo: 'slow' },
  palette: { colors: ['#101820', '#30475E', '#5E86A6', '#BFD6E3', '#F2B5A0'].map((hex) => ({ hex, weight: 'md' })) },
};

const VIBES = 20_000;
/** More bytes than are fetched at once, so that rows are read as they are looked at. */
const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'vibe_original', data: Array.from({ length: VIBES }, (_, i) => `vibe ${i}`), type: 'STRING' },
      { name: 'title', data: Array.from({ length: VIBES }, (_, i) => `${i}`.repeat(200)), type: 'STRING' },
    ],
    rowGroupSize: 2000,
    codec: 'UNCOMPRESSED',
  }),
);

let server: FileServer;
test.beforeAll(async () => {
  server = await serveFiles({
    '/rows.parquet': { bytes: parquet },
    '/rows.jsonl.gz': { bytes: gzipSync(encode(`${row('packed fog')}\n${row('packed rain')}\n`)) },
  });
});
test.afterAll(() => server.close());

/** Opens files by the picker. */
async function openFiles(tab: DatasetTab, files: { name: string; buffer: Buffer }[]): Promise<void> {
  const chooser = tab.page.waitForEvent('filechooser');
  await tab.button('Files').click();
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: 'application/octet-stream' })));
}

test('files of every format open together, whatever their names; broken lines are rows', async ({ page }) => {
  const tab = new DatasetTab(page);
  await tab.openFew();
  await tab.button('Close all').click();
  const csv = `vibe_original,config_payload\n"fog, ""cold""","${JSON.stringify(payload).replaceAll('"', '""')}"\n=1+1,\n`;
  const small = parquetWriteBuffer({ columnData: [{ name: 'vibe_original', data: ['from columns'], type: 'STRING' }] });
  await openFiles(tab, [
    { name: 'a', buffer: Buffer.from(`\uFEFF${row('one')}\r\n\r\n{"vibe": \n${row('two')}`) },
    { name: 'b', buffer: Buffer.from(JSON.stringify([{ vibe: 'listed' }, { vibe: 'also' }], null, 2)) },
    { name: 'c', buffer: Buffer.from(csv) },
    { name: 'd', buffer: Buffer.from(gzipSync(encode(`${row('packed')}\n`))) },
    { name: 'e', buffer: Buffer.from(small) },
  ]);
  // Three, two, two, one and one.
  await expect(tab.count).toHaveText('9 rows');
  await expect(tab.line(1)).toContainText('{"vibe":');
  await expect(tab.line(5)).toContainText('fog, "cold"');
  await expect(tab.line(5)).toContainText('Slow Tide');
  await expect(tab.line(6)).toContainText('=1+1');
  await expect(tab.line(8)).toContainText('from columns');
});

test('all our own rows are on the screen within a second or two, each of them read', async ({ page }) => {
  const tab = new DatasetTab(page);
  const lines = (file: string) => readFileSync(`public/datasets/${file}.jsonl`, 'utf8').trimEnd().split('\n').length;
  await page.goto('./#/dataset');
  await tab.line(10).waitFor();
  const rows = 5 * lines('scenes') + lines('prompts');
  await expect(tab.count).toHaveText(`${rows.toLocaleString('en')} rows`);
});

test('a Parquet file on a server is fetched in parts, as rows are looked at', async ({ page }) => {
  const tab = new DatasetTab(page);
  await page.goto(`./#/dataset?open=${encodeURIComponent(`${server.url}/rows.parquet`)}`);
  await expect(tab.count).toHaveText('20,000 rows');
  await expect(tab.line(5)).toContainText('vibe 5');
  expect(server.sent.bytes).toBeLessThan(0.3 * parquet.length);
  await page.keyboard.press('/');
  await page.keyboard.type('"vibe 19999"');
  await expect(tab.count).toHaveText('1 of 20,000 rows');
  await expect(tab.line(0)).toContainText('vibe 19999');
});

test('an address opens, is remembered and opens again; one that leads nowhere says why', async ({
  page,
  complaints,
}) => {
  const tab = new DatasetTab(page);
  await tab.openFew();
  await tab.button('Close all').click();
  const address = page.getByLabel('An address, or a data set of the hub');
  const url = `${server.url}/rows.jsonl.gz`;
  await address.fill(url);
  await page.keyboard.press('Enter');
  await expect(tab.count).toHaveText('2 rows');

  await tab.button('Close all').click();
  await page
    .getByRole('button', { name: /rows\.jsonl\.gz/ })
    .first()
    .click();
  await expect(tab.count).toHaveText('2 rows');

  await tab.button('Close all').click();
  await address.fill(`${server.url}/nothing.jsonl`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('has no file at this address (404)');
  // What Chromium itself says of the answer.
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !complaint.includes('404')));
});
