import type { scorerTools } from '../../../e2e/support/scorer-page/main';
import type { Palette } from '../../piece/payload';
import { BUILTIN_CLIP } from '../../scoring/clip-spec';
import { REFERENCE_PALETTES } from '../../scoring/references';
import { onBuiltPage } from './browser';
import { testPrompts } from './instant';
import type { BenchRow } from './table';

declare global {
  interface Window {
    scorerTools: typeof scorerTools;
  }
}

const PAGE = new URL('../../../e2e/support/scorer-page/', import.meta.url);
/** Texts that are scored, each with a palette. */
const TEXTS = 100;

/** The CLIP that ships, in Chromium: what it weighs, the first score of a fresh page, and scores per second. */
export async function benchScoring(): Promise<BenchRow[]> {
  const texts = (await testPrompts()).slice(0, TEXTS);
  const rows = texts.map((vibe, i) => ({
    vibe,
    palettes: [REFERENCE_PALETTES[i % REFERENCE_PALETTES.length] as Palette],
  }));
  const { bytes, first, again, seconds } = await onBuiltPage(PAGE, async (page, address) => {
    let bytes = 0;
    page.on('response', async (response) => {
      bytes +=
        (
          await response
            .request()
            .sizes()
            .catch(() => null)
        )?.responseBodySize ?? 0;
    });
    await page.goto(address);
    await page.waitForFunction(() => 'scorerTools' in window);
    await page.waitForTimeout(500);
    const before = bytes;
    const times = await page.evaluate((rows) => window.scorerTools.timeScores(rows), rows);
    return { bytes: bytes - before, ...times };
  });
  return [
    {
      what: 'built-in CLIP, model files',
      value: ((BUILTIN_CLIP.downloadBytes ?? 0) / 1e6).toFixed(2),
      unit: 'MB',
      note: 'weights in bytes, tokenizer and configurations',
    },
    {
      what: 'built-in CLIP, over the wire',
      value: (bytes / 1e6).toFixed(2),
      unit: 'MB',
      note: 'to the first score, library and WebAssembly runtime included, from a local server',
    },
    {
      what: 'built-in CLIP, first score',
      value: first.toFixed(0),
      unit: 'ms',
      note: 'fresh page, in Chromium, local server',
    },
    {
      what: 'built-in CLIP, first score again',
      value: again.toFixed(0),
      unit: 'ms',
      note: 'new worker, references kept',
    },
    {
      what: 'built-in CLIP, scores per second',
      value: (rows.length / seconds).toFixed(1),
      unit: '1/s',
      note: `${rows.length} TEST prompts in four templates, a palette each, none seen before`,
    },
  ];
}
