/** Fields of a parsed row, whatever stands in them. Nothing here throws. */
import { isObject, type JsonObject } from '../../piece/json-in-text';

/** The object's own value of the first key it has that is not null. */
export function field(object: JsonObject, ...keys: readonly string[]): unknown {
  for (const key of keys) {
    if (Object.hasOwn(object, key) && object[key] !== null && object[key] !== undefined) return object[key];
  }
  return undefined;
}

/** A text or number as text; anything else is empty. */
export function textField(object: JsonObject, ...keys: readonly string[]): string {
  const value = field(object, ...keys);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

/** A whole number, also where it is written as text; null for anything else. */
export function integerField(object: JsonObject, ...keys: readonly string[]): number | null {
  const value = field(object, ...keys);
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

/** A list, also where its JSON stands as text; null for anything else. */
export function listField(object: JsonObject, ...keys: readonly string[]): readonly unknown[] | null {
  const value = parsedIfJson(field(object, ...keys));
  return Array.isArray(value) ? value : null;
}

/** An object, also where its JSON stands as text; null for anything else. */
export function objectField(object: JsonObject, ...keys: readonly string[]): JsonObject | null {
  const value = parsedIfJson(field(object, ...keys));
  return isObject(value) ? value : null;
}

/** What a text that is a JSON object or list means; any other value as it is. */
export function parsedIfJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A list of texts, also where they stand in one text with commas between. */
export function textsField(object: JsonObject, ...keys: readonly string[]): readonly string[] {
  const value = parsedIfJson(field(object, ...keys));
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return list.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
}

/** A finite number; null for anything else. */
export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
