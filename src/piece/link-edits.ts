/**
 * The bytes of a Performance's link before compression, version 2:
 *
 *     length  contents
 *          2  checksum of all that follows, little-endian
 *     varint  length of the Piece
 *          -  the Piece as in version 1, its reasoning only where it fits
 *     varint  number of edits; then, for each of them, in order:
 *     varint  ticks since the edit before it (of the first: since the start)
 *          1  0 for a morph, else how many fields a steer sets
 *             steer: for each field 1 byte its index in payload order, 1 byte the index of its label
 *             morph: 1 byte its bars, varint the length of the Piece it leads to, that Piece without its reasoning
 *
 * Varints have seven bits a byte, the lowest first, and the highest bit set in all bytes but the last (LEB128). Links of
 * this form are out in the world: it must be read for ever.
 */
import { type Config, FIELD_NAMES, fieldSpec } from './labels';
import { checksum, type LinkContents, piecePartsFromBytes, pieceToBytes } from './link-bytes';
import { type Edit, isMorph, type Performance, scoreEdit } from './performance';
import { MAX_EDITS } from './score';

const CHECKSUM_BYTES = 2;
const MORPH = 0;

/** An edit as a link's bytes say it; nothing of it is checked but its form. */
export type EditContents =
  | { readonly tick: number; readonly set: Partial<Config> }
  | { readonly tick: number; readonly to: LinkContents; readonly bars: number };

/** What the bytes of a Performance's link say. */
export interface PerformanceContents extends LinkContents {
  readonly edits: readonly EditContents[];
}

/** A Performance as bytes, with or without its Piece's reasoning. Throws RangeError if it is none that plays. */
export function performanceToBytes({ piece, edits }: Performance, withThinking: boolean): Uint8Array {
  const out = new ByteWriter();
  out.piece(pieceToBytes(piece, withThinking));
  out.varint(edits.length);
  let tick = 0;
  for (const edit of edits) {
    out.varint(edit.tick - tick);
    tick = edit.tick;
    writeEdit(out, edit);
  }
  const bytes = new Uint8Array([...new Uint8Array(CHECKSUM_BYTES), ...out.bytes]);
  new DataView(bytes.buffer).setUint16(0, checksum(bytes), true);
  return bytes;
}

function writeEdit(out: ByteWriter, edit: Edit): void {
  if (isMorph(edit)) {
    out.bytes.push(MORPH, edit.bars);
    out.piece(pieceToBytes(edit.to, false));
    return;
  }
  const score = scoreEdit(edit);
  const changes = score.kind === 'steer' ? score.changes : [];
  if (changes.length === 0) throw new RangeError('a steer sets at least one field');
  out.bytes.push(changes.length / 2, ...changes);
}

/** What the bytes of a Performance's link say. Throws RangeError if they are damaged. */
export function performancePartsFromBytes(bytes: Uint8Array): PerformanceContents {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < CHECKSUM_BYTES || view.getUint16(0, true) !== checksum(bytes)) throw new RangeError('checksum');
  const input = new ByteReader(bytes, CHECKSUM_BYTES);
  const piece = piecePartsFromBytes(input.piece());
  const count = input.varint();
  if (count > MAX_EDITS) throw new RangeError('edits');
  const edits: EditContents[] = [];
  let tick = 0;
  for (let i = 0; i < count; i++) {
    tick += input.varint();
    edits.push(readEdit(input, tick));
  }
  return { ...piece, edits };
}

function readEdit(input: ByteReader, tick: number): EditContents {
  const count = input.byte();
  if (count === MORPH) {
    const bars = input.byte();
    return { tick, to: piecePartsFromBytes(input.piece()), bars };
  }
  const set: Record<string, unknown> = {};
  for (let i = 0; i < count; i++) {
    const name = FIELD_NAMES[input.byte()];
    const label = name && fieldSpec(name).labels[input.byte()];
    if (label === undefined) throw new RangeError('label');
    set[name as string] = label;
  }
  return { tick, set };
}

class ByteWriter {
  readonly bytes: number[] = [];

  /** Appends a whole number from 0 to 2^53 - 1. Throws RangeError for another. */
  varint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no whole number from 0 on`);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes.push((rest % 128) + 128);
    this.bytes.push(rest);
  }

  /** Appends a length and so many bytes. */
  piece(bytes: Uint8Array): void {
    this.varint(bytes.length);
    for (const byte of bytes) this.bytes.push(byte);
  }
}

/** Reads from its present position on. Its methods throw RangeError where the bytes end too early. */
class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('too short');
    return byte;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 35; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new RangeError('varint');
  }

  piece(): Uint8Array {
    const length = this.varint();
    if (this.at + length > this.bytes.length) throw new RangeError('too short');
    const bytes = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return bytes;
  }
}
