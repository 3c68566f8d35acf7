/** One event of a stream. */
export interface SseEvent {
  /** `message` unless the stream names another. */
  readonly event: string;
  readonly data: string;
}

/** Longest event that is read, in UTF-16 units; an event of this protocol has a few hundred. */
export const MAX_EVENT_LENGTH = 1_048_576;

/**
 * Reads server-sent events (WHATWG HTML, "Interpreting an event stream") from text that comes in pieces, cut anywhere.
 * Lines end with CR LF, LF or CR; comments and the fields `id` and `retry` mean nothing here.
 */
export class SseParser {
  #line: string[] = [];
  #length = 0;
  #endedWithCr = false;
  #event = '';
  #data: string[] = [];

  /**
   * The events that `text` completes, in order.
   *
   * @throws RangeError if an event is longer than {@link MAX_EVENT_LENGTH}
   */
  push(text: string): SseEvent[] {
    const events: SseEvent[] = [];
    // A line feed that opens a piece belongs to the carriage return that closed the last one.
    const rest = this.#endedWithCr && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') this.#endedWithCr = text.endsWith('\r');
    const parts = rest.split(/\r\n|\n|\r/);
    parts.forEach((part, i) => {
      this.#take(part);
      if (i < parts.length - 1) this.#endLine(events);
    });
    return events;
  }

  /** The event that the stream's end left open, if it has data: some servers leave out the last blank line. */
  end(): SseEvent[] {
    const events: SseEvent[] = [];
    this.#endLine(events);
    this.#endEvent(events);
    return events;
  }

  #take(part: string): void {
    this.#length += part.length;
    if (this.#length > MAX_EVENT_LENGTH) throw new RangeError('an event of the stream is too long');
    this.#line.push(part);
  }

  #endLine(events: SseEvent[]): void {
    const line = this.#line.join('');
    this.#line = [];
    if (line === '') this.#endEvent(events);
    else this.#readField(line);
  }

  #readField(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#event = value;
  }

  #endEvent(events: SseEvent[]): void {
    if (this.#data.length > 0) events.push({ event: this.#event || 'message', data: this.#data.join('\n') });
    this.#event = '';
    this.#data = [];
    this.#length = 0;
  }
}
