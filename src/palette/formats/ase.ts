import { type NamedPalette, plainTitle, swatchesOf } from './palette-file';

/** Block types of an Adobe Swatch Exchange file, and the type of a colour that follows its swatch. */
const GROUP_START = 0xc001;
const GROUP_END = 0xc002;
const COLOR = 0x0001;
const GLOBAL = 0;

/**
 * An Adobe Swatch Exchange file, big-endian: signature, version 1.0, number of blocks; then a group with a colour block
 * for each colour: its name (UTF-16, ended by a zero), the model `RGB `, three floats 0..1, and the colour's type.
 */
export function adobeSwatchExchange({ title, palette }: NamedPalette): Uint8Array {
  const colors = swatchesOf(palette).map(({ hex, rgb, percent }) =>
    block(COLOR, [
      ...nameBytes(`${hex} ${percent}`),
      ...new TextEncoder().encode('RGB '),
      ...rgb.flatMap((channel) => float32(channel / 255)),
      ...uint16(GLOBAL),
    ]),
  );
  const blocks = [block(GROUP_START, nameBytes(plainTitle(title))), ...colors, block(GROUP_END, [])];
  const header = [...new TextEncoder().encode('ASEF'), ...uint16(1), ...uint16(0), ...uint32(blocks.length)];
  return Uint8Array.from([...header, ...blocks.flat()]);
}

function block(type: number, content: readonly number[]): number[] {
  return [...uint16(type), ...uint32(content.length), ...content];
}

/** The length in UTF-16 units, the closing zero included, and those units. */
function nameBytes(name: string): number[] {
  const units = Array.from({ length: name.length }, (_, i) => name.charCodeAt(i));
  return [...uint16(units.length + 1), ...units.flatMap(uint16), ...uint16(0)];
}

function uint16(value: number): number[] {
  return [value >> 8, value & 255];
}

function uint32(value: number): number[] {
  return [...uint16(value >>> 16), ...uint16(value & 0xffff)];
}

function float32(value: number): number[] {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setFloat32(0, value);
  return [...new Uint8Array(bytes.buffer)];
}
