/**
 * Finds the JSON object that a model meant, in whatever it wrote around it. Time is linear in the text's length, which
 * is bounded; broken JSON is repaired only in pieces of bounded length, a bounded number of times.
 */
import { jsonrepair } from 'jsonrepair';

/** Longest text that is searched, in UTF-16 units. A payload has about 4,000. */
export const MAX_TEXT_LENGTH = 262_144;
const MAX_REPAIR_LENGTH = 32_768;
const MAX_REPAIRS = 6;
/** Objects that are tried, from the last on. */
const MAX_TRIES = 1000;

export type JsonObject = Record<string, unknown>;

/** An object found in a text. */
export interface FoundObject {
  readonly value: JsonObject;
  /** True if its JSON was broken and has been repaired. */
  readonly repaired: boolean;
  /** True if the text ended before the object did; its unfinished end has been left out. */
  readonly truncated: boolean;
}

/** True for what `{...}` parses to. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The last complete JSON object in `text` for which `wanted` holds; objects in fenced code blocks first, those marked
 * as JSON before others. If no complete one is there, the unfinished one at the end. Null if there is none.
 */
export function findJsonObject(text: string, wanted: (value: JsonObject) => boolean): FoundObject | null {
  const whole = parseObject(text);
  if (whole) return wanted(whole) ? { value: whole, repaired: false, truncated: false } : null;
  const search = new Search(wanted);
  const scans = [...fencedBlocks(text), text].map(scanObjects);
  return (
    firstFound(scans, (scan) => search.lastOf(scan.text, scan.complete)) ??
    firstFound(scans, (scan) => search.finished(scan) ?? search.lastOf(scan.text, scan.insideUnfinished))
  );
}

function firstFound(scans: readonly Scan[], look: (scan: Scan) => FoundObject | null): FoundObject | null {
  for (const scan of scans) {
    const found = look(scan);
    if (found) return found;
  }
  return null;
}

function parseObject(json: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The contents of fenced code blocks, last first, those fenced as JSON before the others. */
function fencedBlocks(text: string): string[] {
  const blocks = text
    .split('```')
    .filter((block, i) => i % 2 === 1 && block !== '')
    .reverse();
  const isJson = (block: string) => /^\s*json/i.test(block);
  return [...blocks.filter(isJson), ...blocks.filter((block) => !isJson(block))];
}

/** A search through the regions of one text, which share a budget of tries and repairs. */
class Search {
  readonly #wanted: (value: JsonObject) => boolean;
  #triesLeft = MAX_TRIES;
  #repairsLeft = MAX_REPAIRS;

  constructor(wanted: (value: JsonObject) => boolean) {
    this.#wanted = wanted;
  }

  /** The last of the closed objects in `spans` that is wanted. */
  lastOf(text: string, spans: readonly Span[]): FoundObject | null {
    for (let i = spans.length - 1; i >= 0 && this.#triesLeft > 0; i--) {
      this.#triesLeft--;
      const { start, end } = spans[i] as Span;
      const json = text.slice(start, end);
      const parsed = parseObject(json);
      const value = parsed ?? this.#repair(json);
      if (value && this.#wanted(value)) return { value, repaired: parsed === null, truncated: false };
    }
    return null;
  }

  /** The unfinished object, without its unfinished last value or up to its last closed bracket (prose may follow). */
  finished({ text, unfinished }: Scan): FoundObject | null {
    if (!unfinished) return null;
    const { start, lastValueEnd, lastBracketEnd } = unfinished;
    for (const end of new Set([lastValueEnd, lastBracketEnd])) {
      const value = end > start ? this.#repair(text.slice(start, end)) : null;
      if (value && this.#wanted(value)) return { value, repaired: true, truncated: true };
    }
    return null;
  }

  #repair(json: string): JsonObject | null {
    if (json.length > MAX_REPAIR_LENGTH || this.#repairsLeft <= 0) return null;
    this.#repairsLeft--;
    try {
      return parseObject(jsonrepair(json));
    } catch {
      return null;
    }
  }
}

/** Where an object stands: from its `{` to after its `}`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** An object that the text does not close. */
interface Unfinished {
  readonly start: number;
  /** Before the last comma, or after the last closed bracket, whichever is later. */
  readonly lastValueEnd: number;
  /** After the last `}` or `]` of the text, whether inside a string or not. */
  readonly lastBracketEnd: number;
}

interface Scan {
  /** What was scanned: a fenced block, or all of a text. */
  readonly text: string;
  /** Objects that no other object holds, in order. */
  readonly complete: readonly Span[];
  readonly unfinished: Unfinished | null;
  /** Closed objects that only unfinished ones hold, in order. */
  readonly insideUnfinished: readonly Span[];
}

/** One pass over a text: where its objects are. Outside of objects quotes mean nothing (prose has apostrophes). */
function scanObjects(text: string): Scan {
  const open: number[] = [];
  const closed: Span[] = [];
  let lastValueEnd = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{') {
      open.push(at);
    } else if (open.length > 0) {
      if (character === '"') at = endOfString(text, at);
      else if (character === '/') at = endOfComment(text, at);
      else if (character === ',') lastValueEnd = at;
      else if (character === ']') lastValueEnd = at + 1;
      else if (character === '}') {
        const start = open.pop() as number;
        dropInside(closed, start);
        closed.push({ start, end: at + 1 });
        lastValueEnd = at + 1;
      }
    }
  }
  const first = open[0];
  if (first === undefined) return { text, complete: closed, unfinished: null, insideUnfinished: [] };
  const lastBracketEnd = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  return {
    text,
    complete: closed.filter((span) => span.start < first),
    unfinished: { start: first, lastValueEnd, lastBracketEnd },
    insideUnfinished: closed.filter((span) => span.start > first),
  };
}

/** Drops the spans that begin after `start`: an object that has just been closed holds them. They are the last ones. */
function dropInside(spans: Span[], start: number): void {
  while (spans.length > 0 && (spans[spans.length - 1] as Span).start > start) spans.pop();
}

/** Position of the quote that ends the string begun at `at`; the text's end if none does. */
function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}

/** Position of the last character of the comment begun at `at`; `at` if none begins there. */
function endOfComment(text: string, at: number): number {
  const [terminator, length] = text[at + 1] === '/' ? ['\n', 1] : text[at + 1] === '*' ? ['*/', 2] : ['', 0];
  if (length === 0) return at;
  const end = text.indexOf(terminator, at + 2);
  return end < 0 ? text.length : end + length - 1;
}
