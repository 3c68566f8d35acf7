/**
 * Measures the instant engine on rows it has not learned from, beside two that need no text.
 *
 *     npm run eval:vibe -- [--split TEST] [--seed 1]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Command, numberOption, runCommand, seedOption } from '../src/cli/command';
import { loadEngine } from '../src/cli/engines';
import { entropyRatio, labelAccuracy, ordinalError, paletteDistance } from '../src/engines/metrics';
import { uniform } from '../src/lib/random';
import { parseCompactConfig, parseCompactPalette } from '../src/piece/compact';
import { type Config, FIELD_NAMES, fieldSpec } from '../src/piece/labels';
import type { Palette } from '../src/piece/payload';

const HELP = `
Prints ordinal error, palette distance, label accuracy and entropy ratio of the instant engine, of the median label and
of a random training row, for the scenes' five levels and the plain prompts.

  npm run eval:vibe -- [--split TEST] [--seed N]

  --split NAME   rows to measure on (default TEST; SFT-Val to choose between versions)
  --seed N       the engine's seed (default 1)
  --rows N       at most so many rows of each kind (default all)
`;

const LEVELS = ['xs', 'sm', 'm', 'lg', 'xl'] as const;

interface Row {
  readonly kind: string;
  readonly text: string;
  readonly split: string;
  readonly config: Config;
  readonly palettes: readonly Palette[];
}

interface Answer {
  readonly config: Config;
  readonly palette: Palette;
}

type Answerer = (row: Row, index: number) => Promise<Answer> | Answer;

function readRows(): Row[] {
  const lines = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../public/datasets/${name}.jsonl`, import.meta.url)), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const scenes = lines('scenes').flatMap((row) => {
    const config = parseCompactConfig(row.cfg);
    const palettes = row.pal.map((entries: unknown) => parseCompactPalette(entries));
    return LEVELS.map((level) => ({ kind: level, text: row[level], split: row.split, config, palettes }));
  });
  const prompts = lines('prompts').map((row) => ({
    kind: 'prompt',
    text: row.t,
    split: row.split,
    config: parseCompactConfig(row.cfg),
    palettes: [parseCompactPalette(row.pal)],
  }));
  return [...scenes, ...prompts];
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

async function measure(name: string, rows: readonly Row[], answer: Answerer): Promise<void> {
  const answers: Answer[] = [];
  for (const [index, row] of rows.entries()) answers.push(await answer(row, index));
  const mean = (of: (row: Row, answer: Answer) => number) =>
    rows.reduce((sum, row, i) => sum + of(row, answers[i] as Answer), 0) / rows.length;
  const columns = [
    mean((row, { config }) => ordinalError(config, row.config)).toFixed(3),
    mean((row, { palette }) => Math.min(...row.palettes.map((truth) => paletteDistance(palette, truth)))).toFixed(4),
    mean((row, { config }) => labelAccuracy(config, row.config)).toFixed(3),
    entropyRatio(
      answers.map(({ config }) => config),
      rows.map(({ config }) => config),
    ).toFixed(2),
  ];
  console.log(`${name.padEnd(24)}${columns.map((column) => column.padStart(10)).join('')}`);
}

const options = { split: { type: 'string' }, seed: { type: 'string' }, rows: { type: 'string' } } as const;

const command: Command<typeof options> = {
  help: HELP,
  options,
  async run(values) {
    const split = values.split ?? 'TEST';
    const seed = seedOption(values.seed);
    const limit = numberOption('rows', values.rows, 1e9, { min: 1, max: 1e9, integer: true });
    const rows = readRows();
    const train = rows.filter((row) => row.split === 'SFT-Train' || row.split === 'GRPO');
    const generate = await loadEngine('instant');
    const median = medianAnswer(train);
    const kinds = [...LEVELS, 'prompt'].map((kind) =>
      rows.filter((row) => row.kind === kind && row.split === split).slice(0, limit),
    );
    console.log(`${`${split}, seed ${seed}`.padEnd(24)}   ordinal   palette  accuracy   entropy`);
    const report = async (name: string, part: readonly Row[]) => {
      await measure(`instant, ${name}`, part, async (row) => {
        const { config, palettes } = await generate(row.text, seed);
        return { config, palette: palettes[0] as Palette };
      });
    };
    for (const part of kinds) if (part.length > 0) await report(part[0]?.kind as string, part);
    const all = kinds.flat();
    await report('all', all);
    await measure('median label, all', all, () => median);
    await measure('random row, all', all, (_, index) => {
      const row = train[Math.floor(uniform(seed, index, 0, 0) * train.length)] as Row;
      return { config: row.config, palette: row.palettes[0] as Palette };
    });
  },
};

process.exitCode = await runCommand(command, process.argv.slice(2));
