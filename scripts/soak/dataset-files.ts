/** Large data sets for soaking: rows as data sets have them, the same each time. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parquetWriteRows } from 'hyparquet-writer';
import { fileWriter } from 'hyparquet-writer/src/node.js';
import { uniform } from '../../src/lib/random';
import { FIELD_NAMES, fieldSpec } from '../../src/piece/labels';
import { WEIGHTS } from '../../src/piece/payload';

const WORDS =
  'amber harbour rain train neon lantern quiet storm cathedral desert mint velvet iron tide ember orchard signal snow city garden wolf clock ocean market dust bell mirror forest moth copper river attic static summer ruin comet tunnel honey fog piano'.split(
    ' ',
  );
const LEVELS = ['xl', 'lg', 'm', 'sm', 'xs'];
const MODELS = ['model-a', 'model-b', 'model-c', 'model-d'];
const SPLITS = ['SFT-Train', 'SFT-Train', 'GRPO', 'SFT-Val', 'TEST'];

const pick = <T>(list: readonly T[], ...key: [number, number, number]): T =>
  list[Math.floor(uniform(...key, 7) * list.length)] as T;
const words = (row: number, part: number, count: number) =>
  Array.from({ length: count }, (_, i) => pick(WORDS, row, part, i)).join(' ');

function payloadOf(row: number, candidate: number) {
  const seed = row * 8 + candidate;
  const config = Object.fromEntries(FIELD_NAMES.map((name, f) => [name, pick(fieldSpec(name).labels, seed, 1, f)]));
  config.register_min_oct = 3;
  config.register_max_oct = 5;
  const color = (i: number) => {
    const rgb = Math.floor(uniform(seed, 2, i, 0) * 2 ** 24);
    return { hex: `#${rgb.toString(16).padStart(6, '0').toUpperCase()}`, weight: WEIGHTS[5 - (i % 5)] };
  };
  const palette = (p: number) => ({ colors: Array.from({ length: 5 }, (_, i) => color(p * 5 + i)) });
  return { thinking: words(seed, 3, 20), title: words(seed, 4, 3), config, palettes: [0, 1, 2].map(palette) };
}

/** A row of the row format with two candidates, about 5 kB of JSON. */
export function syntheticRow(row: number) {
  const vibe = words(row, 5, 12 + (row % 60));
  const candidates = [0, 1].map((candidate) => payloadOf(row, candidate));
  const best = row % 2;
  const scores = candidates.map((_, i) => Math.round(uniform(row, 6, i, 0) * 1000) / 1000);
  return {
    dataset: `collection-${row % 4}`,
    id_in_dataset: `text-${Math.floor(row / 5)}`,
    split: pick(SPLITS, row, 8, 0),
    vibe_index: 0,
    text_page: [row % 90, (row % 90) + 1],
    vibe_scope: 'scene',
    vibe_level: LEVELS[row % 5],
    vibe_original: vibe,
    vibe_noisy: vibe,
    tags_original: [words(row, 9, 1), words(row, 10, 1)],
    tags_noisy: [words(row, 9, 1)],
    vibe_model: 'writer',
    config_model: pick(MODELS, row, 11, 0),
    config_candidates: candidates,
    validation_scores: { format_valid: [1, 1], schema_valid: [1, row % 9 === 0 ? 0 : 1], palette_valid: [1, 1] },
    candidate_scores: { clap: scores },
    best_index: best,
    config_payload: candidates[best],
    config_error: null,
  };
}

/** Writes rows as JSON lines. */
export async function writeJsonLines(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  for (let row = 0; row < rows; row++) {
    if (!out.write(`${JSON.stringify(syntheticRow(row))}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** A few different rows are enough for a file of a million: making each anew would take minutes. */
const DIFFERENT = 5000;

/** Writes rows as Parquet, in the library's own row groups (the first of 1,000, then of 100,000) with offset indexes. */
export async function writeParquet(path: string, rows: number): Promise<void> {
  const different = Array.from({ length: DIFFERENT }, (_, row) => {
    const { config_candidates, validation_scores, candidate_scores, config_payload, tags_original, ...texts } =
      syntheticRow(row);
    return {
      ...texts,
      tags_original: JSON.stringify(tags_original),
      config_candidates: JSON.stringify(config_candidates),
      validation_scores: JSON.stringify(validation_scores),
      candidate_scores: JSON.stringify(candidate_scores),
      config_payload: JSON.stringify(config_payload),
    };
  });
  function* all() {
    for (let row = 0; row < rows; row++) {
      const like = different[row % DIFFERENT] as (typeof different)[number];
      yield { ...like, id_in_dataset: `text-${row}`, vibe_original: `${like.vibe_original} ${row}` };
    }
  }
  const text = (name: string) => ({ name, type: 'STRING' as const });
  await parquetWriteRows({
    writer: fileWriter(path),
    rows: all(),
    columns: [
      ...['dataset', 'id_in_dataset', 'split', 'vibe_scope', 'vibe_level', 'vibe_original', 'vibe_noisy'].map(text),
      ...['tags_original', 'vibe_model', 'config_model', 'config_candidates'].map(text),
      ...['validation_scores', 'candidate_scores', 'config_payload'].map(text),
      { name: 'best_index', type: 'INT32' as const },
    ],
  });
}
