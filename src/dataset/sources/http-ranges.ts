import type { RangeReader } from '../formats/range-reader';
import { fetchRange } from './fetch-or-explain';
import { SourceError } from './source-error';

/** Asked parts with less than this between them are fetched as one: a request costs more than these bytes. */
const GAP = 2 ** 16;
/** Longest part that is put together of several. */
const LONGEST = 8 * 2 ** 20;
/** Fetched bytes that are kept, so that neighbouring rows cost nothing. */
const KEPT_BYTES = 48 * 2 ** 20;

interface Asked {
  readonly start: number;
  readonly end: number;
  readonly resolve: (bytes: ArrayBuffer) => void;
  readonly reject: (reason: unknown) => void;
}

interface Part {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** Parts of a file on a server that answers range requests. Parts asked at the same time are fetched together. */
export class HttpRanges implements RangeReader {
  readonly byteLength: number;
  fetchedBytes: number;
  readonly #url: string;
  #asked: Asked[] = [];
  /** Parts that were fetched, the last used last. */
  #parts: Part[];

  /** @param head the file's first bytes, which are here already */
  constructor(url: string, byteLength: number, head: Uint8Array) {
    this.#url = url;
    this.byteLength = byteLength;
    this.fetchedBytes = head.length;
    this.#parts = [{ start: 0, bytes: head }];
  }

  slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
    const kept = this.#find(start, end);
    if (kept) return Promise.resolve(kept);
    return new Promise((resolve, reject) => {
      if (this.#asked.length === 0) setTimeout(() => this.#fetchAsked(), 0);
      this.#asked.push({ start, end, resolve, reject });
    });
  }

  #find(start: number, end: number): ArrayBuffer | null {
    const at = this.#parts.findIndex((part) => part.start <= start && end <= part.start + part.bytes.length);
    const [part] = at < 0 ? [] : this.#parts.splice(at, 1);
    if (!part) return null;
    this.#parts.push(part);
    return part.bytes.slice(start - part.start, end - part.start).buffer;
  }

  #fetchAsked(): void {
    const asked = this.#asked.sort((a, b) => a.start - b.start);
    this.#asked = [];
    let group: Asked[] = [];
    let groupEnd = 0;
    for (const each of asked) {
      const first = group[0];
      if (first && (each.start > groupEnd + GAP || each.end - first.start > LONGEST)) {
        void this.#fetchGroup(group, groupEnd);
        group = [];
        groupEnd = 0;
      }
      group.push(each);
      groupEnd = Math.max(groupEnd, each.end);
    }
    if (group.length > 0) void this.#fetchGroup(group, groupEnd);
  }

  async #fetchGroup(group: readonly Asked[], end: number): Promise<void> {
    const start = (group[0] as Asked).start;
    try {
      const bytes = await this.#fetch(start, end);
      this.#keep({ start, bytes });
      for (const each of group) each.resolve(bytes.slice(each.start - start, each.end - start).buffer);
    } catch (error) {
      for (const each of group) each.reject(error);
    }
  }

  async #fetch(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const response = await fetchRange(this.#url, start, end);
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.fetchedBytes += bytes.length;
    if (response.status !== 206 || bytes.length !== end - start) {
      throw new SourceError(
        'The server sent another part of the file than was asked for: it may have changed. Open it again.',
      );
    }
    return bytes;
  }

  #keep(part: Part): void {
    this.#parts.push(part);
    let total = this.#parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    while (total > KEPT_BYTES && this.#parts.length > 1) total -= (this.#parts.shift() as Part).bytes.length;
  }
}
