import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Exit statuses of every command. */
export const EXIT = { ok: 0, badInput: 1, usage: 2 } as const;

/** The command line itself is wrong: printed with a pointer to `--help`, exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What the command was given to work on is wrong: printed as it is, exit status 1. */
export class InputError extends Error {
  override name = 'InputError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command: what `--help` prints, the options it takes and what it does. */
export interface Command<O extends Options> {
  /** The whole text of `--help`. */
  readonly help: string;
  /** Options as `node:util` parseArgs takes them; `help` is added to every command. */
  readonly options: O;
  /** Does the work. Throws UsageError or InputError; anything else thrown is a defect. */
  readonly run: (values: OptionValues<O>, positionals: string[]) => Promise<void>;
}

/** The values of options, by their type; absent where not given. */
export type OptionValues<O extends Options> = {
  [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string;
};

/**
 * Runs a command on arguments and says how it ended.
 *
 * @param args command-line arguments, without node and script
 * @returns an exit status of {@link EXIT}; messages go to stderr, data and `--help` to stdout
 */
export async function runCommand<O extends Options>(command: Command<O>, args: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(command, args);
    if (values.help) {
      process.stdout.write(`${command.help.trim()}\n`);
      return EXIT.ok;
    }
    await command.run(values as OptionValues<O>, positionals);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nTry --help.\n`);
      return EXIT.usage;
    }
    if (error instanceof InputError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.badInput;
    }
    throw error;
  }
}

function parse<O extends Options>(command: Command<O>, args: string[]) {
  const options: Options = { ...command.options, help: { type: 'boolean' } };
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The number an option was given.
 *
 * @param text what stands on the command line; undefined gives `fallback`
 * @throws UsageError naming the option and the range if it is not such a number
 */
export function numberOption(
  name: string,
  text: string | undefined,
  fallback: number,
  { min, max, integer = false }: { min: number; max: number; integer?: boolean },
): number {
  if (text === undefined) return fallback;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
  const kind = integer ? 'a whole number' : 'a number';
  throw new UsageError(`--${name} must be ${kind} from ${min} to ${max}, not "${text}".`);
}

/** The seed an option was given (0 to 4294967295); 1 when it was not. */
export function seedOption(text: string | undefined): number {
  return numberOption('seed', text, 1, { min: 0, max: 4294967295, integer: true });
}
