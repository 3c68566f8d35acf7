import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCompactConfig, parseCompactPalette } from '../../../src/piece/compact';
import type { Config } from '../../../src/piece/labels';
import type { Palette } from '../../../src/piece/payload';

/** A scene's five descriptions, shortest first. */
export const LEVELS = ['xs', 'sm', 'm', 'lg', 'xl'] as const;

/** A text and what it should lead to. */
export interface Row {
  /** A scene's level, or `prompt`. */
  readonly kind: string;
  /** The collection within the file, such as "minimal pairs". */
  readonly set: string;
  readonly text: string;
  readonly split: string;
  /** Rows of one scene share it. */
  readonly vibe: string;
  readonly config: Config;
  readonly palettes: readonly Palette[];
}

/** Every row of `public/datasets`, scenes first, each with its five levels. The order never changes. */
export function readRows(): Row[] {
  const scenes = lines('scenes').flatMap((row, i) => {
    const config = parseCompactConfig(row.cfg);
    const palettes = row.pal.map((entries: unknown) => parseCompactPalette(entries));
    const shared = { set: row.set, split: row.split, vibe: `scene ${i}`, config, palettes };
    return LEVELS.map((level): Row => ({ kind: level, text: row[level], ...shared }));
  });
  const prompts = lines('prompts').map(
    (row, i): Row => ({
      kind: 'prompt',
      set: row.set,
      text: row.t,
      split: row.split,
      vibe: `prompt ${i}`,
      config: parseCompactConfig(row.cfg),
      palettes: [parseCompactPalette(row.pal)],
    }),
  );
  return [...scenes, ...prompts];
}

/** True for rows an engine may learn from. */
export function isTraining({ split }: Row): boolean {
  return split === 'SFT-Train' || split === 'GRPO';
}

function lines(name: string) {
  return readFileSync(fileURLToPath(new URL(`../../../public/datasets/${name}.jsonl`, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
