import { parseCompactConfig, parseCompactPalette } from '../piece/compact';
import type { Config } from '../piece/labels';
import type { Palette } from '../piece/payload';
import { RowCheck, SPLITS, type Split } from './compact-row';

/** A prompt of `prompts.jsonl`, as people type them, with the config and the one palette it became. */
export interface CompactPrompt {
  readonly text: string;
  /** Kind of prompt: moods, places, uses and so on. */
  readonly set: string;
  /** Shared by the minimal pairs of one group. */
  readonly group: string | undefined;
  readonly config: Config;
  readonly palette: Palette;
  /** Absent before the splits are made. */
  readonly split: Split | undefined;
}

const KEYS = ['t', 'set', 'group', 'cfg', 'pal', 'split'];

/** Reads a parsed line of `prompts.jsonl`. Throws PayloadError naming each wrong field. */
export function readCompactPrompt(row: unknown): CompactPrompt {
  const check = new RowCheck(row, KEYS);
  const prompt: CompactPrompt = {
    text: check.text('t', 2000),
    set: check.text('set', 40),
    group: check.optionalText('group', 40),
    config: check.parse('cfg', (line) => parseCompactConfig(String(line))) as Config,
    palette: check.parse('pal', (entries) => parseCompactPalette(entries)) as Palette,
    split: check.word('split', [undefined, ...SPLITS]),
  };
  check.finish();
  return prompt;
}
