import { readFile } from 'node:fs/promises';
import { InputError } from './command';

/** One line of a JSON Lines file: its row, or what is wrong with it. */
export type JsonLine =
  | { readonly line: number; readonly row: Record<string, unknown>; readonly error?: undefined }
  | { readonly line: number; readonly row?: undefined; readonly error: string };

/** A file's text. Throws InputError naming the file if it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new InputError(`Can't read ${path} (${reason}).`);
  }
}

/** The rows of JSON Lines text, with line numbers from 1. Blank lines are skipped; no line is lost silently. */
export function parseJsonLines(text: string): JsonLine[] {
  const rows: JsonLine[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((source, index) => {
      if (source.trim() !== '') rows.push(parseLine(source, index + 1));
    });
  return rows;
}

function parseLine(source: string, line: number): JsonLine {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { line, error: `not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, error: 'not a JSON object' };
  }
  return { line, row: value as Record<string, unknown> };
}
