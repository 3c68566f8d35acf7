/** Our compact files as dataset rows. Pure: the same file always gives the same rows. */
import { readPayload } from '../piece/reader';
import { readCompactPrompt } from './compact-prompt';
import { readCompactScene, VIBE_LEVELS, type VibeLevel } from './compact-scene';
import { isNoisy, withTypingErrors } from './noise';
import type { DatasetRow, ExpandedRow } from './row';

const SCENES = 'tintune-scenes';
const PROMPTS = 'tintune-prompts';
/** Both files were written by one expert teacher model. */
const TEACHER = 'teacher';

/** The rows of `scenes.jsonl`: five a line, from the longest description to the shortest, that share one payload. */
export function expandScenes(file: string): ExpandedRow[] {
  return expandLines(file, (parsed) => expandScene(parsed));
}

/** The rows of `prompts.jsonl`: one a line, its title, thinking and two more palettes completed. */
export function expandPrompts(file: string): ExpandedRow[] {
  return expandLines(file, (parsed, line) => [expandPrompt(parsed, line)]);
}

function expandLines(file: string, expand: (parsed: unknown, line: number) => DatasetRow[]): ExpandedRow[] {
  return file.split('\n').flatMap((raw, i): ExpandedRow[] => {
    const line = i + 1;
    if (raw.trim() === '') return [];
    try {
      return expand(JSON.parse(raw), line).map((row) => ({ line, row }));
    } catch (error) {
      return [{ line, raw, error: error instanceof Error ? error.message : String(error) }];
    }
  });
}

/** The five rows of a parsed line of `scenes.jsonl`. Throws PayloadError naming each wrong field. */
export function expandScene(parsed: unknown): DatasetRow[] {
  const scene = readCompactScene(parsed);
  return VIBE_LEVELS.map((level) => ({
    dataset: SCENES,
    id_in_dataset: scene.name,
    split: scene.split ?? '',
    vibe_index: 0,
    vibe_scope: scene.scope,
    character_name: scene.who ?? null,
    vibe_level: level,
    ...withNoise(`${scene.name}/${level}`, scene.vibes[level], scene.tags),
    vibe_model: TEACHER,
    config_model: TEACHER,
    config_payload: scene.payload,
    config_completed: [],
    set: scene.set,
    group: null,
  }));
}

/** The row of a parsed line of `prompts.jsonl`. Throws PayloadError naming each wrong field. */
export function expandPrompt(parsed: unknown, line: number): DatasetRow {
  const prompt = readCompactPrompt(parsed);
  const { payload, notes } = readPayload({ config: prompt.config, palettes: [prompt.palette] });
  return {
    dataset: PROMPTS,
    id_in_dataset: line,
    split: prompt.split ?? '',
    vibe_index: 0,
    vibe_scope: 'scene',
    character_name: null,
    vibe_level: levelOfPrompt(prompt.text),
    ...withNoise(`prompt/${prompt.text}`, prompt.text, []),
    vibe_model: TEACHER,
    config_model: TEACHER,
    config_payload: payload,
    config_completed: notes.completed,
    set: prompt.set,
    group: prompt.group ?? null,
  };
}

type Texts = Pick<DatasetRow, 'vibe_original' | 'vibe_noisy' | 'tags_original' | 'tags_noisy'>;

function withNoise(key: string, vibe: string, tags: readonly string[]): Texts {
  const noisy = isNoisy(key);
  return {
    vibe_original: vibe,
    vibe_noisy: noisy ? withTypingErrors(vibe, key) : vibe,
    tags_original: tags,
    // One tag in two, so that a noisy row still has right ones.
    tags_noisy: noisy ? tags.map((tag, i) => (i % 2 === 0 ? withTypingErrors(tag, key) : tag)) : tags,
  };
}

/** Most words of each level but the longest, as in the scenes. */
const MOST_WORDS: readonly (readonly [VibeLevel, number])[] = [
  ['xs', 3],
  ['sm', 12],
  ['m', 45],
];

/** The level a prompt's length corresponds to. */
function levelOfPrompt(text: string): VibeLevel {
  const words = text.trim().split(/\s+/).length;
  return MOST_WORDS.find(([, most]) => words <= most)?.[0] ?? 'lg';
}
