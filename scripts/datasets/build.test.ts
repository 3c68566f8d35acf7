import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildDatasets, countSplits } from './build';
import { normalizeText } from './text-features';

const committed = {
  scenes: readFileSync('public/datasets/scenes.jsonl', 'utf8'),
  prompts: readFileSync('public/datasets/prompts.jsonl', 'utf8'),
};

interface AnyRow {
  t?: string;
  n?: string;
  xs?: string;
  group?: string;
  split?: string;
}

function parse(file: string): AnyRow[] {
  return file
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function write(rows: readonly AnyRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

const withoutSplit = (file: string) => write(parse(file).map(({ split: _, ...row }) => row));

describe('the datasets', () => {
  it('come out byte for byte the same when built again from their rows without splits', () => {
    const rebuilt = buildDatasets({
      scenes: withoutSplit(committed.scenes),
      prompts: withoutSplit(committed.prompts),
    });
    expect(rebuilt.scenes === committed.scenes).toBe(true);
    expect(rebuilt.prompts === committed.prompts).toBe(true);
  }, 60_000);

  it('give each file 15% TEST, 5% SFT-Val and 25% GRPO, within a point', () => {
    for (const file of [committed.scenes, committed.prompts]) {
      const rows = parse(file).length;
      const counts = countSplits(file);
      expect((counts.TEST as number) / rows).toBeCloseTo(0.15, 1.7);
      expect((counts['SFT-Val'] as number) / rows).toBeCloseTo(0.05, 1.7);
      expect((counts.GRPO as number) / rows).toBeCloseTo(0.25, 1.7);
    }
  });

  it('keep a group, and texts that differ in case, articles or punctuation, in one split', () => {
    const splitOf = new Map<string, string>();
    const expectOne = (key: string, split: string) => expect([key, splitOf.get(key) ?? split]).toEqual([key, split]);
    for (const row of [...parse(committed.scenes), ...parse(committed.prompts)]) {
      const text = row.t ?? (row.xs as string);
      const keys = [`text:${normalizeText(text) || text}`, ...(row.group ? [`group:${row.group}`] : [])];
      for (const key of keys) {
        expectOne(key, row.split as string);
        splitOf.set(key, row.split as string);
      }
    }
  });

  it('do not depend on the order of the rows', () => {
    const scenes = parse(committed.scenes).slice(0, 200);
    const prompts = parse(committed.prompts).slice(0, 500);
    const built = buildDatasets({ scenes: write(scenes), prompts: write(prompts) });
    const reversed = buildDatasets({ scenes: write(scenes.reverse()), prompts: write(prompts.reverse()) });
    expect(splits(reversed.scenes)).toEqual(splits(built.scenes));
    expect(splits(reversed.prompts)).toEqual(splits(built.prompts));
  });
});

/** The split of each row of a file, by the row's name or text. */
function splits(file: string): Map<string | undefined, string | undefined> {
  return new Map(parse(file).map((row) => [row.n ?? row.t, row.split]));
}

describe('a wrong row', () => {
  const [good] = parse(committed.prompts) as [Record<string, unknown>];
  const build = (row: unknown) => () =>
    buildDatasets({ scenes: '', prompts: `${JSON.stringify(good)}\n${JSON.stringify(row)}\n` });

  it.each([
    [
      'a label of another field',
      { ...good, cfg: String(good.cfg).replace(/^\S+/, 'loud') },
      /prompts.jsonl:2: cfg.tempo is "loud"/,
    ],
    ['33 values', { ...good, cfg: String(good.cfg).replace(/ \S+$/, '') }, /34 values/],
    [
      'an upside-down register',
      { ...good, cfg: String(good.cfg).replace(/\d \d (\S+ \S+ \S+ \S+)$/, '7 3 $1') },
      /at least 7/,
    ],
    [
      'a colour that is none',
      { ...good, pal: ['#12345G xxl', ...(good.pal as string[]).slice(1)] },
      /pal\[0\] is "#12345G xxl"/,
    ],
    ['four colours', { ...good, pal: (good.pal as string[]).slice(1) }, /5 entries/],
    ['a colour twice', { ...good, pal: Array(5).fill('#FFFFFF md') }, /five distinct colours/],
    ['weights out of order', { ...good, pal: [...(good.pal as string[])].reverse() }, /largest first/],
    ['an unknown key', { ...good, colour: 'red' }, /colour is "red"/],
    ['no text', { ...good, t: ' ' }, /t is " "/],
    ['not an object', [1], /a JSON object/],
  ])('stops the build: %s', (_, row, message) => {
    expect(build(row)).toThrow(message);
  });

  it('does not hide another wrong row', () => {
    const file = `${JSON.stringify({ ...good, t: 1 })}\nnot JSON\n`;
    expect(() => buildDatasets({ scenes: '', prompts: file })).toThrow(/prompts.jsonl:1: .*\nprompts.jsonl:2: /);
  });
});
