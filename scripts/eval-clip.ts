/**
 * Measures the CLIP that ships as the app runs it: how high it ranks a text's own palette among 100 others.
 *
 *     npm run eval:clip -- [--split TEST] [--model builtin]
 */
import { type Cases, readCases } from '../models/clip/eval/cases';
import { MeanWordColor } from '../models/clip/eval/mean-word-color';
import { type Ranking, rankTrue } from '../models/clip/eval/ranks';
import { type Command, runCommand } from '../src/cli/command';
import { loadScorer } from '../src/cli/load-scorer';
import { BUILTIN_CLIP } from '../src/scoring/clip-spec';

const HELP = `
Prints recall@1, recall@10 and the median rank of the true palette among 100 palettes of other scenes, at each text level, for
plain prompts, and for colour names that were held out; of a CLIP and of two baselines (random order; mean word colour).

  npm run eval:clip -- [--split TEST] [--model builtin]

  --split NAME   rows to measure on (default TEST; SFT-Val has too few)
  --model ID     as in npm run score (default builtin)
`;

const options = { split: { type: 'string' }, model: { type: 'string' } } as const;

const command: Command<typeof options> = {
  help: HELP,
  options,
  async run({ split = 'TEST', model = BUILTIN_CLIP.id }) {
    const all = readCases(split);
    const names = all.find(({ name }) => name === 'names');
    const words = new MeanWordColor(new Set(names?.texts));
    const scorer = await loadScorer(model);
    for (const cases of all) {
      print(`random, ${cases.name}`, { recallAt1: 1 / 101, recallAt10: 10 / 101, median: 51 });
      print(
        `mean word colour, ${cases.name}`,
        rankTrue(cases.texts.map((text) => words.likeness(text, cases.palettes))),
      );
      print(`${model}, ${cases.name}`, rankTrue(await likeness(scorer, cases)));
    }
  },
};

async function likeness(
  scorer: Awaited<ReturnType<typeof loadScorer>>,
  { texts, palettes }: Cases,
): Promise<number[][]> {
  const rows = await scorer.scoreAll(texts.map((vibe) => ({ vibe, palettes })));
  return rows.map((scores) => scores.map(({ score }) => score));
}

function print(name: string, { recallAt1, recallAt10, median }: Ranking): void {
  const columns = [`recall@1 ${recallAt1.toFixed(2)}`, `@10 ${recallAt10.toFixed(2)}`, `median ${median.toFixed(1)}`];
  console.log(`${name.padEnd(28)}${columns.map((column) => column.padStart(16)).join('')}`);
}

process.exitCode = await runCommand(command, process.argv.slice(2));
