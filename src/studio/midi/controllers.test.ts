import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../../lib/storage';
import { sessionForTest } from '../testing/parts';
import { createControllers } from './controllers';

/** The part of a MIDI input that is used. */
interface FakeInput {
  name: string;
  state: string;
  onmidimessage: ((event: { data: Uint8Array }) => void) | null;
}

/** A browser with two devices; MIDI cannot be had where tests run. */
function browserForTest(permission: string | null = 'prompt') {
  const inputs: FakeInput[] = ['Left', 'Right'].map((name) => ({ name, state: 'connected', onmidimessage: null }));
  const access = { inputs: new Map(inputs.map((input) => [input.name, input])), onstatechange: () => undefined };
  const query = async () => {
    if (permission === null) throw new TypeError('no such permission');
    return { state: permission };
  };
  let asked = 0;
  let refuses = false;
  const browser = {
    async requestMIDIAccess() {
      asked++;
      if (refuses) throw new Error('refused');
      return access as unknown as MIDIAccess;
    },
    permissions: { query } as unknown as Permissions,
  };
  return {
    browser,
    asked: () => asked,
    refuse: (now: boolean) => {
      refuses = now;
    },
    send: (...bytes: number[]) => inputs[0]?.onmidimessage?.({ data: Uint8Array.from(bytes) }),
    plug(name: string, connected: boolean) {
      for (const input of inputs) if (input.name === name) input.state = connected ? 'connected' : 'disconnected';
      access.onstatechange();
    },
  };
}

async function controllersForTest(storage = memoryStorage()) {
  const parts = sessionForTest(storage);
  const devices = browserForTest();
  const controllers = createControllers({ ...parts, storage, browser: devices.browser });
  await parts.session.submit('rain');
  const learn = (target: Parameters<typeof controllers.arm>[0], ...bytes: number[]) => {
    controllers.arm(target);
    devices.send(...bytes);
  };
  return { ...parts, ...devices, controllers, learn };
}

describe('controllers', () => {
  it('ask for nothing until they are to connect, and can be asked again after a no', async () => {
    const { controllers, asked, refuse } = await controllersForTest();
    expect([controllers.store.getState().status, asked()]).toEqual(['off', 0]);
    refuse(true);
    await controllers.connect();
    expect(controllers.store.getState().status).toBe('refused');
    refuse(false);
    await controllers.connect();
    expect(controllers.store.getState()).toMatchObject({ status: 'on', inputs: ['Left', 'Right'] });
  });

  it('are missing where the browser has none', () => {
    const controllers = createControllers({ ...sessionForTest(), browser: {} });
    expect(controllers.store.getState().status).toBe('missing');
  });

  it('turn what they learned, once for each label they pass', async () => {
    const { controllers, learn, send, player } = await controllersForTest();
    await controllers.connect();
    learn('echo', 0xb0, 21, 64);
    expect(player.steered).toEqual([]);
    for (let value = 0; value <= 127; value++) send(0xb0, 21, value);
    expect(player.steered).toEqual(['none', 'subtle', 'medium', 'heavy', 'infinite'].map((echo) => ({ echo })));
  });

  it('step through the labels by a note', async () => {
    const { controllers, learn, send, player } = await controllersForTest();
    await controllers.connect();
    learn('depth', 0x90, 36, 100);
    for (let i = 0; i < 2; i++) {
      send(0x90, 36, 100);
      send(0x80, 36, 0);
    }
    expect(player.steered).toEqual([{ depth: true }, { depth: false }]);
  });

  it('play and pause once for each press of a button that sends control changes', async () => {
    const { controllers, learn, send, player } = await controllersForTest();
    await controllers.connect();
    learn('play', 0xb0, 64, 127);
    for (const value of [127, 0, 127, 0]) send(0xb0, 64, value);
    expect(player.log.filter((did) => did !== 'play')).toEqual(['pause', 'resume']);
  });

  it('set the volume, and mute by a note', async () => {
    const { controllers, learn, send, playback } = await controllersForTest();
    await controllers.connect();
    learn('volume', 0xb0, 7, 0);
    send(0xb0, 7, 127);
    expect(playback.store.getState().volume).toBe(1);
    learn('volume', 0x90, 40, 1);
    send(0x90, 40, 1);
    expect(playback.store.getState().muted).toBe(true);
  });

  it('are known again after a reload, without asking where that was allowed', async () => {
    const storage = memoryStorage();
    const first = await controllersForTest(storage);
    await first.controllers.connect();
    first.learn('echo', 0xb0, 21, 64);
    for (const [permission, status] of [
      ['granted', 'on'],
      ['prompt', 'off'],
      [null, 'off'],
    ] as const) {
      const devices = browserForTest(permission);
      const again = createControllers({ ...sessionForTest(storage), browser: devices.browser });
      await again.reconnect();
      expect(again.store.getState()).toMatchObject({ status, mappings: { echo: 'cc:0:21' } });
    }
    first.controllers.forgetAll();
    const devices = browserForTest('granted');
    await createControllers({ ...sessionForTest(storage), browser: devices.browser }).reconnect();
    expect(devices.asked()).toBe(0);
  });

  it('may be plugged out and in', async () => {
    const { controllers, learn, send, plug, player, said } = await controllersForTest();
    await controllers.connect();
    learn('echo', 0xb0, 21, 0);
    plug('Left', false);
    expect(controllers.store.getState().inputs).toEqual(['Right']);
    expect(said()).toMatch(/^Left was unplugged\./);
    plug('Left', true);
    send(0xb0, 21, 127);
    expect(player.steered).toEqual([{ echo: 'infinite' }]);
  });
});
