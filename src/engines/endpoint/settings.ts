import { isObject } from '../../piece/json-in-text';
import { PROFILES, profileOfId } from '../prompts/profiles';
import { readBaseUrl } from './base-url';
import { readKey } from './key';

/** Which model answers, and how it is asked. The key is no part of it, so that settings may be shown and exported. */
export interface EndpointSettings {
  /** The address, as the user gave it. */
  readonly url: string;
  readonly model: string;
  /** Id of a prompt profile. */
  readonly profile: string;
  /** Tokens the model holds, prompt and answer together. */
  readonly contextTokens: number;
  /** 0..2; the profile's own if null. */
  readonly temperature: number | null;
  /** Most tokens of an answer, reasoning included; the profile's own if null. */
  readonly maxTokens: number | null;
  /** Stands in for the profile's own system text; null for none. */
  readonly systemText: string | null;
}

/** 4,096 tokens is what local servers load a model with unless told otherwise. */
export const DEFAULT_SETTINGS: EndpointSettings = {
  url: '',
  model: '',
  profile: (PROFILES[0] as (typeof PROFILES)[number]).id,
  contextTokens: 4096,
  temperature: null,
  maxTokens: null,
  systemText: null,
};

const MAX_TEMPERATURE = 2;
const MAX_TOKENS = 10_000_000;
const MAX_TEXT = 2000;
const MAX_SYSTEM_TEXT = 100_000;

/** Settings from what was stored: what is damaged or missing takes its default. */
export function readSettings(value: unknown): EndpointSettings {
  if (!isObject(value)) return DEFAULT_SETTINGS;
  const text = (key: 'url' | 'model') => {
    const given = value[key];
    return typeof given === 'string' && given.length <= MAX_TEXT ? given : DEFAULT_SETTINGS[key];
  };
  const number = (key: string, min: number, max: number) => {
    const given = value[key];
    return typeof given === 'number' && given >= min && given <= max ? given : null;
  };
  const { profile, systemText } = value;
  return {
    url: text('url'),
    model: text('model'),
    profile: typeof profile === 'string' && profileOfId(profile) ? profile : DEFAULT_SETTINGS.profile,
    contextTokens: number('contextTokens', 1, MAX_TOKENS) ?? DEFAULT_SETTINGS.contextTokens,
    temperature: number('temperature', 0, MAX_TEMPERATURE),
    maxTokens: number('maxTokens', 1, MAX_TOKENS),
    systemText: typeof systemText === 'string' && systemText.length <= MAX_SYSTEM_TEXT ? systemText : null,
  };
}

/** Where settings are kept: the part of localStorage that is used. */
export interface SettingsStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Keeps the settings, and the key in memory unless the user wants it remembered. */
export interface EndpointStore {
  settings(): EndpointSettings;
  /** False if they could not be kept beyond this visit. */
  saveSettings(settings: EndpointSettings): boolean;
  /** The key for the server at an address, or null: a key goes only to the origin it was given for. */
  key(url: string): string | null;
  /** True if the key is kept for the next visit. */
  isRemembered(): boolean;
  /**
   * Takes the key for the server at an address; a blank one forgets it.
   *
   * @param remember keep it on this device beyond this visit
   * @returns false if it was to be remembered and could not be
   * @throws EndpointError if the address is none, or the key one no server can have
   */
  setKey(url: string, key: string, remember: boolean): boolean;
  /** Forgets the key, here and on the device. */
  forgetKey(): void;
}

const SETTINGS_KEY = 'tintune.endpoint.1';
const KEY_KEY = 'tintune.endpoint.key.1';

interface KeptKey {
  readonly origin: string;
  readonly key: string;
}

/**
 * @param storage what lasts beyond the visit
 * @param page    address of the page, for addresses without an origin
 */
export function createEndpointStore(storage: SettingsStorage, page?: string): EndpointStore {
  let settings = readSettings(readJson(storage, SETTINGS_KEY));
  const kept = readKeptKey(readJson(storage, KEY_KEY));
  let current: KeptKey | null = kept;
  let remembered = kept !== null;

  const forgetKey = () => {
    current = null;
    remembered = false;
    storage.removeItem(KEY_KEY);
  };

  return {
    settings: () => settings,
    saveSettings(next) {
      settings = readSettings(next);
      return writeJson(storage, SETTINGS_KEY, settings);
    },
    key: (url) => (current !== null && originOf(url, page) === current.origin ? current.key : null),
    isRemembered: () => remembered,
    setKey(url, text, remember) {
      const key = readKey(text);
      forgetKey();
      if (key === null) return true;
      current = { origin: readBaseUrl(url, page).origin, key };
      remembered = remember && writeJson(storage, KEY_KEY, current);
      return remembered === remember;
    },
    forgetKey,
  };
}

function originOf(url: string, page: string | undefined): string | null {
  try {
    return readBaseUrl(url, page).origin;
  } catch {
    return null;
  }
}

function readKeptKey(value: unknown): KeptKey | null {
  if (!isObject(value) || typeof value.origin !== 'string' || typeof value.key !== 'string') return null;
  return { origin: value.origin, key: value.key };
}

function readJson(storage: SettingsStorage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function writeJson(storage: SettingsStorage, key: string, value: unknown): boolean {
  try {
    storage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
