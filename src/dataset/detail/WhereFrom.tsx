import { useBrowse } from '../dataset-context';
import type { NormalRow } from '../rows/normal-row';

/** Where the row comes from, and who wrote it. What the row does not say is left out. */
export function WhereFrom({ row }: { row: NormalRow }) {
  const source = useBrowse(({ sources }) => sources.find(({ source }) => source === row.source)?.name ?? '');
  const facts: readonly (readonly [string, string])[] = [
    ['Level', row.level],
    ['Scope', row.scope],
    ['Character', row.character],
    ['Split', row.split],
    ['Data set', row.dataset],
    ['Id', row.idInDataset],
    ['Vibe number', row.vibeIndex === null ? '' : String(row.vibeIndex)],
    ['Vibe by', row.vibeModel],
    ['Config by', row.configModel],
    ['Source', `${source}, line ${row.line}`],
  ];
  return (
    <section aria-label="Where it comes from">
      <h3>Where it comes from</h3>
      <dl className="detail-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
