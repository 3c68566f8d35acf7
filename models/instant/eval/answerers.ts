/** The engines that are compared: the instant engine, its first version, and four that are simpler. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InstantModel } from '../../../src/engines/instant/model';
import { uniform } from '../../../src/lib/random';
import { type Config, FIELD_NAMES, fieldSpec } from '../../../src/piece/labels';
import type { Palette } from '../../../src/piece/payload';
import { isTraining, type Row } from './rows';

/** What is compared of a payload: its config and its first palette. */
export interface Answer {
  readonly config: Config;
  readonly palette: Palette;
}

/** Answers rows; sees of them only the text (MiniLM's precomputed answers: the row's position). */
export interface Answerer {
  readonly name: string;
  readonly answer: (row: Row) => Answer;
}

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)));

/** The instant engine as it ships, and (`weights` false) as it answers without its trained network: the first version. */
export function loadInstant(weights: boolean): InstantModel {
  return new InstantModel(file('instant.bin'), weights ? file('network.bin') : undefined);
}

/** An engine's answers under a seed. */
export function answererOf(name: string, model: InstantModel, seed: number): Answerer {
  return {
    name,
    answer: ({ text }) => {
      const { config, palettes } = model.generate(text, seed);
      return { config, palette: palettes[0] as Palette };
    },
  };
}

/** Engines to beat: the median label, a random row, the nearest row by n-grams and by the sentence encoder. */
export function baselines(rows: readonly Row[], seed: number): Answerer[] {
  const train = rows.filter(isTraining);
  const median = medianAnswer(train);
  const position = new Map(rows.map((row, i) => [row, i]));
  const nearest = JSON.parse(file('eval/minilm-nearest.json').toString()) as Record<string, number>;
  const grams = train.map(({ text }) => gramsOf(text));
  return [
    { name: 'median label', answer: () => median },
    {
      name: 'random training row',
      answer: (row) =>
        answerOf(train[Math.floor(uniform(seed, position.get(row) as number, 0, 0) * train.length)] as Row),
    },
    {
      name: 'nearest row by n-grams',
      answer: ({ text }) => {
        const own = gramsOf(text);
        let best = 0;
        let most = -1;
        grams.forEach((other, i) => {
          const likeness = shared(own, other) / Math.sqrt((own.size + 1) * (other.size + 1));
          if (likeness > most) [best, most] = [i, likeness];
        });
        return answerOf(train[best] as Row);
      },
    },
    {
      name: 'nearest row by all-MiniLM-L6-v2',
      answer: (row) => {
        const at = nearest[position.get(row) as number];
        if (at === undefined) throw new Error(`minilm-nearest.json has no answer to "${row.text}"; build it again.`);
        return answerOf(rows[at] as Row);
      },
    },
  ];
}

function answerOf({ config, palettes }: Row): Answer {
  return { config, palette: palettes[0] as Palette };
}

/** The most central label of each ordered field, the commonest of the others; and the first row's palette. */
function medianAnswer(train: readonly Row[]): Answer {
  const config = Object.fromEntries(
    FIELD_NAMES.map((name) => {
      const { labels, ordered } = fieldSpec(name);
      const indices = train.map((row) => labels.indexOf(row.config[name])).sort((a, b) => a - b);
      const counts = labels.map((_, i) => indices.filter((index) => index === i).length);
      const middle = indices[Math.floor(indices.length / 2)] as number;
      return [name, labels[ordered ? middle : counts.indexOf(Math.max(...counts))]];
    }),
  );
  return { config: config as Config, palette: train[0]?.palettes[0] as Palette };
}

/** Character trigrams, each once. */
function gramsOf(text: string): ReadonlySet<string> {
  const padded = `  ${text.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const gram of one) if (other.has(gram)) count++;
  return count;
}
