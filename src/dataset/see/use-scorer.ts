import { useBrowse } from '../dataset-context';
import { useSee } from './see';

/** The scorer whose scores are shown; null where no row has any. */
export function useScorer(): string | null {
  const chosen = useSee((state) => state.scorer);
  const scorers = useBrowse((state) => state.shape?.scorers);
  return (scorers?.find(({ name }) => name === chosen) ?? scorers?.[0])?.name ?? null;
}
