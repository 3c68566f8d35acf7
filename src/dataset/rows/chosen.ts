/** The chosen answer of a row, as the columns need it: cheap for payloads in today's form, which most are. */
import { isObject, type JsonObject } from '../../piece/json-in-text';
import { encodeConfig, FIELD_COUNT, FIELD_NAMES, fieldSpec, isConfigCode } from '../../piece/labels';
import { type Palette, WEIGHTS, type Weight } from '../../piece/payload';
import { readPayload } from '../../piece/reader';
import { isTitle, MAX_THINKING_LENGTH, PALETTE_COUNT } from '../../piece/schema';
import { parsedIfJson } from './fields';
import type { RawCandidate, RowParts } from './row-parts';

/** A payload as columns hold it. */
export interface PayloadDigest {
  /** Label indices in the order of the fields. */
  readonly code: Uint8Array;
  readonly title: string;
  readonly palette: Palette;
}

/** The digest of a payload of any dialect, or null where it cannot be played. */
export function digestPayload(payload: unknown): PayloadDigest | null {
  if (payload === null || payload === undefined) return null;
  const exact = digestExact(parsedIfJson(payload));
  if (exact) return exact;
  try {
    const read = readPayload(payload).payload;
    return { code: encodeConfig(read.config), title: read.title, palette: read.palettes[0] as Palette };
  } catch {
    return null;
  }
}

/** The same for a payload in exactly today's form; null for any other, though it may be playable. */
function digestExact(payload: unknown): PayloadDigest | null {
  if (!isObject(payload) || typeof payload.title !== 'string' || !isTitle(payload.title)) return null;
  if (!isObject(payload.config) || !Array.isArray(payload.palettes)) return null;
  const { thinking = '', palettes } = payload as { thinking?: unknown; palettes: unknown[] };
  if (typeof thinking !== 'string' || thinking.length > MAX_THINKING_LENGTH) return null;
  if (palettes.length < 1 || palettes.length > PALETTE_COUNT || !palettes.every(isExactPalette)) return null;
  const code = codeOf(payload.config);
  return code && { code, title: payload.title, palette: palettes[0] as Palette };
}

const INDEX_OF_LABEL = FIELD_NAMES.map((name) => new Map(fieldSpec(name).labels.map((label, i) => [label, i])));

function codeOf(config: JsonObject): Uint8Array | null {
  const code = new Uint8Array(FIELD_COUNT);
  for (let i = 0; i < FIELD_COUNT; i++) {
    const index = INDEX_OF_LABEL[i]?.get(config[FIELD_NAMES[i] as string] as string);
    if (index === undefined) return null;
    code[i] = index;
  }
  return isConfigCode(code) ? code : null;
}

/** True for five distinct colours in upper case, largest first. */
function isExactPalette(value: unknown): value is Palette {
  if (!isObject(value) || !Array.isArray(value.colors) || value.colors.length !== 5) return false;
  let largest: number = WEIGHTS.length;
  for (let i = 0; i < 5; i++) {
    const { hex, weight } = (value.colors[i] ?? {}) as { hex?: unknown; weight?: unknown };
    const size = WEIGHTS.indexOf(weight as Weight);
    if (typeof hex !== 'string' || !/^#[0-9A-F]{6}$/.test(hex) || size < 0 || size > largest) return false;
    for (let j = 0; j < i; j++) if (value.colors[j].hex === hex) return false;
    largest = size;
  }
  return true;
}

/** Where the chosen answer stands and its payload: the stored choice if it can be played, else the first that can. */
export interface Chosen {
  /** Null for rows without answers; else the stored choice where none can be played. */
  readonly index: number | null;
  readonly digest: PayloadDigest | null;
}

/** The answer that a row's line shows, plots count and a key press plays. */
export function chosenOf({ candidates, best }: Pick<RowParts, 'candidates' | 'best'>): Chosen {
  const stored = best === null ? null : digestPayload(candidates[best]?.payload);
  if (stored) return { index: best, digest: stored };
  for (let i = 0; i < candidates.length; i++) {
    const digest = i === best ? null : digestPayload(candidates[i]?.payload);
    if (digest) return { index: i, digest };
  }
  return { index: best, digest: null };
}

/** True where no stored check failed; where nothing was checked, if the payload can be played. */
export function isValid({ validity, payload }: RawCandidate): boolean {
  const checks = [validity.format, validity.schema, validity.palette];
  if (checks.some((check) => check !== null)) return checks.every((check) => check !== false);
  return digestPayload(payload) !== null;
}
