import { PayloadError } from '../piece/payload-error';
import { BUILTIN_CLIP } from '../scoring/clip-spec';
import type { PaletteScorer } from '../scoring/palette-scorer';
import { type Command, InputError, type OptionValues, runCommand, UsageError } from './command';
import { type JsonLine, parseJsonLines, readText } from './jsonl';
import { loadScorer } from './load-scorer';
import { readScoreRow } from './score-rows';
import { writeWhole } from './write-whole';

const HELP = `
Scores palettes against texts with a CLIP: how well the weighted gradient of a palette fits a vibe.

  npm run -s score -- --input rows.jsonl [--model builtin|ID|PATH] [--output FILE]

Takes JSON Lines. The text of a row is its "vibe" or "vibe_original"; its palettes are in "palettes", any number of them, or
in "payload". Writes one line a row, in order: {"id", "model", "scores": [{"score", "percentile"}, ...]}, in the palettes'
order; "id" is the row's own, else its number counted from 1. A score is a cosine; a percentile is the share of 256 palettes
of other vibes that the palette is above. Rows that cannot be scored are named with their line on stderr; the others are
written, and the exit status is 1.

  --input FILE    JSON Lines to score
  --model ID      builtin (the default: the CLIP that ships), or another CLIP in ONNX form: a folder, a hub id "owner/name"
                  (Xenova/clip-vit-base-patch32), or an address. It is downloaded once.
  --output FILE   where to write them (default: stdout)
  --help          this text

Exit status: 0 all went well, 1 some input is bad, 2 the command line is wrong.
`;

const options = { input: { type: 'string' }, model: { type: 'string' }, output: { type: 'string' } } as const;

/** The `score` command. */
export const scoreCommand: Command<typeof options> = { help: HELP, options, run };

async function run(
  { input, model = BUILTIN_CLIP.id, output }: OptionValues<typeof options>,
  positionals: string[],
): Promise<void> {
  if (positionals.length > 0) throw new UsageError(`Unexpected argument "${positionals[0]}".`);
  if (input === undefined) throw new UsageError('Give --input FILE.');
  const lines = parseJsonLines(await readText(input));
  const scorer = await loadScorer(model);
  const written: string[] = [];
  const problems: string[] = [];
  for (const [index, line] of lines.entries()) {
    try {
      written.push(`${JSON.stringify(await scoreLine(scorer, model, line, index + 1))}\n`);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof PayloadError)) throw error;
      problems.push(`${input}, line ${line.line}: ${error.message}`);
    }
  }
  if (output === undefined) process.stdout.write(written.join(''));
  else await writeWhole(output, written.join(''));
  if (problems.length > 0) throw new InputError(problems.join('\n'));
}

async function scoreLine(scorer: PaletteScorer, model: string, line: JsonLine, number: number) {
  if (!line.row) throw new RangeError(`${line.error}.`);
  const { id, ...row } = readScoreRow(line.row, number);
  return { id, model, scores: await scorer.score(row) };
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  process.exitCode = await runCommand(scoreCommand, process.argv.slice(2));
}
