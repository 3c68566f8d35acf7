import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileOf, openRows } from '../testing/open-rows';

const scenesFile = readFileSync('public/datasets/scenes.jsonl', 'utf8');
const promptsFile = readFileSync('public/datasets/prompts.jsonl', 'utf8');
const lineCount = (file: string) => file.trimEnd().split('\n').length;

describe('the built-in files', async () => {
  const { table, infos, find } = await openRows(
    fileOf('scenes.jsonl', scenesFile),
    fileOf('prompts.jsonl', promptsFile),
  );
  const rows = 5 * lineCount(scenesFile) + lineCount(promptsFile);

  it('are read whole, without a broken row', async () => {
    expect(infos.map(({ error, isComplete, broken }) => ({ error, isComplete, broken }))).toEqual([
      { error: null, isComplete: true, broken: 0 },
      { error: null, isComplete: true, broken: 0 },
    ]);
    expect(await find()).toHaveLength(rows);
    expect(table.shape()).toMatchObject({ rows, looked: rows, broken: 0 });
  });

  it('show lines that agree with the rows', async () => {
    const id = (await find({ text: 'frozen lake', facets: { level: ['xs', 'sm'] } }))[0] as number;
    const [line] = await table.lines([id]);
    const row = await table.row(id);
    expect(line).toMatchObject({
      key: row.key,
      vibe: row.vibe,
      level: row.level,
      title: row.candidates[0]?.payload?.title,
    });
    expect(line?.palette).toEqual(row.candidates[0]?.payload?.palettes[0]);
  });

  it('know the five levels of a vibe', async () => {
    const [id] = await find({ text: '"singing ice"', facets: { level: ['xs'] } });
    const rungs = await table.lines(await table.ladder(id as number));
    expect(rungs.map(({ level }) => level)).toEqual(['xl', 'lg', 'm', 'sm', 'xs']);
    expect(new Set(rungs.map(({ idInDataset }) => idInDataset)).size).toBe(1);
  });
});
