import { zlibSync } from 'fflate';
import { concatBytes } from '../../lib/bytes';
import { paintCanonical } from '../geometry';
import type { NamedPalette } from './palette-file';

/** Pixels a side of the picture. */
const SIDE = 1024;
const SIGNATURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour type 6: red, green, blue and alpha. */
const TRUECOLOR_WITH_ALPHA = 6;
/** Row filter 2: each byte minus the one above it. All rows are equal, so all but the first become zeros. */
const UP = 2;

/** The canonical picture of a palette as a PNG file (ISO/IEC 15948). */
export function gradientPng({ palette }: NamedPalette): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, SIDE);
  header.setUint32(4, SIDE);
  header.setUint8(8, 8);
  header.setUint8(9, TRUECOLOR_WITH_ALPHA);
  return concatBytes([
    SIGNATURE,
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', zlibSync(filteredRows(paintCanonical(palette, SIDE)), { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function filteredRows(rgba: Uint8ClampedArray): Uint8Array {
  const stride = SIDE * 4;
  const filtered = new Uint8Array(SIDE * (stride + 1));
  for (let y = 0; y < SIDE; y++) {
    const to = y * (stride + 1);
    filtered[to] = UP;
    for (let x = 0; x < stride; x++) {
      const above = y === 0 ? 0 : (rgba[(y - 1) * stride + x] as number);
      filtered[to + 1 + x] = (rgba[y * stride + x] as number) - above;
    }
  }
  return filtered;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

/** CRC-32 with the polynomial of ISO 3309, as PNG asks. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
