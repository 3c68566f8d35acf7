import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What the language leaves to the engine, or to the moment: not allowed where bytes must be equal everywhere. */
const FORBIDDEN =
  /Math\.(?:a?sinh?|a?cosh?|a?tanh?|atan2|exp|expm1|pow|log|log2|log10|log1p|cbrt|hypot|random|clz32|fround16)\b|\*\*|\bDate\b|performance\.now/;

/** Folders that measure and do not make sound. */
const MEASURING = new Set(['testing', 'conformance', 'load']);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return MEASURING.has(entry.name) ? [] : sources(path);
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

describe('the sound path', () => {
  for (const folder of ['worklets', 'src/composer']) {
    it(`uses deterministic arithmetic only, in ${folder}`, () => {
      const files = sources(folder);
      expect(files.length).toBeGreaterThan(10);
      const offenders = files.flatMap((path) => {
        const found = FORBIDDEN.exec(withoutComments(readFileSync(path, 'utf8')));
        return found ? [`${path}: ${found[0]}`] : [];
      });
      expect(offenders).toEqual([]);
    });
  }
});
