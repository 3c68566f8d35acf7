/**
 * The trained network's file: `models/instant/train/export.py` writes it, the worker and the terminal read it.
 *
 * One zlib stream. In it: a 32-bit little-endian length, a JSON header of that length (`Header` below), then the sections
 * one after another, each as long as the header says. Matrices are 16-bit little-endian integers, row by row.
 */
import { strFromU8, unzlibSync } from 'fflate';

/** Raised when the layout changes, so that an old file is refused and not misread. */
const FORMAT = 2;
/** Bytes summed before the checksum's remainder is taken: the sums still fit 32 bits. */
const ADLER_RUN = 3800;
const ADLER_PRIME = 65521;

/** A dense layer: y = matrix x + bias. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Row by row, `inputs` numbers an output. */
  readonly matrix: Float64Array;
  readonly bias: Float64Array;
}

/** A transformer layer's parts (Vaswani et al. 2017), what it reads normalised first. */
export interface TransformerLayer {
  /** Scales, then offsets, of the normalised vectors before attention, and before the hidden layer. */
  readonly before: Float64Array;
  readonly between: Float64Array;
  /** Queries, keys and values of all heads, one after another. */
  readonly asked: Layer;
  readonly mixed: Layer;
  readonly inner: Layer;
  readonly outer: Layer;
}

/** The network's layers, by name. See {@link import('./network').Network} for what each does. */
export type LayerName = 'gate' | 'neighbours' | 'attention' | 'hidden' | 'deeper' | 'labels' | 'palette';

/** What the file holds. */
export interface NetworkWeights {
  /** Words with a vector, in the order of the vectors. */
  readonly words: readonly string[];
  /** Other words, each taken for the word of the table beside it. */
  readonly aliases: ReadonlyMap<string, number>;
  /** Numbers in a word's vector. */
  readonly dimensions: number;
  /** `dimensions` signed bytes a word. */
  readonly vectors: Int8Array;
  /** What one step of each dimension is worth. */
  readonly vectorScales: Float64Array;
  /** What each word's vector is multiplied by in the network: its rarity. */
  readonly inputWeights: Float64Array;
  /** The kernel machine's coefficients: a component's of all training rows, then the next component's. */
  readonly rowCoefficients: Float64Array;
  /** What a component adds to every answer, one component after another. */
  readonly components: Float64Array;
  /** The mean answer: label odds, then the palette's standardised point. */
  readonly middle: Float64Array;
  /** How fast likeness falls with the squared distance of vectors, and of traits. */
  readonly vectorFalloff: number;
  readonly traitFalloff: number;
  /** The palette points' mean and spread over the training rows. */
  readonly paletteMean: Float64Array;
  readonly paletteSpread: number;
  /** A negated word's vector is multiplied by the first `dimensions` numbers, then the others are added. */
  readonly negation: Float64Array;
  readonly layers: Readonly<Record<LayerName, Layer>>;
  /** In the order a text goes through them. */
  readonly transformer: readonly TransformerLayer[];
  /** Attention heads of each transformer layer; they share its dimensions equally. */
  readonly heads: number;
  /** Where the palette space's anchors lie in OKLab, three numbers each. */
  readonly anchors: Float64Array;
}

interface Header {
  readonly format: number;
  readonly dimensions: number;
  readonly inputScale: number;
  readonly vectorFalloff: number;
  readonly traitFalloff: number;
  readonly spread: number;
  readonly paletteMean: readonly number[];
  readonly layers: Readonly<
    Record<string, { readonly inputs: number; readonly outputs: number; readonly scale: number }>
  >;
  readonly transformerLayers: number;
  readonly heads: number;
  /** Name and length in bytes of each section, in order. */
  readonly sections: readonly (readonly [name: string, length: number])[];
}

/** Reads a weights file. Throws Error with a plain sentence if the bytes are not one or are damaged. */
export function decodeNetworkWeights(bytes: Uint8Array): NetworkWeights {
  try {
    const plain = unzlibSync(bytes);
    if (adler32(plain) !== new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4))
      throw new Error('wrong checksum');
    return readSections(plain);
  } catch (cause) {
    throw new Error("The instant engine's trained model is damaged or from another version.", { cause });
  }
}

function readSections(plain: Uint8Array): NetworkWeights {
  const headerLength = new DataView(plain.buffer, plain.byteOffset).getUint32(0, true);
  const header = JSON.parse(strFromU8(plain.subarray(4, 4 + headerLength))) as Header;
  if (header.format !== FORMAT) throw new Error(`format ${header.format}, not ${FORMAT}`);
  const sections = new Map<string, Uint8Array>();
  let at = 4 + headerLength;
  for (const [name, length] of header.sections) {
    sections.set(name, plain.subarray(at, at + length));
    at += length;
  }
  if (at !== plain.length) throw new Error('wrong length');
  const section = (name: string) => {
    const found = sections.get(name);
    if (!found) throw new Error(`no section ${name}`);
    return found;
  };
  const layer = (name: string): Layer => {
    const size = header.layers[name];
    if (!size) throw new Error(`no size of ${name}`);
    const { inputs, outputs, scale } = size;
    const matrix = int16s(section(name), scale);
    if (matrix.length !== inputs * outputs) throw new Error(`wrong size of ${name}`);
    return { inputs, outputs, matrix, bias: float32s(section(`${name} bias`)) };
  };
  const transformerLayer = (at: number): TransformerLayer => ({
    before: float32s(section(`layer ${at} before`)),
    between: float32s(section(`layer ${at} between`)),
    asked: layer(`layer ${at} asked`),
    mixed: layer(`layer ${at} mixed`),
    inner: layer(`layer ${at} inner`),
    outer: layer(`layer ${at} outer`),
  });
  const words = strFromU8(section('words')).split('\n');
  const vectors = section('vectors');
  if (vectors.length !== words.length * header.dimensions) throw new Error('wrong number of vectors');
  return {
    words,
    aliases: readAliases(section('aliases'), section('alias targets')),
    dimensions: header.dimensions,
    vectors: new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length),
    vectorScales: float32s(section('vector scales')),
    inputWeights: float32s(section('word weights')).map((weight) => header.inputScale * weight),
    rowCoefficients: int16s(section('row coefficients'), 1),
    components: float32s(section('components')),
    middle: float32s(section('middle')),
    vectorFalloff: header.vectorFalloff,
    traitFalloff: header.traitFalloff,
    paletteMean: Float64Array.from(header.paletteMean),
    paletteSpread: header.spread,
    negation: float32s(section('negation')),
    layers: {
      gate: layer('gate'),
      neighbours: layer('neighbours'),
      attention: layer('attention'),
      hidden: layer('hidden'),
      deeper: layer('deeper'),
      labels: layer('labels'),
      palette: layer('palette'),
    },
    transformer: Array.from({ length: header.transformerLayers }, (_, at) => transformerLayer(at)),
    heads: header.heads,
    anchors: float32s(section('anchors')),
  };
}

/** Words, one a line, and the position in the table of the word each is taken for, in 16 bits. */
function readAliases(words: Uint8Array, targets: Uint8Array): Map<string, number> {
  if (words.length === 0) return new Map();
  const view = new DataView(targets.buffer, targets.byteOffset, targets.byteLength);
  return new Map(
    strFromU8(words)
      .split('\n')
      .map((word, i) => [word, view.getUint16(2 * i, true)]),
  );
}

function int16s(bytes: Uint8Array, scale: number): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(bytes.length / 2);
  for (let i = 0; i < values.length; i++) values[i] = scale * view.getInt16(2 * i, true);
  return values;
}

function float32s(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** The checksum at the end of a zlib stream (RFC 1950). */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < bytes.length; start += ADLER_RUN) {
    const end = Math.min(start + ADLER_RUN, bytes.length);
    for (let i = start; i < end; i++) {
      a += bytes[i] as number;
      b += a;
    }
    a %= ADLER_PRIME;
    b %= ADLER_PRIME;
  }
  return b * 65536 + a;
}
