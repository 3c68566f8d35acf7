/**
 * Chooses the palettes against which percentiles are taken: the best one of each of 256 training scenes, spread evenly.
 *
 *     npx tsx scripts/build-reference-palettes.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';

const COUNT = 256;
const SPLITS = ['SFT-Train', 'GRPO'];

const inProject = (path: string) => new URL(`../${path}`, import.meta.url);
const scenes: { split: string; pal: string[][] }[] = readFileSync(inProject('public/datasets/scenes.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const rows = scenes.filter(({ split }) => SPLITS.includes(split));
const chosen = Array.from({ length: COUNT }, (_, i) => rows[Math.floor((i * rows.length) / COUNT)]?.pal[0]?.join(', '));
writeFileSync(inProject('src/scoring/reference-palettes.json'), `${JSON.stringify(chosen, null, 2)}\n`);
