import { readFile } from 'node:fs/promises';
import toneMidi from '@tonejs/midi';
import { unzipSync } from 'fflate';
import { LAYERS } from '../src/composer/events';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

/** What a WAV file's header says, and its loudest sample as a share of full scale. */
function readWav(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 4))).toBe('RIFF');
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  const [format, channels, bits] = [20, 22, 34].map((at) => view.getUint16(at, true));
  const rate = view.getUint32(24, true);
  const [step, read] = SAMPLES[bits as keyof typeof SAMPLES];
  // A float file says more of its format.
  const dataAt = format === 3 ? 58 : 44;
  let peak = 0;
  for (let at = dataAt; at + step <= bytes.length; at += step) peak = Math.max(peak, Math.abs(read(view, at)));
  return { format, channels, bits, rate, seconds: (bytes.length - dataAt) / (step * 2 * rate), peak };
}

const SAMPLES = {
  16: [2, (view: DataView, at: number) => view.getInt16(at, true) / 2 ** 15],
  24: [3, (view: DataView, at: number) => view.getInt8(at + 2) / 2 ** 7],
  32: [4, (view: DataView, at: number) => view.getFloat32(at, true)],
} as const;

async function exported(studio: Studio, ...choices: string[]): Promise<Uint8Array> {
  const download = studio.page.waitForEvent('download', { timeout: 90_000 });
  await studio.chooseExport(...choices);
  await studio.startExport();
  return readFile(await (await download).path());
}

test('mix, stems and notes of what was played are files that other programs read', async ({ page, output }) => {
  test.setTimeout(180_000);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await studio.openKnobs();
  await studio.turn('density', 6);
  await page.waitForTimeout(300);
  await page.keyboard.press('Escape');

  const mix = readWav(await exported(studio, 'Mix', '30 seconds', '24-bit', '48 kHz'));
  expect(mix).toMatchObject({ format: 1, channels: 2, bits: 24, rate: 48000, seconds: 30 });
  expect(mix.peak).toBeGreaterThan(0.1);
  await expect(page.getByRole('status')).toContainText(/Saved as .*\.wav\./);

  const stems = unzipSync(await exported(studio, 'Stems', 'As I played it', '30 seconds', '32-bit float', '44.1 kHz'));
  expect(Object.keys(stems).map((name) => name.split('.').at(-2))).toEqual([...LAYERS]);
  for (const stem of Object.values(stems))
    expect(readWav(stem)).toMatchObject({ format: 3, channels: 2, bits: 32, rate: 44100, seconds: 30 });

  const midi = new toneMidi.Midi(await exported(studio, 'MIDI', '1 minute'));
  expect(midi.tracks).toHaveLength(LAYERS.length);
  expect(midi.tracks.flatMap((track) => track.notes).length).toBeGreaterThan(20);
});

/** Has the browser's file dialog answer with a file of the page's own file system. */
async function chooseOwnFile(studio: Studio): Promise<void> {
  await studio.page.addInitScript(() => {
    const choose = async () => (await navigator.storage.getDirectory()).getFileHandle('export.wav', { create: true });
    Object.assign(globalThis, { showSaveFilePicker: choose });
  });
}

/** Length and first bytes of that file; null if there is none. */
function ownFile(studio: Studio): Promise<{ size: number; header: number[] } | null> {
  return studio.page.evaluate(async () => {
    try {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('export.wav');
      const file = await handle.getFile();
      return { size: file.size, header: [...new Uint8Array(await file.slice(0, 4).arrayBuffer())] };
    } catch {
      return null;
    }
  });
}

test('a large export is written to the chosen file while the studio is played on; cancelled, it leaves none', async ({
  page,
  output,
}) => {
  test.setTimeout(180_000);
  const studio = new Studio(page);
  await chooseOwnFile(studio);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await studio.chooseExport('Mix', '60 minutes', '16-bit', '44.1 kHz');
  await expect(studio.sheet).toContainText('About 635 MB');
  await studio.startExport();
  await expect(studio.sheet.getByRole('progressbar')).toBeVisible();
  await expect(studio.sheet).toContainText(/left/, { timeout: 20_000 });
  await studio.sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(studio.sheet.getByRole('button', { name: 'Export' })).toBeVisible();
  await expect.poll(() => ownFile(studio)).toBeNull();

  for (const choice of ['10 minutes', '32-bit float']) await studio.sheet.getByText(choice, { exact: true }).click();
  await studio.startExport();
  await expect(studio.sheet.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(studio.button(/^Exporting, \d+%$/)).toBeVisible();
  await expect(studio.button('Pause')).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Saved as export.wav.', { timeout: 120_000 });
  const header = [...'RIFF'].map((letter) => letter.charCodeAt(0));
  expect(await ownFile(studio)).toEqual({ size: 58 + 600 * 44100 * 8, header });
});

test('the browser asks before a page is left in the midst of an export', async ({ page, output }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await studio.chooseExport('Mix', '10 minutes', '16-bit');
  await studio.startExport();
  await expect(studio.sheet.getByRole('progressbar')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await studio.sheet.getByRole('button', { name: 'Cancel' }).click();
});

test('the export sheet is worked by keys, and by thumbs on a phone', async ({ page, output }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  const thumbs = studio.sheet.locator('label, button');
  await studio.button('Export').click();
  for (const box of await Promise.all((await thumbs.all()).map((one) => one.boundingBox()))) {
    expect(Math.round(box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect(Math.round(box?.width ?? 0)).toBeGreaterThanOrEqual(40);
  }
  await page.keyboard.press('Escape');
  await expect(studio.sheet).toHaveCount(0);
  await expect(studio.button('Export')).toBeFocused();
  await studio.title.focus();
  await page.keyboard.press('e');
  await studio.sheet.getByRole('radio', { name: 'Mix' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(studio.sheet.getByRole('radio', { name: 'Stems' })).toBeChecked();
  await expect(studio.sheet.getByRole('group', { name: 'Length' })).toBeVisible();
});
