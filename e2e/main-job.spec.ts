import { spectralCentroid } from '../worklets/testing/analysis';
import { longestSilence, mono, onsetRate } from './support/listening';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

const VIBE = 'rainy neon side street';

test('a typed vibe sounds soon after Enter, and shows its title, reasoning and 15 colours', async ({
  page,
  output,
}) => {
  const studio = new Studio(page);
  await studio.open();
  const cold = await studio.enter(VIBE).then(async (pressed) => (await output.firstSound()) - pressed);
  // Warm: from silence again.
  await studio.button('Pause').click();
  await page.waitForTimeout(500);
  await output.forget();
  const warm = await studio.enter('brass band at a county fair').then(async (pressed) => {
    await expect(studio.title).toBeVisible();
    return (await output.firstSound()) - pressed;
  });
  console.log(`Enter to sound: ${cold.toFixed(0)} ms cold, ${warm.toFixed(0)} ms warm`);
  expect(cold).toBeLessThan(5000);

  await studio.enter(VIBE);
  await expect(page).toHaveTitle(/./);
  await page.waitForTimeout(300);
  const download = page.waitForEvent('download');
  await studio.button('Save').click();
  const piece = JSON.parse(await (await download).path().then((path) => readText(path)));
  expect(piece.vibe).toBe(VIBE);
  await expect(studio.title).toHaveText(piece.payload.title);
  await expect(studio.reasoning).toContainText(piece.payload.thinking);
  const colours = piece.payload.palettes.flatMap((palette: { colors: { hex: string }[] }) =>
    palette.colors.map((color) => color.hex),
  );
  expect(colours).toHaveLength(15);
  expect(await studio.colours()).toEqual(colours);
  await studio.openKnobs();
  const shown = await studio.shownConfig();
  for (const [field, label] of Object.entries(piece.payload.config)) expect(shown[field], field).toBe(String(label));
});

test('turning brightness up raises the spectral centroid, tempo up the onset rate, with no silent gap', async ({
  page,
  output,
}) => {
  test.setTimeout(150_000);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter(VIBE);
  await output.firstSound();
  await studio.openKnobs();
  // A full band, so that there are onsets to count whatever the model chose.
  await studio.turn('density', 6);
  await studio.turn('rhythm', 'kit_medium');
  await studio.turn('echo', 'none');
  await studio.turn('space', 'small');
  await studio.turn('tempo', 'very_slow');
  await studio.turn('brightness', 'very_dark');
  await page.waitForTimeout(1500);
  const dark = await output.record(8);
  await studio.turn('brightness', 'very_bright');
  const turning = await output.record(1);
  const bright = await output.record(8);
  const centroids = [dark, bright].map((recording) => spectralCentroid(mono(recording), recording.sampleRate));
  console.log(`spectral centroid: ${centroids.map((hertz) => hertz.toFixed(0)).join(' -> ')} Hz`);
  expect(centroids[1]).toBeGreaterThan(centroids[0]! * 1.2);

  await studio.turn('tempo', 'very_fast');
  const faster = await output.record(1);
  const fast = await output.record(8);
  const rates = [bright, fast].map((recording) => onsetRate(recording));
  console.log(`onsets per second: ${rates.map((rate) => rate.toFixed(2)).join(' -> ')}`);
  expect(rates[1]).toBeGreaterThan(rates[0]! * 1.25);
  for (const recording of [dark, turning, bright, faster, fast]) expect(longestSilence(recording)).toBeLessThan(0.25);
});

async function readText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path, 'utf8');
}
