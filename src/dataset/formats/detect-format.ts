/** What a file is, by its first bytes: names lie. */

/** Formats that rows are read from, and gzip around one of them. */
export type DetectedFormat = 'jsonl' | 'json' | 'csv' | 'parquet' | 'gzip' | 'empty';

/** How many bytes {@link detectFormat} looks at. */
export const HEAD_BYTES = 2 ** 16;

/** A format, or why the file cannot be read. */
export type Detection = { readonly format: DetectedFormat } | { readonly problem: string };

/** Bytes of files that people may take for data sets. */
const MAGIC: readonly (readonly [bytes: readonly number[], Detection])[] = [
  [[0x50, 0x41, 0x52, 0x31], { format: 'parquet' }],
  [[0x1f, 0x8b], { format: 'gzip' }],
  [
    [0x50, 0x4b, 0x03, 0x04],
    { problem: 'This is a ZIP archive (or a spreadsheet). Unpack it and open the files in it.' },
  ],
  [[0x28, 0xb5, 0x2f, 0xfd], { problem: 'This is packed with Zstandard. Unpack it and open what is in it.' }],
  [[0x42, 0x5a, 0x68], { problem: 'This is packed with bzip2. Unpack it and open what is in it.' }],
  [[0xff, 0xfe], { problem: 'This is UTF-16 text. Save it as UTF-8 and open it again.' }],
  [[0xfe, 0xff], { problem: 'This is UTF-16 text. Save it as UTF-8 and open it again.' }],
  [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], { problem: 'This is an Arrow file. Save it as Parquet and open it again.' }],
];

const NO_ROWS = 'There are no rows in this file: it is no JSON lines, JSON, CSV or Parquet.';

/** The format of a file with this head. */
export function detectFormat(head: Uint8Array): Detection {
  if (head.length === 0) return { format: 'empty' };
  for (const [bytes, detection] of MAGIC) if (bytes.every((byte, i) => head[i] === byte)) return detection;
  if (head.includes(0)) return { problem: NO_ROWS };
  return detectText(new TextDecoder().decode(head.subarray(bomLength(head))), head.length < HEAD_BYTES);
}

/** 3 where the bytes start with the mark of UTF-8, else 0. */
export function bomLength(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

function detectText(text: string, isWhole: boolean): Detection {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first = '', ...others] = lines.map((line) => line.trim());
  if (first === '') return { format: 'empty' };
  if (first.startsWith('[')) return { format: 'json' };
  const complete = isWhole ? others : others.slice(0, -1);
  // A broken first line is no reason not to read the others.
  if (complete.slice(0, 20).some((line) => line.startsWith('{') && line.endsWith('}'))) return { format: 'jsonl' };
  if (first.startsWith('{')) return { format: isJson(first) ? 'jsonl' : 'json' };
  return isHeader(first) ? { format: 'csv' } : { problem: NO_ROWS };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What may stand between cells. */
export const DELIMITERS = [',', '\t', ';', '|'] as const;

/** Names that alone make a line the header of a table with one column. */
const TEXT_COLUMNS = ['vibe_original', 'vibe', 'prompt', 'text'];

/** True for a line of names with delimiters between them. */
function isHeader(line: string): boolean {
  const delimiter = delimiterOf(line);
  const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  if (cells.length === 1) return TEXT_COLUMNS.includes(cells[0] as string);
  return cells.every((cell) => cell.length <= 80) && cells.some((cell) => /^[\w .:-]+$/.test(cell));
}

/** The delimiter that a header has most of. */
export function delimiterOf(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => unquoted.split(delimiter).length;
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] as string;
}
