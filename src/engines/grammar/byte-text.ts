/**
 * Bytes kept in a string, one character U+0000..U+00FF for each: tokens are pieces of UTF-8 that may begin or end within
 * a character, and such strings sort, compare, slice and key a map as bytes do.
 */

/** A string whose characters are bytes. */
export type ByteText = string;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text; lone surrogates become U+FFFD. */
export function toBytes(text: string): ByteText {
  if (isAscii(text)) return text;
  let bytes = '';
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The text that bytes spell. Throws a TypeError if they are not whole UTF-8 characters. */
export function fromBytes(bytes: ByteText): string {
  if (isAscii(bytes)) return bytes;
  return decoder.decode(byteArray(bytes));
}

/** The same bytes as an array. */
export function byteArray(bytes: ByteText): Uint8Array {
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

/** True if every character is below U+0080. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** True if bytes neither begin nor end within a character, and are UTF-8. */
export function isWholeCharacters(bytes: ByteText): boolean {
  try {
    fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
}
