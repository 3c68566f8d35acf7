// `npm run conformance`: shows, by signal analysis and on the events, that every label of every field does what it says.
import { type Command, numberOption, runCommand, UsageError } from '../../src/cli/command';
import { FIELD_NAMES, type FieldName } from '../../src/piece/labels';
import type { Checked, CheckJob } from './check.worker';
import { runJobs } from './pool';
import type { Subject } from './statement';
import { survey } from './survey';
import { formatTable } from './table';

const HELP = `
npm run conformance -- [--bases N] [--only FIELD] [--jobs N] [--failures] [--survey N]

Checks what the instrument must show and prints, for each statement, what was found for each label. Exits 1 if
anything fails.

  --bases N     how many Pieces to start from: the fixed one (1, the default) and N - 1 random ones
  --only FIELD  one field, or several with commas; "styles" for the 57 styles on their own
  --jobs N      worker processes (default 2)
  --failures    print failures only
  --survey N    instead, render N configs of the datasets for 60 s each and measure them
`;

const OPTIONS = {
  bases: { type: 'string' },
  only: { type: 'string' },
  jobs: { type: 'string' },
  survey: { type: 'string' },
  failures: { type: 'boolean' },
} as const;

const SUBJECTS: readonly Subject[] = [...FIELD_NAMES, 'styles'];

const command: Command<typeof OPTIONS> = {
  help: HELP,
  options: OPTIONS,
  run: async (values, positionals) => {
    if (positionals.length > 0) throw new UsageError(`Unexpected argument "${positionals[0]}".`);
    const jobs = numberOption('jobs', values.jobs, 2, { min: 1, max: 64, integer: true });
    if (values.survey !== undefined) {
      failIf(!(await survey(numberOption('survey', values.survey, 0, { min: 1, max: 6000, integer: true }), jobs)));
      return;
    }
    const bases = numberOption('bases', values.bases, 1, { min: 1, max: 1000, integer: true });
    failIf(!(await check(subjectsOption(values.only), bases, jobs, values.failures ?? false)));
  },
};

/** Set on failure, so that bad usage keeps its own status. */
let failed = false;

function failIf(condition: boolean): void {
  failed = condition;
}

function subjectsOption(text: string | undefined): readonly Subject[] {
  if (text === undefined) return SUBJECTS;
  return text.split(',').map((name) => {
    if (!SUBJECTS.includes(name as FieldName)) {
      throw new UsageError(`--only must be one or more of ${SUBJECTS.join(', ')}, not "${name}".`);
    }
    return name as Subject;
  });
}

/** Checks the subjects on so many bases, prints as results come, and says whether all passed. */
async function check(subjects: readonly Subject[], bases: number, jobs: number, failuresOnly: boolean) {
  const work = Array.from({ length: bases }, (_, base) =>
    subjects.map((subject): CheckJob => ({ base, subject })),
  ).flat();
  const failures: string[][] = [];
  let findings = 0;
  await runJobs<CheckJob, Checked[]>(new URL('./check.worker.ts', import.meta.url), work, jobs, (checked) => {
    for (const statement of checked) {
      findings += statement.findings.length;
      const wrong = statement.findings.filter(({ pass }) => !pass);
      for (const { label, measured, beside } of wrong) {
        failures.push([statement.base, statement.subject, label, measured, beside, statement.claim]);
      }
      if (!failuresOnly || wrong.length > 0) process.stdout.write(`${formatStatement(statement)}\n\n`);
    }
  });
  const heading = ['base', 'field', 'label', 'measured', 'beside', 'statement'];
  if (failures.length > 0) process.stdout.write(`Failures:\n${formatTable([heading, ...failures])}\n\n`);
  process.stdout.write(`${findings - failures.length} of ${findings} findings pass on ${bases} bases.\n`);
  return failures.length === 0;
}

function formatStatement({ base, subject, claim, findings }: Checked): string {
  const rows = findings.map(({ label, measured, beside, pass }) => [label, measured, beside, pass ? 'pass' : 'FAIL']);
  return `${subject} (${base}): ${claim}\n${formatTable([['label', 'measured', 'beside', ''], ...rows])}`;
}

const status = await runCommand(command, process.argv.slice(2));
process.exitCode = status === 0 && failed ? 1 : status;
