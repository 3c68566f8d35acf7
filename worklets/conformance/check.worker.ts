import { type Base, basesUpTo } from './bases';
import { Bench } from './bench';
import { serveJobs } from './pool';
import type { Finding, Subject } from './statement';
import { STATEMENTS } from './statements/all';

/** A field (or all styles) to check on a base. */
export interface CheckJob {
  readonly base: number;
  readonly subject: Subject;
}

/** What one statement found on one base. */
export interface Checked {
  readonly base: string;
  readonly subject: Subject;
  readonly claim: string;
  readonly findings: readonly Finding[];
}

serveJobs(async ({ base, subject }: CheckJob): Promise<Checked[]> => {
  const bench = new Bench(basesUpTo(base + 1)[base] as Base);
  const checked: Checked[] = [];
  for (const { claim, find } of STATEMENTS.filter((statement) => statement.subject === subject)) {
    checked.push({ base: bench.base.name, subject, claim, findings: await find(bench) });
  }
  return checked;
});
