// `npm test`: types, lint, unit tests and end-to-end tests in real Chromium against the built site. Runs every step
// even if one fails, and closes with a line that counts the tests. Exits 1 if anything failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findOrInstallBrowser } from './browser';

const RESULTS = 'test-results';
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

/** Runs one step, shows its output, and returns whether it succeeded. */
function step(name: string, command: string, env: Record<string, string> = {}): boolean {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  return status === 0;
}

/** Runs the end-to-end tests of a project of playwright.config.ts. */
function endToEnd(project: string, env: Record<string, string> = {}): boolean {
  return step(`end to end, ${project}`, `npx playwright test --project=${project}`, {
    TINTUNE_CHROMIUM: findOrInstallBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${RESULTS}/e2e-${project}.json`,
    ...env,
  });
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Reads a JSON report and counts; a report that is missing counts as one failure. */
function counted<Report>(file: string, count: (report: Report) => Counts): Counts {
  try {
    return count(JSON.parse(readFileSync(`${RESULTS}/${file}`, 'utf8')));
  } catch (error) {
    console.error(`No report ${file}: ${(error as Error).message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const ok = [
  step('types', 'npx tsc --noEmit'),
  step('lint', 'npm run -s lint'),
  step('unit', `npx vitest run --reporter=dot --reporter=json --outputFile.json=${RESULTS}/unit.json`),
  endToEnd('alone'),
  endToEnd('together', { TINTUNE_BUILT: '1' }),
].every(Boolean);

const unit = counted('unit.json', (report: Record<`num${'Passed' | 'Failed' | 'Pending' | 'Todo'}Tests`, number>) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
}));
const projects = ['alone', 'together'].map((project) =>
  counted(
    `e2e-${project}.json`,
    ({ stats }: { stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  ),
);
const total = (count: keyof Counts) => projects.reduce((sum, project) => sum + project[count], 0);
const e2e: Counts = { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };

console.log(
  `\nunit: ${unit.passed} passed, ${unit.failed} failed; end to end: ${e2e.passed} passed, ${e2e.failed} failed`,
);
console.log(
  `${unit.passed + e2e.passed} passed, ${unit.failed + e2e.failed} failed, ${unit.skipped + e2e.skipped} skipped`,
);
process.exit(ok && unit.failed + e2e.failed === 0 ? 0 : 1);
