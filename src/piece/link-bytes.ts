/**
 * The bytes of a link before compression, version 1:
 *
 *     offset  length
 *          0       2  checksum of all that follows
 *          2       2  sound revision
 *          4       4  seed
 *          8      25  49 half bytes: 34 label indices in payload order, then the weights of the 15 colours; one unused
 *         33      45  15 colours as RGB, palette by palette
 *         78       -  UTF-8 JSON of [title, vibe, engine] or [title, vibe, engine, thinking]
 *
 * Integers are little-endian. Links of this form are out in the world: it must be read for ever.
 */
import { hash4 } from '../lib/random';
import { decodeConfig, encodeConfig, FIELD_COUNT } from './labels';
import { type Palette, type PaletteColor, type Payload, WEIGHTS } from './payload';
import type { Piece } from './piece';
import { COLOR_COUNT, PALETTE_COUNT } from './schema';

const NIBBLES_AT = 8;
const COLORS_IN_ALL = PALETTE_COUNT * COLOR_COUNT;
const RGB_AT = NIBBLES_AT + Math.ceil((FIELD_COUNT + COLORS_IN_ALL) / 2);
const TEXTS_AT = RGB_AT + 3 * COLORS_IN_ALL;

/** What a link's bytes say; nothing of it is checked but its form. `thinking` is undefined where it did not fit. */
export interface LinkContents extends Omit<Piece, 'payload'> {
  readonly payload: Omit<Payload, 'thinking'> & { readonly thinking: string | undefined };
}

/** A Piece as bytes, with or without its reasoning. Its payload must be valid. */
export function pieceToBytes(piece: Piece, withThinking: boolean): Uint8Array {
  const { title, config, palettes, thinking } = piece.payload;
  const texts = [title, piece.vibe, piece.engine, ...(withThinking ? [thinking] : [])];
  const textBytes = new TextEncoder().encode(JSON.stringify(texts));
  const bytes = new Uint8Array(TEXTS_AT + textBytes.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, piece.rev, true);
  view.setUint32(4, piece.seed, true);
  const colors = palettes.flatMap((palette) => palette.colors);
  const nibbles = [...encodeConfig(config), ...colors.map((color) => WEIGHTS.indexOf(color.weight))];
  nibbles.forEach((nibble, i) => {
    const at = NIBBLES_AT + (i >> 1);
    bytes[at] = (bytes[at] as number) | (nibble << (4 * (i & 1)));
  });
  colors.forEach((color, i) => {
    const rgb = Number.parseInt(color.hex.slice(1), 16);
    bytes.set([rgb >> 16, (rgb >> 8) & 255, rgb & 255], RGB_AT + 3 * i);
  });
  bytes.set(textBytes, TEXTS_AT);
  view.setUint16(0, checksum(bytes), true);
  return bytes;
}

/** What a link's bytes say. Throws RangeError if they are damaged. */
export function piecePartsFromBytes(bytes: Uint8Array): LinkContents {
  if (bytes.length < TEXTS_AT) throw new RangeError('too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint16(0, true) !== checksum(bytes)) throw new RangeError('checksum');
  const nibble = (i: number) => ((bytes[NIBBLES_AT + (i >> 1)] as number) >> (4 * (i & 1))) & 15;
  const colors = Array.from({ length: COLORS_IN_ALL }, (_, i) => readColor(bytes, i, nibble(FIELD_COUNT + i)));
  const palettes: Palette[] = Array.from({ length: PALETTE_COUNT }, (_, i) => ({
    colors: colors.slice(i * COLOR_COUNT, (i + 1) * COLOR_COUNT),
  }));
  const config = decodeConfig(Array.from({ length: FIELD_COUNT }, (_, i) => nibble(i)));
  const [title, vibe, engine, thinking] = readTexts(bytes.subarray(TEXTS_AT));
  const payload = { thinking, title: title as string, config, palettes };
  return {
    vibe: vibe as string,
    payload,
    seed: view.getUint32(4, true),
    engine: engine as string,
    rev: view.getUint16(2, true),
  };
}

function readColor(bytes: Uint8Array, index: number, weightIndex: number): PaletteColor {
  const weight = WEIGHTS[weightIndex];
  if (weight === undefined) throw new RangeError('weight');
  const at = RGB_AT + 3 * index;
  const rgb = [...bytes.subarray(at, at + 3)].map((channel) => channel.toString(16).padStart(2, '0'));
  return { hex: `#${rgb.join('')}`.toUpperCase(), weight };
}

function readTexts(bytes: Uint8Array): string[] {
  let texts: unknown;
  try {
    texts = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new RangeError('texts');
  }
  if (!Array.isArray(texts) || texts.length < 3 || texts.length > 4) throw new RangeError('texts');
  if (!texts.every((text) => typeof text === 'string')) throw new RangeError('texts');
  return texts;
}

/** Sixteen bits that change with any byte after the checksum's own two. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0;
  for (let i = 2; i < bytes.length; i++) hash = hash4(hash, bytes[i] as number, 0, 0);
  return hash & 0xffff;
}
