import type { Page } from '@playwright/test';
import type { ScoreEdit } from '../../src/piece/score';
import type { SynthProcessorOptions } from '../../worklets/protocol';
import { SYNTH_PROCESSOR } from '../../worklets/protocol';
import { floats } from './output-tap';

declare global {
  interface Window {
    synthUrl?: string;
  }
}

/**
 * Notes the address of the built synth worklet as the page loads it into its AudioContext. Must be called before the
 * page is opened; the returned function waits for it.
 */
export async function watchForSynth(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const { addModule } = AudioWorklet.prototype;
    AudioWorklet.prototype.addModule = function (this: AudioWorklet, url: string | URL) {
      const address = new URL(url, document.baseURI).href;
      if (/\/synth\.worklet[^/]*\.js/.test(address)) window.synthUrl = address;
      return addModule.call(this, url);
    };
  });
  return async () => {
    const found = await page.waitForFunction(() => window.synthUrl, undefined, { timeout: 15_000 });
    return (await found.jsonValue()) as string;
  };
}

/** Renders the first seconds of a Piece in the browser's own OfflineAudioContext with the built worklet. */
export async function renderInBrowser(
  page: Page,
  synthUrl: string,
  piece: { code: ArrayLike<number>; seed: number; score?: readonly ScoreEdit[] },
  seconds: number,
  sampleRate: number,
): Promise<{ left: Float32Array; right: Float32Array }> {
  const { seed, score = [] } = piece;
  const options: SynthProcessorOptions = { code: Array.from(piece.code), seed, score, autostart: true };
  const channels = await page.evaluate(
    async ({ synthUrl, processor, options, frames, sampleRate }) => {
      const context = new OfflineAudioContext(2, frames, sampleRate);
      await context.audioWorklet.addModule(synthUrl);
      const node = new AudioWorkletNode(context, processor, {
        numberOfInputs: 0,
        outputChannelCount: [2],
        processorOptions: options,
      });
      node.connect(context.destination);
      const buffer = await context.startRendering();
      return [0, 1].map((channel) => {
        const bytes = new Uint8Array(buffer.getChannelData(channel).slice().buffer);
        let text = '';
        for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
        return btoa(text);
      });
    },
    { synthUrl, processor: SYNTH_PROCESSOR, options, frames: Math.round(seconds * sampleRate), sampleRate },
  );
  return { left: floats(channels[0]!), right: floats(channels[1]!) };
}
