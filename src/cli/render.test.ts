import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configWith } from '../../worklets/testing/configs';

function render(rows: unknown[], ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tintune-render-'));
  const input = join(folder, 'rows.jsonl');
  writeFileSync(input, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  const out = join(folder, 'out');
  const result = run(input, '--out', out, ...options);
  const lines = result.stdout.split('\n').filter(Boolean);
  return { ...result, out, lines: lines.map((line) => JSON.parse(line)) };
}

function run(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/render.ts', ...args], { encoding: 'utf8' });
}

describe('npm run render', { timeout: 30_000 }, () => {
  it('renders good rows with stems and MIDI, names bad ones by line, and exits with 1', () => {
    const config = configWith({ density: 6 });
    const { status, stderr, lines, out } = render(
      [{ id: '../one', config }, '{"oops', { config: { tempo: 'warp' } }],
      '--seconds=1',
      '--rate=22050',
      '--stems',
      '--midi',
      '--float',
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/rows\.jsonl:2: /);
    expect(stderr).toMatch(/rows\.jsonl:3: .*tempo/);
    expect(lines[0]).toMatchObject({ file: 'one.wav', id: '../one', seconds: 1, seed: 1 });
    expect(lines[0].peak_dbtp).toBeLessThanOrEqual(-1);
    expect(lines[0].lufs).toBeGreaterThan(-30);
    expect(lines.map((line) => line.stem)).toEqual([
      undefined,
      'bass',
      'pad',
      'melody',
      'rhythm',
      'texture',
      'accent',
      'sub',
    ]);
    expect(readdirSync(out).length).toBe(9);
    expect(readFileSync(join(out, 'one.wav')).length).toBe(58 + 22050 * 8);
  });

  it('exits with 0 when all is well and names files by row', () => {
    const { status, lines } = render([configWith(), configWith({ root: 'e' })], '--seconds=0.5', '--seed=3');
    expect(status).toBe(0);
    expect(lines.map((line) => line.file)).toEqual(['1.wav', '2.wav']);
  });

  it('renders Performances and playlists, in 24 bits too, and names the Piece of a playlist that it leaves out', () => {
    const config = configWith({ density: 3 });
    const edits = [{ tick: 24, set: { brightness: 'very_bright' } }];
    const playlist = [
      { piece: { ...config, tempo: 'warp' }, bars: 1 },
      { piece: config, bars: 1 },
      { piece: configWith({ root: 'e' }), bars: 1 },
    ];
    const rows = [{ config }, { config, edits: [] }, { config, edits }, { id: 'evening', playlist, crossfade: 0 }];
    const { status, stderr, lines, out } = render(rows, '--seconds=3', '--rate=16000', '--bits=24');
    expect(status).toBe(1);
    expect(stderr).toMatch(/rows\.jsonl:4: playlist\[0\]\.piece\.config\.tempo is "warp".*left out\n1 of 4 rows/);
    expect(lines.map((line) => line.file)).toEqual(['1.wav', '2.wav', '3.wav', 'evening.wav']);
    const [plain, unedited, edited, evening] = lines.map((line) => readFileSync(join(out, line.file)));
    expect(plain.length).toBe(44 + 3 * 16000 * 6);
    expect(unedited.equals(plain)).toBe(true);
    expect(edited.equals(plain)).toBe(false);
    // The playlist plays the same Piece until the next one begins to take over, half a beat before the bar line.
    const beforeMorph = 44 + Math.floor((3.5 * 60 * 16000) / 110) * 6;
    expect(evening.subarray(0, beforeMorph).equals(plain.subarray(0, beforeMorph))).toBe(true);
    expect(evening.equals(plain)).toBe(false);
  });

  it('exits with 2 for a wrong command line and with 1 for a missing file', () => {
    expect(run('x.jsonl')).toMatchObject({ status: 2, stderr: expect.stringContaining('--out') });
    expect(run('x.jsonl', '--out', 'x', '--bits', '8').stderr).toMatch(/--bits must be one of 16, 24, 32f/);
    expect(run('x.jsonl', '--out', 'x', '--bits', '32f', '--rate', '192000', '--seconds', '3600')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('at most 4 GB'),
    });
    expect(run('no-such-file.jsonl', '--out', tmpdir()).status).toBe(1);
  });
});
