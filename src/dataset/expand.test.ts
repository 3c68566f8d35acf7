import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issuesOf, payloadSchema } from '../piece/schema';
import { expandPrompts, expandScenes } from './expand';
import { NOISE_SHARE, withTypingErrors } from './noise';
import { type DatasetRow, type ExpandedRow, isBroken } from './row';

const scenesFile = readFileSync('public/datasets/scenes.jsonl', 'utf8');
const promptsFile = readFileSync('public/datasets/prompts.jsonl', 'utf8');
const good = (rows: readonly ExpandedRow[]): DatasetRow[] => rows.flatMap((row) => (isBroken(row) ? [] : [row.row]));
const scenes = good(expandScenes(scenesFile));
const prompts = good(expandPrompts(promptsFile));
const lineCount = (file: string) => file.trimEnd().split('\n').length;
const noisy = (row: DatasetRow) => row.vibe_noisy !== row.vibe_original;

describe('scenes as rows', () => {
  it('are five a line, one for each level, that share a payload', () => {
    expect(scenes).toHaveLength(5 * lineCount(scenesFile));
    expect(scenes.slice(0, 5).map((row) => row.vibe_level)).toEqual(['xl', 'lg', 'm', 'sm', 'xs']);
    expect(new Set(scenes.slice(0, 5).map((row) => row.config_payload)).size).toBe(1);
    expect(new Set(scenes.slice(0, 5).map((row) => row.vibe_original)).size).toBe(5);
  });

  it('carry what the scene says', () => {
    const scene = JSON.parse(scenesFile.slice(0, scenesFile.indexOf('\n')));
    expect(scenes[4]).toMatchObject({
      id_in_dataset: scene.n,
      split: scene.split,
      vibe_scope: 'scene',
      vibe_original: scene.xs,
      tags_original: scene.tags,
      config_payload: { title: scene.title, thinking: scene.why },
    });
  });

  it('name their characters', () => {
    for (const row of scenes) expect(row.character_name !== null).toBe(row.vibe_scope === 'character');
  });
});

describe('prompts as rows', () => {
  it('are one a line, with a valid payload whose completed parts are named', () => {
    expect(prompts).toHaveLength(lineCount(promptsFile));
    for (const row of prompts) {
      expect(row.config_completed).toEqual(['title', 'thinking', 'palettes[1]', 'palettes[2]']);
    }
    for (const row of prompts.slice(0, 300)) expect(issuesOf(payloadSchema, row.config_payload)).toEqual([]);
  });

  it('have the level that their length corresponds to', () => {
    const level = (text: string) => prompts.find((row) => row.vibe_original === text)?.vibe_level;
    expect(level('serene')).toBe('xs');
    expect(level('dark without being scary')).toBe('sm');
  });
});

describe('noise', () => {
  it('is in about 15% of rows', () => {
    for (const rows of [scenes, prompts]) {
      expect(Math.abs(rows.filter(noisy).length / rows.length - NOISE_SHARE)).toBeLessThan(0.02);
    }
  });

  it('is the same each time', () => {
    expect(good(expandPrompts(promptsFile))).toEqual(prompts);
  });

  it('is in the tags of the same rows, and not in all of them', () => {
    for (const row of scenes) {
      const changed = row.tags_noisy.filter((tag, i) => tag !== row.tags_original[i]);
      expect(changed.length > 0).toBe(noisy(row));
      expect(changed.length).toBeLessThan(row.tags_original.length);
    }
  });

  it('is small: no text changes its length by more than a tenth and two', () => {
    for (const row of scenes.filter(noisy)) {
      const change = Math.abs(row.vibe_noisy.length - row.vibe_original.length);
      expect(change).toBeLessThanOrEqual(2 + row.vibe_original.length / 10);
    }
  });

  it('leaves a text without letters as it is, and one letter too', () => {
    for (const text of ['🌊', '🔥🔥🔥', '...', 'a', '']) expect(withTypingErrors(text, 'key')).toBe(text);
  });
});

describe('a broken line', () => {
  const line = scenesFile.slice(0, scenesFile.indexOf('\n'));

  it('is a row with its number, its text and its error, between the others', () => {
    const rows = expandScenes(`${line}\n{"n": "cut\n\n${line}\n`);
    expect(rows.map((row) => row.line)).toEqual([1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 4]);
    expect(rows[5]).toMatchObject({ line: 2, raw: '{"n": "cut', error: expect.stringMatching(/JSON/) });
  });

  it('names each wrong field', () => {
    const scene = JSON.parse(line);
    const raw = JSON.stringify({ ...scene, title: 7, pal: [], cfg: scene.cfg.replace(/^\S+/, 'warp') });
    const [row] = expandScenes(raw);
    expect(row).toMatchObject({
      error: expect.stringMatching(/^title is 7; .*\ncfg\.tempo is "warp"; .*\npal is a list of 0; /),
    });
  });

  it.each(['null', '[]', '7', '"x"', '{}', '{"t": "x"}'])('may be %s', (raw) => {
    expect(expandPrompts(raw)).toMatchObject([{ line: 1, raw }]);
    expect(expandScenes(raw)).toMatchObject([{ line: 1, raw }]);
  });
});
