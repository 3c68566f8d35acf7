/** Takes a parsed row of any dialect apart. Payloads stay as they stand: reading them is slower. */
import type { JsonObject } from '../../piece/json-in-text';
import { answersOf } from './answers';
import { finite, integerField, listField, objectField, textField, textsField } from './fields';
import type { RowParts } from './row-parts';

/** Keys of a field, today's first; the others are those of benchmark results and plain lists of prompts. */
const VIBE = ['vibe_original', 'vibe', 'prompt', 'text', 'input', 'query'];
const TAGS = ['tags_original', 'tags'];
const ID = ['id_in_dataset', 'id', 'prompt_id'];
const MODEL = ['config_model', 'model', 'model_name', 'source_label', 'engine'];
const ERROR = ['config_error', 'error'];

/** Keys that have their place in {@link RowParts} whatever else a row has. */
const ALWAYS_KNOWN = [
  'dataset',
  'split',
  'vibe_index',
  'vibe_scope',
  'character_name',
  'vibe_level',
  'vibe_noisy',
  'vibe_model',
  'embedding',
  'scores_external',
];

/** Every key that is read here; answers have theirs. */
export const ROW_KEYS: readonly string[] = [...VIBE, ...TAGS, ...ID, ...MODEL, ...ERROR, ...ALWAYS_KNOWN];

/** The parts of a row. Never throws: what is missing is empty, what is not known is kept. */
export function takeApart(row: JsonObject): RowParts {
  const known = new Set(ALWAYS_KNOWN);
  const text = (keys: readonly string[]) => {
    const key = keys.find((name) => Object.hasOwn(row, name) && row[name] !== null) ?? keys[0] ?? '';
    known.add(key);
    return textField(row, key);
  };
  const configModel = text(MODEL);
  const error = text(ERROR) || null;
  const vibe = text(VIBE);
  const answers = answersOf(row, { model: configModel, error });
  for (const key of answers.keys) known.add(key);
  return {
    dataset: textField(row, 'dataset'),
    idInDataset: text(ID),
    split: textField(row, 'split'),
    scope: textField(row, 'vibe_scope'),
    character: textField(row, 'character_name'),
    vibeIndex: integerField(row, 'vibe_index'),
    level: textField(row, 'vibe_level').toLowerCase(),
    vibe,
    noisyVibe: textField(row, 'vibe_noisy') || vibe,
    tags: tagsOf(row, known),
    vibeModel: textField(row, 'vibe_model'),
    configModel,
    candidates: answers.candidates,
    best: answers.best,
    error,
    embedding: embeddingOf(row),
    externalScores: objectField(row, 'scores_external') ?? {},
    unknown: Object.fromEntries(Object.entries(row).filter(([key]) => !known.has(key))),
  };
}

function tagsOf(row: JsonObject, known: Set<string>): readonly string[] {
  const key = TAGS.find((name) => Object.hasOwn(row, name)) ?? '';
  known.add(key);
  return textsField(row, key);
}

/** The row's embedding, if every element of it is a number. */
function embeddingOf(row: JsonObject): readonly number[] | null {
  const list = listField(row, 'embedding');
  return list && list.length > 0 && list.every((value) => finite(value) !== null) ? (list as number[]) : null;
}
