import type { NormalRow } from '../rows/normal-row';

/** Longest text that is shown of a field, in characters. */
const LONGEST = 20_000;

function jsonOf(value: unknown): string {
  const json = JSON.stringify(value, null, 2) ?? 'undefined';
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}\n… ${json.length - LONGEST} characters more` : json;
}

function Fields({ title, fields }: { title: string; fields: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(fields);
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {entries.map(([name, value]) => (
        <details key={name} className="detail-field" open={entries.length < 4}>
          <summary>{name}</summary>
          <pre className="detail-raw">{typeof value === 'string' ? value : jsonOf(value)}</pre>
        </details>
      ))}
    </section>
  );
}

/** Fields that Tintune does not know, and the scorers' details, as they stood. */
export function OtherFields({ row }: { row: NormalRow }) {
  return (
    <>
      <Fields title="Scores of others" fields={row.externalScores} />
      <Fields title="Other fields" fields={row.unknown} />
      {row.embedding && <p className="detail-embedding">It carries an embedding of {row.embedding.length} numbers.</p>}
    </>
  );
}
