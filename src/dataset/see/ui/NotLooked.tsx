import { useBrowse } from '../../dataset-context';
import { countWords } from '../../store/source-words';

/** Says so where only a part of the rows was read so far: only that part is counted. */
export function NotLooked() {
  const looked = useBrowse(({ shape }) => shape?.looked ?? 0);
  const rows = useBrowse(({ shape }) => shape?.rows ?? 0);
  if (looked >= rows) return null;
  return (
    <p className="see-note">
      {countWords(looked)} of {countWords(rows)} rows were read so far, and only these are counted. Any filter or sort
      reads the rest.
    </p>
  );
}
