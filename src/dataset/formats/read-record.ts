/** A record's bytes as a value. */

/** What a record holds: its text, and its value or why it has none. */
export interface ReadRecord {
  readonly text: string;
  readonly value: unknown;
  /** Why there is no value, or null. */
  readonly problem: string | null;
  /** What is odd about it, a line each. */
  readonly notes: readonly string[];
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads JSON in UTF-8. Bytes that are no UTF-8 become U+FFFD, and a note says so. Never throws. */
export function readRecord(bytes: Uint8Array, problem?: string): ReadRecord {
  const text = lenient.decode(bytes);
  const notes = text.includes('\uFFFD') && !isUtf8(bytes) ? ['Some bytes are no UTF-8; they show as \uFFFD.'] : [];
  if (problem !== undefined) return { text, value: undefined, problem, notes };
  try {
    return { text, value: JSON.parse(text), problem: null, notes };
  } catch (error) {
    return { text, value: undefined, problem: `This is no JSON: ${wordsOf(error)}`, notes };
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A parser's message without the part of the text that some engines quote in it. */
function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/, (\.\.\.)?".*$/s, '').replace(/ in JSON at/, ' at');
}
