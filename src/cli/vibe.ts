import { EndpointError } from '../engines/endpoint/endpoint-error';
import { PROFILES } from '../engines/prompts/profiles';
import {
  type Command,
  InputError,
  numberOption,
  type OptionValues,
  runCommand,
  seedOption,
  UsageError,
} from './command';
import { ENGINE_IDS, type Generate, KEY_VARIABLE, loadEngine } from './engines';
import { type JsonLine, parseJsonLines, readText } from './jsonl';
import { writeWhole } from './write-whole';

const HELP = `
Turns a vibe text into a payload: title, reasoning, config and three palettes.

  npm run -s vibe -- "TEXT" [--engine ID] [--seed N]
  npm run -s vibe -- --input prompts.jsonl --output out.jsonl [--engine ID] [--seed N]
  npm run -s vibe -- "TEXT" --engine endpoint --url URL --model NAME

With a text, prints the payload as one line of JSON.

With --input, takes JSON Lines. The text of a row is its "vibe_original", "prompt" or "t". Writes one line a row, in order:
{"id", "vibe", "seed", "payload"}; "id" is the row's own, else its number counted from 1.
Rows that cannot be answered are named with their line on stderr; the others are written, and the exit status is 1.

  --engine ID     the engine: ${ENGINE_IDS.join(', ')} (default ${ENGINE_IDS[0]})
  --seed N        varies the answer, 0 to 4294967295 (default 1, the instant engine's likeliest answer)
  --input FILE    JSON Lines to answer
  --output FILE   where to write them (default: stdout)
  --help          this text

The engine "endpoint" asks a model behind an OpenAI-compatible address, your own server's or a provider's. Its key, if it
wants one, is read from the environment variable ${KEY_VARIABLE}.

  --url URL       the address, e.g. http://localhost:1234/v1
  --model NAME    the model's name there
  --profile ID    how it is asked: ${PROFILES.map(({ id }) => id).join(', ')} (default ${PROFILES[0]?.id}, for any chat model)
  --context N     tokens the model holds, prompt and answer together (default 4096)
  --max-tokens N  most tokens of an answer, reasoning included (default: the profile's)
  --system FILE   a text that stands in for the profile's own system prompt

Exit status: 0 all went well, 1 some input is bad, 2 the command line is wrong.
`;

/** Where a row's text may stand, first found first. */
const TEXT_FIELDS = ['vibe_original', 'prompt', 't'] as const;

const options = {
  engine: { type: 'string' },
  seed: { type: 'string' },
  input: { type: 'string' },
  output: { type: 'string' },
  url: { type: 'string' },
  model: { type: 'string' },
  profile: { type: 'string' },
  context: { type: 'string' },
  'max-tokens': { type: 'string' },
  system: { type: 'string' },
} as const;

const TOKEN_RANGE = { min: 1, max: 10_000_000, integer: true } as const;

/** The `vibe` command. */
export const vibeCommand: Command<typeof options> = { help: HELP, options, run };

async function run(values: OptionValues<typeof options>, positionals: string[]): Promise<void> {
  const seed = seedOption(values.seed);
  if (values.input !== undefined) {
    if (positionals.length > 0) throw new UsageError('Give a text or --input, not both.');
    const generate = await loadChosen(values);
    await answerFile(generate, values.input, values.output, seed);
    return;
  }
  if (values.output !== undefined) throw new UsageError('--output goes with --input.');
  const [text, ...more] = positionals;
  if (text === undefined) throw new UsageError('Give a text, in quotes, or --input FILE.');
  if (more.length > 0) throw new UsageError('Give one text: put quotes around it.');
  const generate = await loadChosen(values);
  try {
    process.stdout.write(`${JSON.stringify(await generate(text, seed))}\n`);
  } catch (error) {
    if (isForTheUser(error)) throw new InputError(error.message);
    throw error;
  }
}

async function loadChosen(values: OptionValues<typeof options>): Promise<Generate> {
  const { engine = ENGINE_IDS[0] as string, url, model, profile, system } = values;
  const tokens = (name: 'context' | 'max-tokens') =>
    values[name] === undefined ? undefined : numberOption(name, values[name], 0, TOKEN_RANGE);
  return loadEngine(engine, {
    url,
    model,
    profile,
    contextTokens: tokens('context'),
    maxTokens: tokens('max-tokens'),
    systemText: system === undefined ? undefined : await readText(system),
  });
}

/** True for errors of one text: its own, or that an endpoint gave no answer to it. */
function isForTheUser(error: unknown): error is RangeError | EndpointError {
  return error instanceof RangeError || error instanceof EndpointError;
}

async function answerFile(generate: Generate, input: string, output: string | undefined, seed: number): Promise<void> {
  const lines = parseJsonLines(await readText(input));
  const answers: string[] = [];
  const problems: string[] = [];
  for (const [index, line] of lines.entries()) {
    try {
      answers.push(`${JSON.stringify(await answerLine(generate, line, index + 1, seed))}\n`);
    } catch (error) {
      if (!isForTheUser(error)) throw error;
      problems.push(`${input}, line ${line.line}: ${error.message}`);
      // The rows that follow would fare no better.
      if (error instanceof EndpointError && error.isLasting) break;
    }
  }
  await write(output, answers.join(''));
  if (problems.length > 0) throw new InputError(problems.join('\n'));
}

async function answerLine(generate: Generate, line: JsonLine, number: number, seed: number) {
  if (!line.row) throw new RangeError(`${line.error}.`);
  const { row } = line;
  const field = TEXT_FIELDS.find((name) => row[name] !== undefined);
  const vibe = field && row[field];
  if (typeof vibe !== 'string') {
    throw new RangeError(
      `${field ? `"${field}" is not a text` : `there is no ${TEXT_FIELDS.map((name) => `"${name}"`).join(', ')}`}.`,
    );
  }
  const id = typeof row.id === 'string' || typeof row.id === 'number' ? row.id : number;
  return { id, vibe, seed, payload: await generate(vibe, seed) };
}

async function write(path: string | undefined, text: string): Promise<void> {
  if (path === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeWhole(path, text);
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  process.exitCode = await runCommand(vibeCommand, process.argv.slice(2));
}
