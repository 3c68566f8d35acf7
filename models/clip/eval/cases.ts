import { readFileSync } from 'node:fs';
import { parseCompactPalette } from '../../../src/piece/compact';
import type { Palette } from '../../../src/piece/payload';
import { LEVELS, readRows } from '../../instant/eval/rows';

/** Texts and their true palettes; each text's palette is to be found among those of the others. */
export interface Cases {
  readonly name: string;
  readonly texts: readonly string[];
  readonly palettes: readonly Palette[];
}

/** A split's scenes at each level (the best palette of each scene), its prompts, and the held-out colour names. */
export function readCases(split: string): Cases[] {
  const rows = readRows().filter((row) => row.split === split);
  const of = (kind: string): Cases => {
    const own = rows.filter((row) => row.kind === kind);
    return {
      name: kind,
      texts: own.map(({ text }) => text),
      palettes: own.map(({ palettes }) => palettes[0] as Palette),
    };
  };
  return [...LEVELS.map((level) => of(level)), of('prompt'), heldOutNames()];
}

/** Colour names that the CLIP has not learned from, with shades of their colours as palettes (`train/export.py`). */
function heldOutNames(): Cases {
  const lines = readFileSync(new URL('names.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const pairs = lines.map((line) => line.split('\t') as [string, string]);
  return {
    name: 'names',
    texts: pairs.map(([name]) => name),
    palettes: pairs.map(([, entries]) => parseCompactPalette(entries.split(', '))),
  };
}
