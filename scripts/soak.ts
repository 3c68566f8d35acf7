/**
 * Long runs that a test has no time for: live in Chromium, the allocations of the audio thread, an hour offline, the tiny
 * language models.
 *
 *     npm run soak -- [--minutes 10] [--only live|memory|hour|transformers|radio|dataset]
 */
import { type Command, InputError, numberOption, runCommand, UsageError } from '../src/cli/command';
import { soakDataset } from './soak/dataset';
import { soakHour } from './soak/hour';
import { soakLive } from './soak/live';
import { soakMemory } from './soak/memory';
import { soakRadio } from './soak/radio';
import { soakTransformers } from './soak/transformers';

const HELP = `
Long runs of the sound and of the language models. Exits with 1 if one of them falls short.

  live     plays in Chromium against the built site with the painter running; blocks the page's main thread 3 s every
           20 s and turns 30 random knobs a minute; no underrun may happen. Prints underruns, render load and messages.
  memory   renders as the audio thread does and notes every allocation: in every quantum, when notes start, when bars are
           composed. More than scripts/soak/memory.ts allows may not happen.
  hour     renders an hour offline; memory must stay flat, speed the same, and every sample a number within full scale.
  transformers
           lets the tiny Gemma checkpoints write in Chromium: 100 payloads of random weights on WebAssembly and 5 on an
           imitated WebGPU, all valid; the twenty known answers with the whole prompt, with and without the grammar.
  radio    plays 100 rows of the dataset tab, 2 s each, shuffled, over their crossfades: no gap, no underrun, and each next
           row ready before its turn. Before that, measures how soon warm rows sound after space: under 150 ms.
  dataset  opens our rows, 100,000 generated rows of JSON lines (500 MB) and a million of Parquet over range requests in
           Chromium; prints times, long tasks, memory and the bytes fetched.

  --minutes N    of music, live and for the memory (default 10)
  --only NAME    one of them
`;

const OPTIONS = { minutes: { type: 'string' }, only: { type: 'string' } } as const;

/** Each prints what it measured and returns what falls short. */
const RUNS: Record<string, (minutes: number) => Promise<string[]>> = {
  memory: soakMemory,
  hour: soakHour,
  live: soakLive,
  transformers: soakTransformers,
  dataset: soakDataset,
  radio: soakRadio,
};

const command: Command<typeof OPTIONS> = {
  help: HELP,
  options: OPTIONS,
  async run({ minutes, only }, positionals) {
    if (positionals.length > 0) throw new UsageError(`Unexpected argument "${positionals[0]}".`);
    if (only !== undefined && !(only in RUNS))
      throw new UsageError(`--only must be one of ${Object.keys(RUNS).join(', ')}, not "${only}".`);
    const count = numberOption('minutes', minutes, 10, { min: 0.5, max: 600 });
    const failures: string[] = [];
    for (const name of only === undefined ? Object.keys(RUNS) : [only]) {
      console.log(`\n== ${name}`);
      failures.push(...(await RUNS[name]!(count)));
    }
    if (failures.length > 0) throw new InputError(`\nFalls short: ${failures.join('; ')}`);
    console.log('\nAll well.');
  },
};

process.exitCode = await runCommand(command, process.argv.slice(2));
