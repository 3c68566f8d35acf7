/** A parsed record of a file as the rows it stands for: one, or five for a scene of our compact form. */
import { isObject, type JsonObject } from '../../piece/json-in-text';
import { showValue } from '../../piece/payload-error';
import { expandPrompt, expandScene } from '../expand';
import type { RowParts } from './row-parts';
import { takeApart } from './take-apart';

/** The rows of a parsed record. Throws Error with a sentence if it is none. */
export function rowsOfRecord(value: unknown, line: number): RowParts[] {
  if (!isObject(value)) throw new Error(`The row is ${showValue(value)}; it must be an object.`);
  if (isCompactScene(value)) return expandScene(value).map((row) => takeApart(row as unknown as JsonObject));
  if (isCompactPrompt(value)) return [takeApart(expandPrompt(value, line) as unknown as JsonObject)];
  return [takeApart(value)];
}

function isCompactScene(value: JsonObject): boolean {
  return typeof value.cfg === 'string' && Object.hasOwn(value, 'xl') && Object.hasOwn(value, 'n');
}

function isCompactPrompt(value: JsonObject): boolean {
  return typeof value.cfg === 'string' && Object.hasOwn(value, 't');
}
