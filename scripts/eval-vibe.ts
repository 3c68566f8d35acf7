/**
 * Measures the instant engine on rows it has not learned from, beside its first version and simpler engines.
 *
 *     npm run eval:vibe -- [--split TEST] [--seed 1]
 */
import { writeFile } from 'node:fs/promises';
import { type Answerer, answererOf, baselines, loadInstant } from '../models/instant/eval/answerers';
import { answersTo, average, fieldError, type Measures, measure } from '../models/instant/eval/measures';
import {
  calibrationBins,
  calibrationError,
  inOtherLanguages,
  levelConsistency,
  negationShare,
  readOneThings,
  satisfies,
  trueClaims,
  withTypos,
  withUnseenWords,
} from '../models/instant/eval/probes';
import { LEVELS, type Row, readRows } from '../models/instant/eval/rows';
import { type Command, numberOption, runCommand, seedOption } from '../src/cli/command';
import type { InstantModel } from '../src/engines/instant/model';
import type { FieldName } from '../src/piece/labels';

const HELP = `
Prints ordinal error, palette distance, label accuracy and entropy ratio of the instant engine, of its first version, of
nearest rows (n-grams; all-MiniLM-L6-v2), the median label and a random training row; then the errors of single fields;
then probes: one-thing texts, typos, unseen words, other languages, negation, consistency, variety, calibration, speed.

  npm run eval:vibe -- [--split TEST] [--seed N]

  --split NAME   rows to measure on (default TEST; SFT-Val to choose between versions)
  --seed N       the engine's seed (default 1)
  --rows N       at most so many rows of each kind (default all)
  --only NAME    "engine": the instant engine's own numbers, without the others' and the probes
  --output FILE  also writes the compared numbers and the calibration as JSON (for models/instant/train/plots.py)
`;

/** Fields whose errors are shown one by one. */
const SHOWN_FIELDS: readonly FieldName[] = ['tempo', 'mode', 'brightness', 'space', 'density', 'echo', 'rhythm'];
/** Seeds whose draws' variety is measured. */
const DRAW_SEEDS = [2, 3, 4];
/** Texts whose configs should differ. */
const VARIETY_TEXTS = 1000;

function printMeasures(name: string, { ordinal, palette, accuracy, entropy }: Measures): void {
  const columns = [ordinal.toFixed(3), palette.toFixed(4), accuracy.toFixed(3), entropy.toFixed(2)];
  console.log(`${name.padEnd(40)}${columns.map((column) => column.padStart(10)).join('')}`);
}

/** The scenes and the prompts among rows, where there are any. */
function groupsOf(rows: readonly Row[]): (readonly [name: string, rows: readonly Row[]])[] {
  const scenes = rows.filter(({ kind }) => kind !== 'prompt');
  const prompts = rows.filter(({ kind }) => kind === 'prompt');
  return (
    [
      ['scenes', scenes],
      ['prompts', prompts],
    ] as const
  ).filter(([, part]) => part.length > 0);
}

/** One engine's numbers on scenes or prompts, as `--output` writes them for `models/instant/train/plots.py`. */
interface Comparison extends Measures {
  readonly engine: string;
  readonly group: string;
  /** Mean error of the fields of {@link SHOWN_FIELDS}. */
  readonly fields: Readonly<Record<string, number>>;
}

function compare(rows: readonly Row[], answerers: readonly Answerer[]): Comparison[] {
  const compared: Comparison[] = [];
  const fields: string[] = [];
  for (const answerer of answerers) {
    for (const [name, part] of groupsOf(rows)) {
      const answers = answersTo(part, answerer);
      printMeasures(`${answerer.name}, ${name}`, measure(part, answers));
      const errors = SHOWN_FIELDS.map((field) => fieldError(field, part, answers));
      const columns = errors.map((error) => error.toFixed(2).padStart(11));
      fields.push(`${`${answerer.name}, ${name}`.padEnd(40)}${columns.join('')}`);
      compared.push({
        engine: answerer.name,
        group: name,
        ...measure(part, answers),
        fields: Object.fromEntries(SHOWN_FIELDS.map((field, i) => [field, errors[i] as number])),
      });
    }
  }
  console.log(
    `\n${'label steps off (mode, rhythm: wrong)'.padEnd(40)}${SHOWN_FIELDS.map((f) => f.padStart(11)).join('')}`,
  );
  for (const line of fields) console.log(line);
  return compared;
}

function probe(rows: readonly Row[], all: readonly Row[], model: InstantModel, seed: number): void {
  const engine = answererOf('instant', model, seed);
  const print = (name: string, part: readonly Row[]) => {
    if (part.length > 0) printMeasures(`${name} (${part.length})`, measure(part, answersTo(part, engine)));
  };
  const prompts = rows.filter(({ kind }) => kind === 'prompt');
  console.log('');
  print('prompts with typos', withTypos(prompts, seed));
  print('prompts of unseen words', withUnseenWords(prompts, all));
  print('prompts in other languages', inOtherLanguages(prompts));
  for (const draw of DRAW_SEEDS)
    printMeasures(`seed ${draw}, all`, measure(rows, answersTo(rows, answererOf('', model, draw))));
  const wishes = readOneThings();
  const missed = wishes.filter(({ text, wanted }) => !satisfies(model.generate(text, 1), wanted));
  console.log(`\none-thing texts: ${wishes.length - missed.length} of ${wishes.length}`);
  for (const { text, wanted } of missed) console.log(`  missed: ${text} (${wanted})`);
  const { turned, equal } = negationShare(model);
  console.log(`negated moods: ${percent(turned)} turned round, ${percent(equal)} unchanged`);
  const { same, other } = levelConsistency(
    rows,
    rows.map(({ text }) => model.generate(text, seed).config),
  );
  console.log(`levels of a scene are ${same.toFixed(3)} steps apart, different scenes ${other.toFixed(3)}`);
  const texts = all.filter(({ kind }) => kind === 'prompt').slice(0, VARIETY_TEXTS);
  const configs = new Set(texts.map(({ text }) => JSON.stringify(model.generate(text, 1).config)));
  console.log(`${texts.length} prompts give ${configs.size} configs`);
  console.log(`calibration error of the network's likeliest labels: ${calibrationError(rows, model).toFixed(3)}`);
  const truth = trueClaims(rows, model);
  console.log(
    `reasoning: ${truth.claims} claims in ${truth.texts} texts, ${percent(truth.share)} hold without the words they name`,
  );
  printSpeed(rows, model);
}

function printSpeed(rows: readonly Row[], model: InstantModel): void {
  const times = rows.map(({ text }) => {
    const start = performance.now();
    model.generate(text, 1);
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] as number).toFixed(1);
  console.log(`ms a text: median ${at(0.5)}, p95 ${at(0.95)}, mean ${average(times).toFixed(1)}`);
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

const options = {
  split: { type: 'string' },
  seed: { type: 'string' },
  rows: { type: 'string' },
  only: { type: 'string' },
  output: { type: 'string' },
} as const;

const command: Command<typeof options> = {
  help: HELP,
  options,
  async run(values) {
    const split = values.split ?? 'TEST';
    const seed = seedOption(values.seed);
    const limit = numberOption('rows', values.rows, 1e9, { min: 1, max: 1e9, integer: true });
    const all = readRows();
    const rows = [...LEVELS, 'prompt'].flatMap((kind) =>
      all.filter((row) => row.kind === kind && row.split === split).slice(0, limit),
    );
    const model = loadInstant(true);
    const engine = answererOf('instant', model, seed);
    console.log(`${`${split}, seed ${seed}`.padEnd(40)}   ordinal   palette  accuracy   entropy`);
    for (const kind of [...LEVELS, 'prompt']) {
      const part = rows.filter((row) => row.kind === kind);
      if (part.length > 0) printMeasures(`instant, ${kind}`, measure(part, answersTo(part, engine)));
    }
    if (values.only === 'engine') {
      compare(rows, [engine]);
      return;
    }
    const others = [answererOf('first version', loadInstant(false), seed), ...baselines(all, seed)];
    const compared = compare(rows, [engine, ...others]);
    if (values.output) await writeFile(values.output, JSON.stringify({ compared, bins: calibrationBins(rows, model) }));
    probe(rows, all, model, seed);
  },
};

process.exitCode = await runCommand(command, process.argv.slice(2));
