import { describe, expect, it } from 'vitest';
import { createEndpointStore, DEFAULT_SETTINGS, readSettings, type SettingsStorage } from './settings';

const KEY = 'sk-test-0123456789abcdef';
const URL = 'https://api.example.com/v1';

function storage(): SettingsStorage & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** A storage that keeps nothing. */
function fullStorage(): SettingsStorage {
  return {
    ...storage(),
    setItem: () => {
      throw new Error('full');
    },
  };
}

describe('endpoint settings', () => {
  it('come back at the next visit', () => {
    const place = storage();
    const settings = { ...DEFAULT_SETTINGS, url: URL, model: 'tiny', contextTokens: 8192, temperature: 0 };
    expect(createEndpointStore(place).saveSettings(settings)).toBe(true);
    expect(createEndpointStore(place).settings()).toEqual(settings);
  });

  it('take their defaults where what was kept is damaged', () => {
    expect(readSettings('x')).toEqual(DEFAULT_SETTINGS);
    expect(
      readSettings({ url: 3, model: 'm', profile: 'oracle', contextTokens: -1, temperature: 9, maxTokens: '1' }),
    ).toEqual({ ...DEFAULT_SETTINGS, model: 'm' });
    const place = storage();
    place.setItem('tintune.endpoint.1', '{');
    place.setItem('tintune.endpoint.key.1', '[3]');
    expect(createEndpointStore(place).settings()).toEqual(DEFAULT_SETTINGS);
    expect(createEndpointStore(place).key(URL)).toBeNull();
  });

  it('last for the visit where they cannot be kept', () => {
    const store = createEndpointStore(fullStorage());
    expect(store.saveSettings({ ...DEFAULT_SETTINGS, url: URL })).toBe(false);
    expect(store.settings().url).toBe(URL);
  });
});

describe('the key', () => {
  it('is kept in memory only, unless it is to be remembered', () => {
    const place = storage();
    const store = createEndpointStore(place);
    expect(store.setKey(URL, ` ${KEY}\n`, false)).toBe(true);
    store.saveSettings({ ...DEFAULT_SETTINGS, url: URL });
    expect(store.key(URL)).toBe(KEY);
    expect(store.isRemembered()).toBe(false);
    expect(JSON.stringify([...place.values])).not.toContain(KEY);
    expect(createEndpointStore(place).key(URL)).toBeNull();
  });

  it('comes back at the next visit when it was to be remembered, until it is forgotten', () => {
    const place = storage();
    createEndpointStore(place).setKey(URL, KEY, true);
    const next = createEndpointStore(place);
    expect(next.isRemembered()).toBe(true);
    expect(next.key(URL)).toBe(KEY);
    next.forgetKey();
    expect(next.key(URL)).toBeNull();
    expect(createEndpointStore(place).key(URL)).toBeNull();
  });

  it('is no longer on the device once it is to be remembered no more, or is blank', () => {
    const place = storage();
    const store = createEndpointStore(place);
    store.setKey(URL, KEY, true);
    store.setKey(URL, KEY, false);
    expect(JSON.stringify([...place.values])).not.toContain(KEY);
    store.setKey(URL, '  ', true);
    expect(store.key(URL)).toBeNull();
  });

  it('goes to the server it was given for and to no other', () => {
    const store = createEndpointStore(storage());
    store.setKey(URL, KEY, false);
    expect(store.key('https://api.example.com/other/v1')).toBe(KEY);
    for (const url of ['http://api.example.com/v1', 'https://example.com', 'https://api.example.com:8443', 'x y', ''])
      expect(store.key(url)).toBeNull();
  });

  it('is no part of the settings', () => {
    const store = createEndpointStore(storage());
    store.setKey(URL, KEY, false);
    store.saveSettings({ ...DEFAULT_SETTINGS, url: URL, ...{ key: KEY } });
    expect(JSON.stringify(store.settings())).not.toContain(KEY);
  });

  it('is refused without being shown where no server can have it', () => {
    const store = createEndpointStore(storage());
    expect(() => store.setKey(URL, 'sk-secret käse', true)).toThrow(/no key/);
    expect(() => store.setKey(URL, 'sk-secret käse', true)).not.toThrow(/sk-secret/);
  });

  it('works for the visit where it cannot be remembered, and says so', () => {
    const store = createEndpointStore(fullStorage());
    expect(store.setKey(URL, KEY, true)).toBe(false);
    expect(store.key(URL)).toBe(KEY);
    expect(store.isRemembered()).toBe(false);
  });
});
