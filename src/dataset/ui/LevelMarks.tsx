import './LevelMarks.css';

/** From the longest description of a vibe to the shortest. */
const LEVELS = ['xl', 'lg', 'm', 'sm', 'xs'] as const;

/** The level of a row as five small marks, its own one filled. */
export function LevelMarks({ level }: { level: string }) {
  if (level === '') return null;
  return (
    <span className="levels" role="img" aria-label={level} title={level}>
      {LEVELS.map((each) => (
        <i key={each} data-on={each === level} />
      ))}
    </span>
  );
}
