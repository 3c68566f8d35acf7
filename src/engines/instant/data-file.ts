/**
 * The instant engine's data file: what it remembers of the training rows, the lexicon and the colour names, as one
 * deflated block of bytes. `scripts/build-instant.ts` writes it, the worker and the terminal read it.
 *
 * Layout before compression: a 32-bit little-endian length, a JSON header of that length (`HEADER` below), then the
 * sections one after another, each as long as the header says.
 */
import { strFromU8, strToU8, unzlibSync, zlibSync } from 'fflate';
import { concatBytes } from '../../lib/bytes';
import { FIELD_COUNT, isConfigCode } from '../../piece/labels';

/** Raised when the layout changes, so that an old file is refused and not misread. */
const FORMAT = 1;
/** Trait effects are stored in steps of 1 / 8192. */
const EFFECT_SCALE = 8192;
/** Five colours of red, green, blue and weight. */
const PALETTE_BYTES = 20;

/** Traits a lexicon word has, in the order of `lexicon.tsv`. */
export const TRAIT_COUNT = 16;

/** What the engine remembers. */
export interface InstantData {
  /** Every word of the training rows and of the lexicon, folded, sorted. */
  readonly words: readonly string[];
  /** Ids of the lexicon's words, ascending. */
  readonly lexiconWords: readonly number[];
  /** Their traits, 0..9 (5 is neutral), {@link TRAIT_COUNT} a word. */
  readonly lexiconTraits: Uint8Array;
  /** Their two colours, as RGB bytes, six a word. */
  readonly lexiconColors: Uint8Array;
  /** What one point of a trait does to each dimension of config space: {@link TRAIT_COUNT} rows, one after another. */
  readonly traitEffects: Float64Array;
  /** The training rows: what each leads to, and the words it has (word ids, ascending). */
  readonly rows: readonly { readonly payload: number; readonly words: readonly number[] }[];
  /** Configs as label indices. */
  readonly configs: readonly Uint8Array[];
  /** Palettes of each payload, best first: five colours with RGB bytes and a weight 0..5 each, twenty bytes a palette. */
  readonly palettes: readonly (readonly Uint8Array[])[];
  /** Colour names (folded, words separated by one space) and the colours they stand for ("RRGGBB"). */
  readonly colorNames: ReadonlyMap<string, string>;
}

interface Header {
  readonly format: number;
  readonly payloads: number;
  readonly rows: number;
  readonly lexicon: number;
  /** Name and length in bytes of each section, in order. */
  readonly sections: readonly (readonly [SectionName, number])[];
}

type SectionName =
  | 'words'
  | 'lexicon'
  | 'traits'
  | 'lexiconColors'
  | 'traitEffects'
  | 'rows'
  | 'configs'
  | 'palettes'
  | 'colorNames';

/** The data file's bytes. The same data gives the same bytes. */
export function encodeInstantData(data: InstantData): Uint8Array {
  const payloads = data.configs.length;
  const sections: [SectionName, Uint8Array][] = [
    ['words', strToU8(data.words.join('\n'))],
    ['lexicon', new Uint8Array(deltas(data.lexiconWords))],
    ['traits', columns(data.lexiconTraits, TRAIT_COUNT)],
    ['lexiconColors', columns(data.lexiconColors, 6)],
    ['traitEffects', new Uint8Array(Int16Array.from(data.traitEffects, (value) => value * EFFECT_SCALE).buffer)],
    [
      'rows',
      new Uint8Array(
        data.rows.flatMap((row) => [...varint(row.payload), ...varint(row.words.length), ...deltas(row.words)]),
      ),
    ],
    ['configs', columns(concatBytes(data.configs), FIELD_COUNT)],
    ['palettes', concatBytes(data.palettes.flatMap((ranked) => [new Uint8Array([ranked.length]), ...ranked]))],
    ['colorNames', strToU8([...data.colorNames].map(([name, hex]) => `${hex}${name}`).join('\n'))],
  ];
  const header: Header = {
    format: FORMAT,
    payloads,
    rows: data.rows.length,
    lexicon: data.lexiconWords.length,
    sections: sections.map(([name, bytes]) => [name, bytes.length]),
  };
  const headerBytes = strToU8(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, headerBytes.length, true);
  return zlibSync(concatBytes([length, headerBytes, ...sections.map(([, bytes]) => bytes)]), { level: 9 });
}

/** Reads a data file. Throws Error with a plain sentence if the bytes are not one or are damaged. */
export function decodeInstantData(bytes: Uint8Array): InstantData {
  try {
    return readSections(unzlibSync(bytes));
  } catch (cause) {
    throw new Error("The instant engine's data file is damaged or from another version.", { cause });
  }
}

function readSections(plain: Uint8Array): InstantData {
  const headerLength = new DataView(plain.buffer, plain.byteOffset).getUint32(0, true);
  const header = JSON.parse(strFromU8(plain.subarray(4, 4 + headerLength))) as Header;
  if (header.format !== FORMAT) throw new Error(`format ${header.format}, not ${FORMAT}`);
  const sections = {} as Record<SectionName, Uint8Array>;
  let at = 4 + headerLength;
  for (const [name, length] of header.sections) {
    sections[name] = plain.subarray(at, at + length);
    at += length;
  }
  if (at !== plain.length) throw new Error('wrong length');
  const configBytes = rowsOf(sections.configs, FIELD_COUNT);
  const configs = Array.from({ length: header.payloads }, (_, i) =>
    configBytes.subarray(i * FIELD_COUNT, (i + 1) * FIELD_COUNT),
  );
  if (!configs.every(isConfigCode)) throw new Error('a config out of range');
  return {
    words: strFromU8(sections.words).split('\n'),
    lexiconWords: new ByteReader(sections.lexicon).ascending(header.lexicon),
    lexiconTraits: rowsOf(sections.traits, TRAIT_COUNT),
    lexiconColors: rowsOf(sections.lexiconColors, 6),
    traitEffects: Float64Array.from(int16s(sections.traitEffects), (value) => value / EFFECT_SCALE),
    rows: readRows(sections.rows, header.rows),
    configs,
    palettes: readPalettes(sections.palettes, header.payloads),
    colorNames: new Map(
      strFromU8(sections.colorNames)
        .split('\n')
        .map((line) => [line.slice(6), line.slice(0, 6)]),
    ),
  };
}

/** 16-bit little-endian numbers. */
function int16s(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 2 }, (_, i) => view.getInt16(2 * i, true));
}

function readRows(bytes: Uint8Array, count: number): InstantData['rows'] {
  const reader = new ByteReader(bytes);
  return Array.from({ length: count }, () => {
    const payload = reader.varint();
    return { payload, words: reader.ascending(reader.varint()) };
  });
}

function readPalettes(bytes: Uint8Array, count: number): InstantData['palettes'] {
  let at = 0;
  return Array.from({ length: count }, () => {
    const start = at + 1;
    const ranked = bytes[at] as number;
    at = start + ranked * PALETTE_BYTES;
    return Array.from({ length: ranked }, (_, i) =>
      bytes.subarray(start + i * PALETTE_BYTES, start + (i + 1) * PALETTE_BYTES),
    );
  });
}

/** Reads unsigned numbers of seven bits a byte, least significant first. */
class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('cut short');
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new Error('a number too long');
  }

  /** `count` ascending numbers, stored as differences. */
  ascending(count: number): number[] {
    const values: number[] = [];
    let value = 0;
    for (let i = 0; i < count; i++) {
      value += this.varint();
      values.push(value);
    }
    return values;
  }
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

function deltas(ascending: readonly number[]): number[] {
  return ascending.flatMap((value, i) => varint(value - (i > 0 ? (ascending[i - 1] as number) : 0)));
}

/** A table's bytes column by column, which deflates better than row by row. */
function columns(rows: Uint8Array, width: number): Uint8Array {
  const height = rows.length / width;
  return rows.map((_, i) => rows[(i % height) * width + Math.floor(i / height)] as number);
}

/** The reverse of {@link columns}. */
function rowsOf(bytes: Uint8Array, width: number): Uint8Array {
  const height = bytes.length / width;
  return bytes.map((_, i) => bytes[(i % width) * height + Math.floor(i / width)] as number);
}
