const LONGEST_NAME = 120;

/** Gives out file names made from ids: safe in any folder, and no two that would write the same file. */
export class FileNames {
  private readonly taken = new Set<string>();

  /** @param suffixes endings of all files that are written for one name, e.g. `.wav` */
  constructor(private readonly suffixes: readonly string[]) {}

  /** A name for `id`: letters, digits, `.`, `_` and `-` only, no leading dot; `-2`, `-3`... where it is taken. */
  claim(id: string): string {
    const base = safeName(id);
    for (let copy = 1; ; copy++) {
      const name = copy === 1 ? base : `${base}-${copy}`;
      const files = this.suffixes.map((suffix) => `${name}${suffix}`.toLowerCase());
      if (files.some((file) => this.taken.has(file))) continue;
      for (const file of files) this.taken.add(file);
      return name;
    }
  }
}

function safeName(id: string): string {
  const name = id
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return [...name].slice(0, LONGEST_NAME).join('') || 'unnamed';
}
