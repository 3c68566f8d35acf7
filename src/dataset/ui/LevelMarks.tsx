import './LevelMarks.css';

/** The level of a row as five small marks from the longest description to the shortest, its own one filled. One element: tables show many. */
export function LevelMarks({ level }: { level: string }) {
  if (level === '') return null;
  return <span className="levels" role="img" aria-label={level} title={level} data-level={level} />;
}
