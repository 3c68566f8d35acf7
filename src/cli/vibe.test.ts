import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from './command';
import { vibeCommand } from './vibe';

const folder = mkdtempSync(join(tmpdir(), 'vibe-'));

/** Runs the command in this process: exit status and what it wrote. */
async function vibe(...args: string[]) {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const status = await runCommand(vibeCommand, args);
  const text = (spy: typeof out) => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
  return { status, stdout: text(out), stderr: text(err) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('npm run vibe', () => {
  it('prints one payload as JSON', async () => {
    const { status, stdout, stderr } = await vibe('slow drone in d dorian, deep purple');
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).config).toMatchObject({ tempo: 'slow', bass: 'drone', root: 'd', mode: 'dorian' });
  }, 30_000);

  it('answers rows in order, names the bad ones with their line and exits with 1', async () => {
    const input = join(folder, 'in.jsonl');
    const output = join(folder, 'out.jsonl');
    const rows = [
      '{"id":"a","prompt":"rain"}',
      '',
      '{"t":"sun"}',
      '{"id":9,"vibe_original":"snow"}',
      'no json',
      '{"prompt":" "}',
      '{"x":1}',
      '{"prompt":5}',
    ];
    writeFileSync(input, rows.join('\n'));
    const { status, stderr } = await vibe('--input', input, '--output', output, '--seed', '3');
    expect(status).toBe(1);
    const answers = readFileSync(output, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, vibe: text, seed }) => [id, text, seed])).toEqual([
      ['a', 'rain', 3],
      [2, 'sun', 3],
      [9, 'snow', 3],
    ]);
    expect(stderr.match(/line \d+/g)).toEqual(['line 5', 'line 6', 'line 7', 'line 8']);
  }, 30_000);

  it.each([
    ['no text', []],
    ['two texts', ['a', 'b']],
    ['an unknown option', ['--nope', 'a']],
    ['an unknown engine', ['a', '--engine', 'oracle']],
    ['a seed that is no number', ['a', '--seed', 'x']],
    ['a seed out of range', ['a', '--seed', '4294967296']],
    ['an output without input', ['a', '--output', 'x']],
  ])('calls %s a usage error', async (_, args) => {
    const { status, stdout, stderr } = await vibe(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/--help/);
  });

  it('calls blank text and a missing file bad input', async () => {
    expect(await vibe('   ')).toMatchObject({ status: 1, stdout: '' });
    const missing = await vibe('--input', join(folder, 'missing.jsonl'));
    expect(missing.status).toBe(1);
    expect(missing.stderr).toMatch(/missing\.jsonl/);
  }, 30_000);

  it('explains itself', async () => {
    const { status, stdout } = await vibe('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/--seed/);
  });
});
