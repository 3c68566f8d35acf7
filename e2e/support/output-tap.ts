import type { Page } from '@playwright/test';

/**
 * Listens at the very end of the page's audio graph: whatever is connected to an AudioContext's destination is also
 * recorded, sample by sample, by a small worklet of the test's own. Nothing of the app is asked or trusted.
 */

/** Installed before the page's own scripts run. */
function installTap(): void {
  const recorder = `registerProcessor('test-recorder', class extends AudioWorkletProcessor {
    constructor() { super(); this.parts = []; this.count = 0; }
    process([input]) {
      const left = input[0] ?? new Float32Array(128), right = input[1] ?? left;
      this.parts.push(left.slice(), right.slice());
      if (++this.count % 8 === 0) { this.port.postMessage(this.parts); this.parts = []; }
      return true;
    }
  });`;
  const tap = { left: [] as Float32Array[], right: [] as Float32Array[], sampleRate: 0, firstSound: 0 };
  Object.assign(window, { outputTap: tap });
  const recorders = new WeakMap<BaseAudioContext, Promise<AudioWorkletNode>>();

  const start = async (context: BaseAudioContext): Promise<AudioWorkletNode> => {
    const url = URL.createObjectURL(new Blob([recorder], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(url);
    const node = new AudioWorkletNode(context, 'test-recorder', { channelCount: 2, channelCountMode: 'explicit' });
    tap.sampleRate = context.sampleRate;
    node.port.onmessage = ({ data }: MessageEvent<Float32Array[]>) => {
      for (let i = 0; i < data.length; i += 2) {
        const left = data[i]!;
        tap.left.push(left);
        tap.right.push(data[i + 1]!);
        if (!tap.firstSound && left.some((sample) => Math.abs(sample) > 1e-3)) tap.firstSound = performance.now();
      }
    };
    return node;
  };

  const connect = AudioNode.prototype.connect as (this: AudioNode, ...args: unknown[]) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
    const target = args[0];
    if (target instanceof AudioDestinationNode && !(target.context instanceof OfflineAudioContext)) {
      let node = recorders.get(target.context);
      if (!node) {
        node = start(target.context);
        recorders.set(target.context, node);
      }
      node.then((worklet) => connect.call(this, worklet));
    }
    return connect.apply(this, args);
  } as typeof AudioNode.prototype.connect;
}

interface Tap {
  left: Float32Array[];
  right: Float32Array[];
  sampleRate: number;
  firstSound: number;
}

declare global {
  interface Window {
    outputTap: Tap;
  }
}

/** A stretch of what came out of the page. */
export interface Recording {
  left: Float32Array;
  right: Float32Array;
  sampleRate: number;
}

export class OutputTap {
  private constructor(private readonly page: Page) {}

  /** Must be called before the page is opened. */
  static async install(page: Page): Promise<OutputTap> {
    // A function sent to the page may carry calls of `__name`, which some TypeScript runners add to keep names.
    await page.addInitScript({ content: 'globalThis.__name ??= (target) => target;' });
    await page.addInitScript(installTap);
    return new OutputTap(page);
  }

  /** Waits until the output has been louder than -60 dBFS, and returns that moment in performance.now() time. */
  async firstSound(timeout = 15_000): Promise<number> {
    const handle = await this.page.waitForFunction(() => window.outputTap.firstSound, undefined, { timeout });
    return handle.jsonValue();
  }

  /** Forgets what was recorded so far, and the first sound. */
  async forget(): Promise<void> {
    await this.page.evaluate(() => {
      Object.assign(window.outputTap, { left: [], right: [], firstSound: 0 });
    });
  }

  /** Records the coming `seconds` of output (of the audio clock). */
  async record(seconds: number): Promise<Recording> {
    const from = await this.page.evaluate(() => window.outputTap.left.length);
    await this.page.waitForFunction(
      ([first, length]) => (window.outputTap.left.length - first!) * 128 >= length! * window.outputTap.sampleRate,
      [from, seconds],
      { timeout: seconds * 1000 + 20_000 },
    );
    const { left, right, sampleRate } = await this.page.evaluate((first) => {
      const base64 = (parts: Float32Array[]) => {
        const bytes = new Uint8Array(parts.length * 512);
        for (const [i, part] of parts.entries()) bytes.set(new Uint8Array(part.buffer, part.byteOffset, 512), i * 512);
        let text = '';
        for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
        return btoa(text);
      };
      const tap = window.outputTap;
      return { left: base64(tap.left.slice(first)), right: base64(tap.right.slice(first)), sampleRate: tap.sampleRate };
    }, from);
    return { left: floats(left), right: floats(right), sampleRate };
  }
}

/** Float32 samples from base64. */
export function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
