/** Many short texts as one, so that a hundred thousand rows are a few hundred objects, and a search walks one text. */
export class PackedTexts {
  /** The texts one after another, each followed by {@link SEPARATOR}. */
  readonly joined: string;
  /** Where each text ends in {@link joined}. */
  readonly ends: Uint32Array;

  constructor(texts: readonly string[]) {
    // Joined at once, with nothing put behind it: a string of parts would be copied by the first search.
    this.joined = [...texts, ''].join(SEPARATOR);
    this.ends = new Uint32Array(texts.length);
    let at = 0;
    texts.forEach((text, i) => {
      at += text.length;
      this.ends[i] = at;
      at += 1;
    });
  }

  get(index: number): string {
    return this.joined.slice(this.startOf(index), this.ends[index]);
  }

  /** Where a text starts in {@link joined}. */
  startOf(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] as number) + 1;
  }
}

/** Between two texts: no text has it where it would matter, and no search asks for it. */
const SEPARATOR = '\u0000';
