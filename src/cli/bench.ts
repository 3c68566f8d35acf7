import { benchBrowser } from './bench/browser';
import { benchGrammar } from './bench/grammar';
import { benchInstant } from './bench/instant';
import { benchInstantInChromium } from './bench/instant-in-chromium';
import { benchPainter } from './bench/painter';
import { benchScoring } from './bench/scoring';
import { benchScript } from './bench/script-size';
import { benchSynth } from './bench/synth';
import { type BenchRow, printTable } from './bench/table';
import { type Command, numberOption, runCommand, UsageError } from './command';

const HELP = `
Usage: npm run -s bench [-- options]

Prints a table of the project's speeds on this machine: the instant engine (ms per text, in Node and in Chromium), the grammar that holds
language models to a payload (ms per token, share of tokens jumped), the synth (seconds of finished stereo audio per CPU
second on one core), Enter to sound and the painter's frames in Chromium against the built site, the first score and
scores per second of the built-in CLIP in Chromium, and the size of the script of the first page load (gzip). A row that cannot be measured here says why.

Options:
  --configs N    dataset configs to render (default 200, up to 1000)
  --seconds S    seconds rendered of each (default 20)
  --only NAME    one part: instant, grammar, synth, browser, painter, scoring or script
  --help         print this text
`;

const OPTIONS = { configs: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' } } as const;

const command: Command<typeof OPTIONS> = {
  help: HELP,
  options: OPTIONS,
  async run(values, positionals) {
    if (positionals.length > 0) throw new UsageError(`Unexpected argument "${positionals[0]}".`);
    const configs = numberOption('configs', values.configs, 200, { min: 1, max: 1000, integer: true });
    const seconds = numberOption('seconds', values.seconds, 20, { min: 1, max: 600 });
    const parts: Record<string, () => Promise<BenchRow[]>> = {
      instant: async () => [...(await benchInstant()), ...(await benchInstantInChromium())],
      grammar: benchGrammar,
      synth: () => benchSynth(configs, seconds),
      browser: benchBrowser,
      painter: benchPainter,
      scoring: benchScoring,
      script: benchScript,
    };
    if (values.only !== undefined && !(values.only in parts))
      throw new UsageError(`--only must be one of ${Object.keys(parts).join(', ')}, not "${values.only}".`);
    const chosen = values.only === undefined ? Object.keys(parts) : [values.only];
    const rows: BenchRow[] = [];
    for (const name of chosen) rows.push(...(await measured(name, parts[name]!)));
    printTable(rows);
  },
};

/** A part's rows; where it fails, a row that says why, so that the others are still printed. */
async function measured(name: string, part: () => Promise<BenchRow[]>): Promise<BenchRow[]> {
  try {
    return await part();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return [{ what: name, value: 'not measured', unit: '', note: reason }];
  }
}

process.exitCode = await runCommand(command, process.argv.slice(2));
