import type { Page } from '@playwright/test';

/** Installed before the page's own scripts run: a MIDIAccess with one device, of which the browser has none here. */
function installFake(): void {
  const input = Object.assign(new EventTarget(), {
    id: 'fake',
    name: 'Fake Control',
    state: 'connected',
    onmidimessage: null as ((event: { data: Uint8Array }) => void) | null,
  });
  const access = {
    inputs: new Map([['fake', input]]),
    outputs: new Map(),
    onstatechange: null as (() => void) | null,
  };
  const fake = {
    asked: 0,
    refuses: false,
    send: (bytes: number[]) => input.onmidimessage?.({ data: Uint8Array.from(bytes) }),
    plug(connected: boolean) {
      input.state = connected ? 'connected' : 'disconnected';
      access.onstatechange?.();
    },
  };
  Object.assign(globalThis, { fakeMidi: fake });
  Object.defineProperty(navigator, 'requestMIDIAccess', {
    configurable: true,
    value: async () => {
      fake.asked++;
      if (fake.refuses) throw new DOMException('refused', 'NotAllowedError');
      return access;
    },
  });
}

interface Fake {
  asked: number;
  refuses: boolean;
  send(bytes: number[]): void;
  plug(connected: boolean): void;
}

declare global {
  var fakeMidi: Fake;
}

/** A MIDI controller that the page believes in. */
export class FakeMidi {
  private constructor(private readonly page: Page) {}

  /** Must be called before the page is opened. */
  static async install(page: Page): Promise<FakeMidi> {
    await page.addInitScript(installFake);
    return new FakeMidi(page);
  }

  /** Has the device send messages, one after the other. */
  async send(...messages: number[][]): Promise<void> {
    await this.page.evaluate((all) => {
      for (const bytes of all) globalThis.fakeMidi.send(bytes);
    }, messages);
  }

  /** Plugs the device in or out. */
  plug(connected: boolean): Promise<void> {
    return this.page.evaluate((now) => globalThis.fakeMidi.plug(now), connected);
  }

  /** From now on, or no longer, the browser says no. */
  refuse(refuses: boolean): Promise<void> {
    return this.page.evaluate((now) => {
      globalThis.fakeMidi.refuses = now;
    }, refuses);
  }

  /** How often the browser was asked for its controllers. */
  asked(): Promise<number> {
    return this.page.evaluate(() => globalThis.fakeMidi.asked);
  }
}
