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
    expect(readFileSync(join(out, 'one.wav')).length).toBe(44 + 22050 * 8);
  });

  it('exits with 0 when all is well and names files by row', () => {
    const { status, lines } = render([configWith(), configWith({ root: 'e' })], '--seconds=0.5', '--seed=3');
    expect(status).toBe(0);
    expect(lines.map((line) => line.file)).toEqual(['1.wav', '2.wav']);
  });

  it('exits with 2 for a wrong command line and with 1 for a missing file', () => {
    expect(run('x.jsonl')).toMatchObject({ status: 2, stderr: expect.stringContaining('--out') });
    expect(run('no-such-file.jsonl', '--out', tmpdir()).status).toBe(1);
  });
});
