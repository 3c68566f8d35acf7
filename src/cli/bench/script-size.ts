import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { BenchRow } from './table';

const DIST = new URL('../../../dist/', import.meta.url);

/** Builds the site if it has not been built. */
export async function builtSite(): Promise<URL> {
  if (!existsSync(new URL('index.html', DIST))) await build({ logLevel: 'error' });
  return DIST;
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

/** The script that the first page load waits for: what index.html names, and what that imports statically. */
export async function benchScript(): Promise<BenchRow[]> {
  const dist = await builtSite();
  const html = await readFile(new URL('index.html', dist), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="(?:\.\/)?(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
  const zipped = async (name: string) => gzipSync(await readFile(new URL(name, dist)), { level: 9 }).length;
  let script = 0;
  for (const name of new Set(names)) script += await zipped(name);
  const styles = [...html.matchAll(/href="(?:\.\/)?(assets\/[^"]+\.css)"/g)].map((match) => match[1]!);
  let style = 0;
  for (const name of styles) style += await zipped(name);
  const assets = await readdir(new URL('assets/', dist));
  const synth = assets.find((name) => /^synth\.worklet.*\.js$/.test(name));
  const engine = assets.filter((name) => /^(?:instant|network).*\.bin$|^worker.*\.js$/.test(name));
  let answer = 0;
  for (const name of engine) answer += await zipped(`assets/${name}`);
  return [
    { what: 'first-load script', value: kilobytes(script), unit: 'kB gzip', note: [...new Set(names)].join(' ') },
    { what: 'first-load styles', value: kilobytes(style), unit: 'kB gzip', note: styles.join(' ') },
    {
      what: 'synth worklet',
      value: kilobytes(synth ? await zipped(`assets/${synth}`) : 0),
      unit: 'kB gzip',
      note: 'fetched with the first keystroke',
    },
    { what: 'instant engine', value: kilobytes(answer), unit: 'kB gzip', note: engine.join(' ') },
  ];
}
