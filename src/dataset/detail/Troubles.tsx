import type { NormalRow } from '../rows/normal-row';

/** What is wrong with the row and its answers, the row's own text where it could not be read, and what reading changed. */
export function Troubles({ row }: { row: NormalRow }) {
  const best = row.candidates[row.best ?? 0];
  const notes = [...row.notes, ...(best?.notes ?? [])];
  return (
    <>
      {row.error !== null && (
        <section className="detail-trouble" aria-label="Error">
          <h3>Line {row.line} could not be read</h3>
          <p>{row.error}</p>
          {row.raw !== null && <pre className="detail-raw">{row.raw}</pre>}
        </section>
      )}
      {notes.length > 0 && (
        <details className="detail-notes">
          <summary>
            {notes.length === 1 ? '1 thing was mended' : `${notes.length} things were mended`} in reading
          </summary>
          <ul>
            {notes.map((note, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes may stand twice, and never move.
              <li key={i}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
