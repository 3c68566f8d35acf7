import { log } from '../../lib/dmath';
import { FIELD_NAMES } from '../../piece/labels';
import type { Payload } from '../../piece/payload';
import { stem } from '../instant/text/stem';
import { STOPWORDS } from '../instant/text/stopwords';
import { normalize, tokenize } from '../instant/text/tokens';
import type { PromptExample } from './profile';

/** What is used of a dataset row. */
export interface ExampleRow {
  readonly split: string;
  readonly vibe_original: string;
  readonly config_payload: Payload;
}

/** Finds examples for a vibe, the nearest first. */
export type ExampleFinder = (vibe: string, count: number) => PromptExample[];

/** The rows a model may see: SFT-Val is to choose with and TEST to report on. */
const SHOWN_SPLITS: readonly string[] = ['SFT-Train', 'GRPO'];

interface IndexedRow {
  readonly example: PromptExample;
  readonly stems: ReadonlySet<string>;
}

/**
 * Indexes rows for {@link ExampleFinder}. Rows of any split but SFT-Train and GRPO are left out. Nearness is the cosine
 * of the texts' word stems weighted by their rarity (tf-idf); a row that shares no word is never an example, and of the
 * rows that share a config only the nearest is.
 */
export function createExampleFinder(rows: readonly ExampleRow[]): ExampleFinder {
  const index: IndexedRow[] = rows
    .filter(({ split }) => SHOWN_SPLITS.includes(split))
    .map((row) => ({
      example: { vibe: row.vibe_original, payload: row.config_payload },
      stems: stemsOf(row.vibe_original),
    }));
  const rarity = rarities(index);
  const norm = (stems: ReadonlySet<string>) => {
    let squares = 0;
    for (const word of stems) squares += (rarity.get(word) ?? 0) ** 2;
    return Math.sqrt(squares);
  };
  const norms = index.map(({ stems }) => norm(stems));

  return (vibe, count) => {
    const wanted = stemsOf(vibe);
    const scale = norm(wanted);
    const nearest = index
      .map(({ example, stems }, i) => {
        let product = 0;
        for (const word of wanted) if (stems.has(word)) product += (rarity.get(word) as number) ** 2;
        return { example, likeness: product === 0 ? 0 : product / (scale * (norms[i] as number)) };
      })
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness)
      .map(({ example }) => example);
    return withDistinctConfigs(nearest, count);
  };
}

function stemsOf(text: string): Set<string> {
  const words = tokenize(normalize(text)).filter(({ kind, text: word }) => kind === 'word' && !STOPWORDS.has(word));
  return new Set(words.map(({ text: word }) => stem(word)));
}

/** How telling each stem is: log(rows / rows that have it) + 1. */
function rarities(index: readonly IndexedRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stems } of index) for (const word of stems) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, log(index.length / count) + 1]));
}

function withDistinctConfigs(examples: readonly PromptExample[], count: number): PromptExample[] {
  const seen = new Set<string>();
  const distinct: PromptExample[] = [];
  for (const example of examples) {
    if (distinct.length >= count) break;
    const labels = FIELD_NAMES.map((name) => example.payload.config[name]).join(' ');
    if (!seen.has(labels)) distinct.push(example);
    seen.add(labels);
  }
  return distinct;
}
