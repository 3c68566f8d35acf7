import { readCompactPrompt } from '../../src/dataset/compact-prompt';
import type { Split } from '../../src/dataset/compact-row';
import { readCompactScene, VIBE_LEVELS } from '../../src/dataset/compact-scene';
import { assignSplits, type SplitRow } from './splits';

/** The two compact files, as text. */
export interface DatasetFiles {
  readonly scenes: string;
  readonly prompts: string;
}

type JsonObject = Record<string, unknown>;

/**
 * Adds a `split` to each row of both files; a split that stands there already is made anew. Same input, same bytes.
 * Throws an Error listing every wrong row by file and line.
 */
export function buildDatasets(files: DatasetFiles): DatasetFiles {
  const errors: string[] = [];
  const scenes = readRows('scenes.jsonl', files.scenes, sceneRow, errors);
  const prompts = readRows('prompts.jsonl', files.prompts, promptRow, errors);
  const names = scenes.map(({ row }) => row.n);
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i) errors.push(`scenes.jsonl:${i + 1}: n is ${name}, which another row has too`);
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  const splits = assignSplits([...scenes, ...prompts].map(({ split }) => split));
  return {
    scenes: writeRows(scenes, splits),
    prompts: writeRows(prompts, splits.slice(scenes.length)),
  };
}

/** How many rows of a built file are in each split. */
export function countSplits(file: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines(file)) {
    const { split } = JSON.parse(line) as { split: Split };
    counts[split] = (counts[split] ?? 0) + 1;
  }
  return counts;
}

interface ReadRow {
  readonly row: JsonObject;
  readonly split: SplitRow;
}

function lines(file: string): string[] {
  return file.split('\n').filter((line) => line.trim() !== '');
}

function readRows(name: string, file: string, toSplitRow: (row: JsonObject) => SplitRow, errors: string[]): ReadRow[] {
  return lines(file).flatMap((line, i) => {
    try {
      const row = JSON.parse(line) as JsonObject;
      return [{ row, split: toSplitRow(row) }];
    } catch (error) {
      errors.push(`${name}:${i + 1}: ${(error as Error).message}`);
      return [];
    }
  });
}

function sceneRow(row: JsonObject): SplitRow {
  const scene = readCompactScene(row);
  return { kind: 'scene', texts: VIBE_LEVELS.map((level) => scene.vibes[level]), group: undefined };
}

function promptRow(row: JsonObject): SplitRow {
  const prompt = readCompactPrompt(row);
  return { kind: 'prompt', texts: [prompt.text], group: prompt.group };
}

function writeRows(rows: readonly ReadRow[], splits: readonly Split[]): string {
  return rows
    .map(({ row: { split: _old, ...row } }, i) => `${JSON.stringify({ ...row, split: splits[i] })}\n`)
    .join('');
}
