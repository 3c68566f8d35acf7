import { decodePerformanceLink } from '../src/piece/link';
import { FakeMidi } from './support/fake-midi';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

const CC = 0xb0;
const NOTE_ON = 0x90;

/** Plays something and connects the controllers. */
async function connected(studio: Studio): Promise<void> {
  await studio.open();
  await studio.enter('harbour at dawn');
  await studio.openKnobs();
  await studio.button(/^Controllers/).click();
  await studio.button('Connect').click();
  await expect(studio.page.getByRole('list', { name: 'Connected controllers' })).toContainText('Fake Control');
}

test('a learned controller turns its knob, and the sound is steered; after a reload it is still known', async ({
  page,
  output,
}) => {
  const midi = await FakeMidi.install(page);
  const studio = new Studio(page);
  await connected(studio);
  await output.firstSound();
  await studio.turn('brightness', 'medium');
  await page.waitForTimeout(300);
  await studio.button('Learn').click();
  await studio.knob('brightness').locator('[data-label="very_dark"]').click();
  await expect(page.getByRole('status').filter({ hasText: 'Now move a controller for Brightness.' })).toBeVisible();
  await midi.send([CC, 21, 60]);
  await studio.button('Done').click();
  // The press chose the knob and did not turn it; what was learned from did not either.
  expect(await studio.label('brightness')).toBe('medium');
  await expect(page.getByText('CC 21')).toBeVisible();

  await midi.send([CC, 21, 127]);
  await expect.poll(() => studio.label('brightness')).toBe('very_bright');
  await midi.send([CC, 21, 40], [CC, 21, 0]);
  await expect.poll(() => studio.label('brightness')).toBe('very_dark');
  // Another controller, another channel and a trembling hand change nothing.
  await midi.send([CC, 22, 127], [CC + 1, 21, 127], [CC, 21, 1], [CC, 21, 0]);
  expect(await studio.label('brightness')).toBe('very_dark');

  const link = await studio.copyLink(/As I played it/);
  const { edits } = decodePerformanceLink(link.split('#/p/')[1] ?? '');
  expect(edits.slice(-3).map((edit) => 'set' in edit && edit.set)).toEqual([
    { brightness: 'very_bright' },
    { brightness: 'dark' },
    { brightness: 'very_dark' },
  ]);

  await page.reload();
  await studio.openKnobs();
  await expect(page.getByText('CC 21')).toBeVisible();
  expect(await midi.asked()).toBe(0);
});

test('volume, play and pause follow a controller; the transport of a sequencer does, too', async ({ page, output }) => {
  const midi = await FakeMidi.install(page);
  const studio = new Studio(page);
  await connected(studio);
  await output.firstSound();
  await studio.button('Learn').click();
  await studio.button('Volume').click();
  await midi.send([CC, 7, 10]);
  await studio.button('Play and pause').click();
  await midi.send([NOTE_ON, 36, 100]);
  await studio.button('Done').click();
  await midi.send([CC, 7, 64]);
  await expect(page.getByRole('slider', { name: 'Volume' })).toHaveAttribute('aria-valuetext', '50%');
  await midi.send([NOTE_ON, 36, 100], [NOTE_ON, 36, 0]);
  await expect(studio.button('Play')).toBeVisible();
  await midi.send([0xfa]);
  await expect(studio.button('Pause')).toBeVisible();
  await midi.send([0xfa]);
  await expect(studio.button('Pause')).toBeVisible();
  await midi.send([0xfc]);
  await expect(studio.button('Play')).toBeVisible();
});

test('what was learned is forgotten, one or all; unplugged devices are named and come back', async ({ page }) => {
  const midi = await FakeMidi.install(page);
  const studio = new Studio(page);
  await connected(studio);
  await studio.button('Learn').click();
  for (const [i, field] of (['tempo', 'brightness'] as const).entries()) {
    await studio.knob(field).getByRole('radio').first().click();
    await midi.send([CC, 21 + i, 60]);
  }
  await expect(page.getByText('2 mapped')).toBeVisible();
  await studio.button('Forget CC 21 for Tempo').click();
  await expect(page.getByText('1 plugged in, 1 mapped')).toBeVisible();
  await midi.plug(false);
  await expect(page.getByText('Fake Control was unplugged.')).toBeVisible();
  await expect(page.getByText('No controller is plugged in.')).toBeVisible();
  await midi.plug(true);
  await midi.send([CC, 22, 127]);
  await expect.poll(() => studio.label('brightness')).toBe('very_bright');
  await studio.button('Forget all').click();
  await expect(page.getByText('CC 22')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(studio.button('Learn')).toHaveAttribute('aria-pressed', 'false');
});

test('nothing is asked before the person wants it; a browser that says no is explained and asked again', async ({
  page,
}) => {
  const midi = await FakeMidi.install(page);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await studio.openKnobs();
  await studio.button(/^Controllers/).click();
  expect(await midi.asked()).toBe(0);
  await midi.refuse(true);
  await studio.button('Connect').click();
  await expect(page.getByText('The browser keeps MIDI controllers from this page.')).toBeVisible();
  await midi.refuse(false);
  await studio.button('Connect').click();
  await expect(page.getByText('Fake Control')).toBeVisible();
});

test('a browser without MIDI is told of', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'requestMIDIAccess', { value: undefined }));
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await studio.openKnobs();
  await studio.button(/^Controllers/).click();
  await expect(page.getByText('This browser does not let pages hear MIDI controllers.')).toBeVisible();
  await expect(studio.button('Connect')).toHaveCount(0);
});
