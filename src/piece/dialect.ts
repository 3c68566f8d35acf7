/**
 * Older dialects of the payload, translated into today's shape: other key names, numbers where labels stand, missing
 * fields, keys of other versions. Nothing is judged here: a value that means no label stays as it is, for the schema to
 * name.
 */

import { isObject, type JsonObject } from './json-in-text';
import { FIELD_NAMES, type FieldName, fieldSpec, type LabelValue } from './labels';
import { oneOf } from './payload-error';

/** What reading changed, by path. */
export interface ReadNotes {
  /** Was missing and has been completed, e.g. `title`, `config.swing`, `palettes[1]`. */
  readonly completed: string[];
  /** Stood in another form: a number for a label, an older key. */
  readonly converted: string[];
  /** Keys that no payload has. */
  readonly dropped: string[];
  /** `json` if the JSON was broken; a palette if it was unordered or repeated a colour. */
  readonly repaired: string[];
}

/** A payload of any dialect in today's shape; the values may still be wrong. */
export interface PayloadDraft {
  thinking?: unknown;
  title?: unknown;
  config: unknown;
  palettes: unknown;
}

const WRAPPER_KEYS = ['thinking', 'justification', 'title', 'config', 'palettes', 'palette'];

/** True if an object has a `config`, or is one: has at least one of its fields. */
export function looksLikePayload(value: JsonObject): boolean {
  return Object.hasOwn(value, 'config') || FIELD_NAMES.some((name) => Object.hasOwn(value, name));
}

/** Brings an object of any dialect into today's shape and notes what it changed. */
export function translateDialect(raw: JsonObject, notes: ReadNotes): PayloadDraft {
  const wrapped = Object.hasOwn(raw, 'config');
  noteUnknown(raw, wrapped ? WRAPPER_KEYS : [...WRAPPER_KEYS, ...FIELD_NAMES], '', notes);
  return {
    ...present('thinking', translateThinking(raw, notes)),
    ...present('title', own(raw, 'title')),
    config: translateConfig(wrapped ? raw.config : raw, wrapped, notes),
    palettes: translatePalettes(raw, notes),
  };
}

/** The object's own value of `key`; null counts as missing. */
function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) && object[key] !== null ? object[key] : undefined;
}

function present(key: string, value: unknown): Partial<PayloadDraft> {
  return value === undefined ? {} : { [key]: value };
}

function noteUnknown(object: JsonObject, known: readonly string[], prefix: string, notes: ReadNotes): void {
  for (const key of Object.keys(object)) if (!known.includes(key)) notes.dropped.push(prefix + key);
}

function translateThinking(raw: JsonObject, notes: ReadNotes): unknown {
  const thinking = own(raw, 'thinking');
  const justification = own(raw, 'justification');
  if (justification === undefined) return thinking;
  if (thinking !== undefined) {
    notes.dropped.push('justification');
    return thinking;
  }
  notes.converted.push('thinking');
  return justification;
}

function translateConfig(raw: unknown, wrapped: boolean, notes: ReadNotes): unknown {
  if (!isObject(raw)) return raw;
  if (wrapped) noteUnknown(raw, FIELD_NAMES, 'config.', notes);
  const config: JsonObject = {};
  for (const name of FIELD_NAMES) {
    if (!Object.hasOwn(raw, name)) {
      config[name] = fieldSpec(name).default;
      notes.completed.push(`config.${name}`);
      continue;
    }
    config[name] = translateLabel(name, raw[name]);
    if (config[name] !== raw[name]) notes.converted.push(`config.${name}`);
  }
  widenRegister(config, notes);
  return config;
}

/** Where one end of the register was given and the default of the other would turn it upside down, the default yields. */
function widenRegister(config: JsonObject, notes: ReadNotes): void {
  const { register_min_oct: min, register_max_oct: max } = config;
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return;
  if (notes.completed.includes('config.register_max_oct')) config.register_max_oct = min;
  else if (notes.completed.includes('config.register_min_oct')) config.register_min_oct = max;
}

/** Fields where old rows have a number, and the range of that number; it means the label with the nearest number. */
const NUMBER_RANGES: Partial<Record<FieldName, readonly [number, number]>> = {
  tempo: [0, 1],
  brightness: [0, 1],
  space: [0, 1],
  motion: [0, 1],
  attack: [0.3, 2.5],
  stereo: [0, 1],
  echo: [0, 1],
  human: [0, 1],
  melody_density: [0, 1],
  syncopation: [0, 1],
  swing: [0, 1],
  motif_repeat_prob: [0, 1],
  step_bias: [0, 1],
  chromatic_prob: [0, 1],
  cadence_strength: [0, 1],
  chord_change_bars: [0.5, 4],
};

/** Fields where exactly the label's own number may stand: a pitch class, or 0 and 1 for a boolean. */
const EXACT_NUMBERS: readonly FieldName[] = ['root', 'depth'];

/** Rounding error of numbers that went through single precision. */
const TOLERANCE = 1e-6;

const FLATS: Readonly<Record<string, string>> = { db: 'c#', eb: 'd#', gb: 'f#', ab: 'g#', bb: 'a#', cb: 'b', fb: 'e' };

const MAX_LABEL_LENGTH = 40;

/** What may stand in a field, as a phrase: its labels, and the numbers that old rows may have there. */
export function allowedInField(name: FieldName): string {
  const { labels, numbers } = fieldSpec(name);
  const range = NUMBER_RANGES[name];
  if (range) return `${oneOf(labels)}, or a number from ${range[0]} to ${range[1]}`;
  return EXACT_NUMBERS.includes(name)
    ? `${oneOf(labels)}, or one of the numbers ${numbers?.join(', ')}`
    : oneOf(labels);
}

/** The label that `value` means in some dialect; `value` itself if it means none. */
function translateLabel(name: FieldName, value: unknown): unknown {
  if (typeof value === 'number') return labelOfNumber(name, value) ?? value;
  if (typeof value !== 'string' || value.length > MAX_LABEL_LENGTH) return value;
  const word = value
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const spelled = name === 'root' ? (FLATS[word.replace('♭', 'b')] ?? word.replace('♯', '#')) : word;
  const label = fieldSpec(name).labels.find((candidate) => String(candidate) === spelled);
  if (label !== undefined) return label;
  return /^\d*\.?\d+$/.test(word) ? (labelOfNumber(name, Number(word)) ?? value) : value;
}

function labelOfNumber(name: FieldName, number: number): LabelValue | undefined {
  const { labels, numbers } = fieldSpec(name);
  if (labels.includes(number)) return number;
  if (EXACT_NUMBERS.includes(name)) return labels[numbers?.indexOf(number) ?? -1];
  const range = NUMBER_RANGES[name];
  if (!range || !numbers || !(number >= range[0] - TOLERANCE && number <= range[1] + TOLERANCE)) return undefined;
  let nearest = 0;
  for (let i = 1; i < numbers.length; i++) {
    const gain = Math.abs((numbers[nearest] as number) - number) - Math.abs((numbers[i] as number) - number);
    if (gain > TOLERANCE) nearest = i;
  }
  return labels[nearest];
}

function translatePalettes(raw: JsonObject, notes: ReadNotes): unknown {
  const many = own(raw, 'palettes');
  const one = own(raw, 'palette');
  if (many === undefined && one === undefined) return [];
  if (many !== undefined && one !== undefined) notes.dropped.push('palette');
  const value = many ?? one;
  if (isPalette(value)) {
    notes.converted.push('palettes');
    return [translatePalette(value, 'palettes[0]', notes)];
  }
  if (!Array.isArray(value)) return value;
  return value.map((palette, i) => translatePalette(palette, `palettes[${i}]`, notes));
}

/** True for one palette where a list of them is expected: an object with colors, or a bare list of colours. */
function isPalette(value: unknown): boolean {
  if (Array.isArray(value)) return isObject(value[0]) && Object.hasOwn(value[0], 'hex');
  return isObject(value) && Object.hasOwn(value, 'colors');
}

function translatePalette(value: unknown, path: string, notes: ReadNotes): unknown {
  if (isObject(value)) noteUnknown(value, ['colors'], `${path}.`, notes);
  const colors = Array.isArray(value) ? value : isObject(value) ? own(value, 'colors') : undefined;
  if (!Array.isArray(colors)) return isObject(value) ? { colors } : value;
  return { colors: colors.map((color, i) => translateColor(color, `${path}.colors[${i}]`, notes)) };
}

function translateColor(value: unknown, path: string, notes: ReadNotes): unknown {
  if (!isObject(value)) return value;
  noteUnknown(value, ['hex', 'weight'], `${path}.`, notes);
  return { hex: trimmed(own(value, 'hex')), weight: trimmed(own(value, 'weight'), 'lower') };
}

function trimmed(value: unknown, letters?: 'lower'): unknown {
  if (typeof value !== 'string' || value.length > MAX_LABEL_LENGTH) return value;
  return letters === 'lower' ? value.trim().toLowerCase() : value.trim();
}
