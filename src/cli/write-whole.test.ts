import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from './command';
import { writeWhole } from './write-whole';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-whole-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('writeWhole', () => {
  it('writes a file, over an older one too, and leaves nothing else', async () => {
    await writeWhole(join(folder, 'a.txt'), 'old');
    await writeWhole(join(folder, 'a.txt'), 'new');
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it('names a file that cannot be written, and leaves no part of it', async () => {
    await mkdir(join(folder, 'taken'));
    await expect(writeWhole(join(folder, 'taken'), 'x')).rejects.toThrow(InputError);
    await expect(writeWhole(join(folder, 'no', 'such', 'a.txt'), 'x')).rejects.toThrow(/no\/such\/a\.txt.*ENOENT/);
    expect(await readdir(folder)).toEqual(['taken']);
  });
});
