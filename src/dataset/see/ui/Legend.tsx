import { valueWords } from './words';

/** Which group is drawn how. Nothing for a single one. */
export function Legend({ groups }: { readonly groups: readonly string[] }) {
  if (groups.length < 2) return null;
  return (
    <ul className="see-legend" aria-label="Colours of the bars">
      {groups.map((group, i) => (
        <li key={group}>
          <i data-series={i} aria-hidden="true" />
          <bdi>{valueWords(group)}</bdi>
        </li>
      ))}
    </ul>
  );
}
