/** One line of the table. */
export interface BenchRow {
  readonly what: string;
  readonly value: string;
  readonly unit: string;
  /** How it was measured, or what it was measured on. */
  readonly note: string;
}

/** Prints rows as an aligned table to stdout. */
export function printTable(rows: readonly BenchRow[]): void {
  const header: BenchRow = { what: 'what', value: 'value', unit: 'unit', note: 'how' };
  const all = [header, ...rows];
  const width = (key: keyof BenchRow) => Math.max(...all.map((row) => row[key].length));
  const [what, value, unit] = [width('what'), width('value'), width('unit')];
  for (const row of all) {
    const cells = [row.what.padEnd(what), row.value.padStart(value), row.unit.padEnd(unit), row.note];
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

/** The value below which the share `p` (0..1) of the sorted or unsorted `values` lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}
