import { describe, expect, it } from 'vitest';
import { FileNames } from './file-names';

describe('FileNames', () => {
  it('keeps plain ids and makes others safe', () => {
    const names = new FileNames(['.wav']);
    expect(names.claim('lake-ice_1')).toBe('lake-ice_1');
    expect(names.claim('../../etc/passwd')).toBe('etc-passwd');
    expect(names.claim('..')).toBe('unnamed');
    expect(names.claim('a b\u0000c/d\\e')).toBe('a-b-c-d-e');
    expect(names.claim('été 雨')).toBe('été-雨');
    expect(names.claim('x'.repeat(500)).length).toBeLessThan(200);
  });

  it('never gives a name twice, in any case, nor one whose file another name has', () => {
    const names = new FileNames(['.wav', '.bass.wav']);
    expect([names.claim('a'), names.claim('a'), names.claim('A'), names.claim('a.bass')]).toEqual([
      'a',
      'a-2',
      'A-3',
      'a.bass-2',
    ]);
  });
});
