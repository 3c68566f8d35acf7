import { useEffect, useState } from 'react';
import { useBrowse } from '../dataset-context';
import { foundWords } from '../store/source-words';

/** Numbers that change faster than this are not told one by one. */
const QUIET_MS = 700;

/** What was found, for screen readers: told once it rests. Null before anything is open. */
export function useFoundWords(): string | null {
  const words = useBrowse(({ ids, known, openings }) =>
    known === 0 && openings.length === 0 ? null : foundWords(ids.length, known),
  );
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setTold(words), QUIET_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return told;
}
