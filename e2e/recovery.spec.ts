import type { Page } from '@playwright/test';
import { rmsDecibels } from '../worklets/testing/analysis';
import { elapsedSeconds, watchContexts } from './support/audio-contexts';
import { longestSilence } from './support/listening';
import type { OutputTap } from './support/output-tap';
import { Studio } from './support/studio';
import { expect, test } from './support/test';

/** Opens the studio and lets a Piece play for some seconds. */
async function playing(page: Page, output: OutputTap, seconds = 2): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await expect.poll(() => elapsedSeconds(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(seconds);
  return studio;
}

/** Expects that music comes out again, and that it did not begin anew. */
async function expectMusicGoesOn(page: Page, output: OutputTap, after: number): Promise<void> {
  await output.firstSound();
  expect(rmsDecibels((await output.record(0.5)).left)).toBeGreaterThan(-60);
  expect(await elapsedSeconds(page)).toBeGreaterThanOrEqual(after);
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
}

const TROUBLES: Record<string, () => unknown> = {
  'closes the context': () => window.audioContexts.at(-1)?.close(),
  'suspends the context': () => window.audioContexts.at(-1)?.suspend(),
  'loses the device': () => window.audioContexts.at(-1)?.dispatchEvent(new Event('error')),
};

for (const [name, trouble] of Object.entries(TROUBLES)) {
  test(`a browser that ${name} does not end the music, nor begin it anew`, async ({ page, output }) => {
    await watchContexts(page);
    await playing(page, output);
    await page.evaluate(trouble);
    await output.forget();
    await expectMusicGoesOn(page, output, 2);
  });
}

test('an interruption, as by a phone call, says so and ends by itself', async ({ page, output }) => {
  await watchContexts(page);
  await playing(page, output, 1);
  const interrupt = (state: string) =>
    page.evaluate((now) => {
      const context = window.audioContexts.at(-1) as AudioContext;
      Object.defineProperty(context, 'state', { configurable: true, get: () => now });
      context.dispatchEvent(new Event('statechange'));
    }, state);
  await interrupt('interrupted');
  await expect(page.getByRole('status')).toContainText('Something else has the sound');
  await interrupt('running');
  await expect(page.getByRole('status')).not.toContainText('Something else has the sound');
  await expectMusicGoesOn(page, output, 1);
});

test('a device that is plugged in or out does not stop the music', async ({ page, output }) => {
  await playing(page, output, 1);
  const recording = output.record(3);
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  expect(longestSilence(await recording)).toBeLessThan(0.5);
});

test('a change that the synth refuses is told, and the music goes on', async ({ page, output }) => {
  await page.addInitScript(() => {
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (this: MessagePort, command, ...rest: never[]) {
      const spoilt =
        command?.type === 'edit' ? { ...command, edit: { kind: 'steer', tick: 0, changes: [999, 0] } } : command;
      return postMessage.call(this, spoilt, ...rest);
    };
  });
  const studio = await playing(page, output, 1);
  await studio.openKnobs();
  await studio.turn('echo', 'infinite');
  await expect(page.getByRole('status').filter({ hasText: 'The synth cannot make this change' })).toBeVisible();
  await expectMusicGoesOn(page, output, 1);
});

/** Gives the synth a defect: in so many AudioContexts it throws once it has sounded for half a second. */
async function breakSynth(page: Page, times: number): Promise<void> {
  await page.addInitScript((contexts) => {
    const defect = `const register = registerProcessor;
      globalThis.registerProcessor = (name, Processor) => register(name, class extends Processor {
        process(inputs, outputs, parameters) {
          const goesOn = super.process(inputs, outputs, parameters);
          this.sounded = (this.sounded ?? 0) + (outputs[0][0][0] !== 0 ? 1 : 0);
          if (name === 'tintune-synth' && this.sounded > 170) throw new Error('a defect of the test');
          return goesOn;
        }
      });`;
    const { addModule } = AudioWorklet.prototype;
    let left = contexts;
    AudioWorklet.prototype.addModule = async function (this: AudioWorklet, url: string | URL) {
      if (/synth\.worklet/.test(String(url)) && left-- > 0)
        await addModule.call(this, URL.createObjectURL(new Blob([defect], { type: 'text/javascript' })));
      return addModule.call(this, url);
    };
  }, times);
}

/** What the audio thread reports of the defect is expected: an error without a text. */
function expectDefects(complaints: string[]): void {
  complaints.splice(0, complaints.length, ...complaints.filter((line) => line.trim() !== 'uncaught:'));
}

test('a synth that throws is started again, where it was', async ({ page, output, complaints }) => {
  await breakSynth(page, 1);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await expect(page.getByRole('status')).toContainText('goes on', { timeout: 15_000 });
  await output.forget();
  await expectMusicGoesOn(page, output, 0);
  expectDefects(complaints);
});

test('a synth that throws again and again says so, and play tries anew', async ({ page, output, complaints }) => {
  await breakSynth(page, 3);
  const studio = new Studio(page);
  await studio.open();
  await studio.enter('harbour at dawn');
  await expect(page.getByRole('status')).toContainText('The synth stopped', { timeout: 20_000 });
  await output.forget();
  await studio.button('Play').click();
  await output.firstSound();
  await expect(studio.button('Pause')).toBeVisible();
  expectDefects(complaints);
});

for (const sampleRate of [48000, 96000]) {
  test(`plays on a device of ${sampleRate} Hz`, async ({ page, output }) => {
    await watchContexts(page, sampleRate);
    const studio = await playing(page, output, 1);
    const recording = await output.record(2);
    expect(recording.sampleRate).toBe(sampleRate);
    expect(rmsDecibels(recording.left)).toBeGreaterThan(-45);
    expect(longestSilence(recording)).toBeLessThan(1);
    await studio.button('Help').click();
    await expect(page.getByTestId('health')).toContainText(`${sampleRate / 1000} kHz`);
  });
}
