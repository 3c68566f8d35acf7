import { parseCompactConfig, parseCompactPalette } from '../piece/compact';
import type { Config } from '../piece/labels';
import type { Palette, Payload } from '../piece/payload';
import { PayloadError, payloadIssue } from '../piece/payload-error';
import { RowCheck, SPLITS, type Split } from './compact-row';

/** The five lengths in which a scene describes its vibe, longest first. */
export const VIBE_LEVELS = ['xl', 'lg', 'm', 'sm', 'xs'] as const;
export type VibeLevel = (typeof VIBE_LEVELS)[number];

/** A scene of `scenes.jsonl`: one vibe in five lengths, with the payload it became. */
export interface CompactScene {
  /** Slug, unique in the file. */
  readonly name: string;
  /** Theme. */
  readonly set: string;
  readonly scope: 'scene' | 'character';
  /** The character's name, where the scope is `character`. */
  readonly who: string | undefined;
  readonly vibes: Readonly<Record<VibeLevel, string>>;
  /** 1-3 word tags. */
  readonly tags: readonly string[];
  readonly payload: Payload;
  /** Absent before the splits are made. */
  readonly split: Split | undefined;
}

const KEYS = ['n', 'set', 'scope', 'who', 'title', ...VIBE_LEVELS, 'tags', 'why', 'cfg', 'pal', 'split'];

/** Reads a parsed line of `scenes.jsonl`. Throws PayloadError naming each wrong field. */
export function readCompactScene(row: unknown): CompactScene {
  const check = new RowCheck(row, KEYS);
  const scene: CompactScene = {
    name: check.text('n', 80),
    set: check.text('set', 40),
    scope: check.word('scope', ['scene', 'character']),
    who: check.optionalText('who', 80),
    vibes: Object.fromEntries(VIBE_LEVELS.map((level) => [level, check.text(level, 2000)])) as Record<
      VibeLevel,
      string
    >,
    tags: check.parse('tags', readTags) ?? [],
    payload: {
      thinking: check.text('why', 1000),
      title: check.text('title', 60),
      config: check.parse('cfg', (line) => parseCompactConfig(String(line))) as Config,
      palettes: check.parse('pal', readPalettes) ?? [],
    },
    split: check.word('split', [undefined, ...SPLITS]),
  };
  check.finish();
  return scene;
}

function readTags(value: unknown): string[] {
  const isTag = (tag: unknown) => typeof tag === 'string' && tag.trim() !== '' && tag.length <= 60;
  if (!Array.isArray(value) || !value.every(isTag)) {
    throw new PayloadError([payloadIssue('tags', value, 'a list of short texts')]);
  }
  return value;
}

function readPalettes(value: unknown): Palette[] {
  if (!Array.isArray(value) || value.length !== 3) {
    throw new PayloadError([payloadIssue('pal', value, 'a list of 3 palettes')]);
  }
  return value.map((entries, i) => parseCompactPalette(entries, `pal[${i}]`));
}
