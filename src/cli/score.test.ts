import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TINY_CLIP } from '../scoring/testing/tiny-clip';
import { runCommand } from './command';
import { scoreCommand } from './score';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'score-'));
const input = join(folder, 'in.jsonl');

/** Runs the command in this process: exit status and what it wrote. */
async function score(...args: string[]) {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const status = await runCommand(scoreCommand, args);
  const text = (spy: typeof out) => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
  return { status, stdout: text(out), stderr: text(err) };
}

const palette = (...hexes: string[]) => ({ colors: hexes.map((hex) => ({ hex, weight: 'md' })) });
const greys = palette('#000000', '#404040', '#808080', '#C0C0C0', '#FFFFFF');
const white = palette('#FFFFFF', '#FFFFFF', '#FFFFFF', '#FFFFFF', '#FFFFFF');

function writeRows(...rows: unknown[]): void {
  writeFileSync(input, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('npm run score', () => {
  it('scores any number of palettes a row, in their order', async () => {
    const output = join(folder, 'out.jsonl');
    writeRows(
      { id: 'a', vibe: 'rain', palettes: [greys, white, greys] },
      { vibe_original: 'sun', payload: { palettes: [white] } },
    );
    const { status, stderr } = await score('--input', input, '--model', TINY_CLIP, '--output', output);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [first, second] = readFileSync(output, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ id: 'a', model: TINY_CLIP });
    expect(first.scores).toHaveLength(3);
    expect(first.scores[2]).toEqual(first.scores[0]);
    expect(second).toMatchObject({ id: 2 });
    for (const { score, percentile } of [...first.scores, ...second.scores]) {
      expect(Math.abs(score)).toBeLessThanOrEqual(1.000001);
      expect(percentile).toBeGreaterThanOrEqual(0);
      expect(percentile).toBeLessThanOrEqual(100);
    }
  });

  it('scores with the CLIP that ships where none is named', async () => {
    const blue = palette('#0A1A3A', '#14306A', '#1F4FA0', '#3A78C8', '#0B0F1E');
    const pink = palette('#FF4FA3', '#FF9AC8', '#FFD1E6', '#FFE94A', '#FF7A1A');
    writeRows({ vibe: 'deep blue night', palettes: [blue, pink] });
    const { status, stdout } = await score('--input', input);
    expect(status).toBe(0);
    const { model, scores } = JSON.parse(stdout);
    expect(model).toBe('builtin');
    expect(scores[0].percentile).toBeGreaterThan(scores[1].percentile);
  });

  it('names bad rows and what is allowed there, and scores the others', async () => {
    const colors = (hex: string, weight: unknown = 'md') => ({
      colors: greys.colors.map((color, i) => (i === 1 ? { hex, weight } : color)),
    });
    writeRows(
      { vibe: 'rain', palettes: [greys, colors('#11223344')] },
      { vibe: 'rain', palettes: [colors('#123')] },
      { vibe: 'rain', palettes: [colors('teal')] },
      { vibe: 'rain', palettes: [colors('#112233', null)] },
      { vibe: 'rain', palettes: [{ colors: [] }] },
      { vibe: 'rain', palettes: [{ colors: Array(100).fill(greys.colors[0]) }] },
      { vibe: 'rain', palettes: [] },
      { vibe: ' ', palettes: [greys] },
      { palettes: [greys] },
      { vibe: 'rain' },
      'no json',
      { id: 'good', vibe: 'rain', palettes: [greys] },
    );
    const { status, stdout, stderr } = await score('--input', input, '--model', TINY_CLIP);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).id).toBe('good');
    expect(stderr).toContain('line 1: palettes[1].colors[1].hex is "#11223344"; it must be a colour "#RRGGBB"');
    for (let line = 1; line <= 11; line++) expect(stderr).toContain(`line ${line}: `);
  });

  it.each([
    [['--model', TINY_CLIP], 2, '--input'],
    [['--input', input, '--model', 'no such model'], 2, 'no such model'],
    [['--input', join(folder, 'none.jsonl'), '--model', TINY_CLIP], 1, 'none.jsonl'],
    [['--input', input, '--model', folder], 1, 'config.json'],
  ])('%j ends with %i', async (args, expected, words) => {
    writeRows({ vibe: 'rain', palettes: [greys] });
    const { status, stderr } = await score(...args);
    expect(status).toBe(expected);
    expect(stderr).toContain(words);
  });
});
