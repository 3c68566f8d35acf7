import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ChatServer, sendJson, startChatServer, streamAnswer } from '../engines/endpoint/testing/chat-server';
import { RAINY_STREET } from '../piece/testing/rainy-street';
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
    ['an endpoint without address', ['a', '--engine', 'endpoint', '--model', 'tiny']],
    ['an endpoint without model', ['a', '--engine', 'endpoint', '--url', 'http://localhost:1']],
    [
      'an unknown profile',
      ['a', '--engine', 'endpoint', '--url', 'http://x', '--model', 'tiny', '--profile', 'oracle'],
    ],
    ['a context that is no number', ['a', '--engine', 'endpoint', '--context', 'wide']],
    ['an address for the instant engine', ['a', '--url', 'http://localhost:1']],
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

describe('npm run vibe -- --engine endpoint', () => {
  const KEY = 'sk-test-0123456789abcdef';
  let server: ChatServer;

  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  const ask = (...args: string[]) => vibe(...args, '--engine', 'endpoint', '--url', server.url, '--model', 'tiny');

  it('prints what the model answers, asked with the key of the environment and with scenes near the text', async () => {
    vi.stubEnv('TINTUNE_ENDPOINT_KEY', KEY);
    server = await startChatServer((response) => streamAnswer(response, JSON.stringify(RAINY_STREET)));
    const { status, stdout, stderr } = await ask(
      'last train home',
      '--seed',
      '5',
      '--context',
      '16384',
      '--max-tokens',
      '4000',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(RAINY_STREET);
    const { headers, body } = server.requests[0] as (typeof server.requests)[0];
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(body).toMatchObject({ model: 'tiny', seed: 5, max_tokens: 4000 });
    expect(body.messages.length).toBeGreaterThan(4);
    expect(body.messages.at(-3).content).toMatch(/train/i);
  }, 30_000);

  it('asks as the profile does that was chosen, with the system text of a file', async () => {
    server = await startChatServer((response) => streamAnswer(response, JSON.stringify(RAINY_STREET)));
    const system = join(folder, 'system.txt');
    writeFileSync(system, 'You were trained with this.');
    const { status } = await ask('rain', '--profile', 'latentscore-justified', '--system', system);
    expect(status).toBe(0);
    expect(server.requests[0]?.body.messages).toEqual([
      { role: 'system', content: 'You were trained with this.' },
      { role: 'user', content: '<vibe>rain</vibe>' },
    ]);
  }, 30_000);

  it('says on stderr why there is no answer, without the key, and exits with 1', async () => {
    vi.stubEnv('TINTUNE_ENDPOINT_KEY', KEY);
    server = await startChatServer((response) => sendJson(response, 401, { error: { message: `bad key ${KEY}` } }));
    const { status, stdout, stderr } = await ask('rain');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/refused the key/);
    expect(stderr).not.toContain(KEY);
  }, 30_000);

  it('writes the rows it has, and asks no more once the key is refused', async () => {
    server = await startChatServer((response, _, n) =>
      n === 0 ? streamAnswer(response, JSON.stringify(RAINY_STREET)) : sendJson(response, 401, {}),
    );
    const [input, output] = [join(folder, 'rows.jsonl'), join(folder, 'answers.jsonl')];
    writeFileSync(input, '{"prompt":"a"}\n{"prompt":"b"}\n{"prompt":"c"}\n');
    const { status, stderr } = await ask('--input', input, '--output', output);
    expect(status).toBe(1);
    expect(stderr.match(/line \d/g)).toEqual(['line 2']);
    expect(readFileSync(output, 'utf8').trim().split('\n')).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  }, 30_000);
});
