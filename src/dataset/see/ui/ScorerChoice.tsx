import { useBrowse, useDataset } from '../../dataset-context';
import { seeOf } from '../see';
import { useScorer } from '../use-scorer';

/** Which scorer's scores are shown. Nothing where rows have none. */
export function ScorerChoice() {
  const { store } = seeOf(useDataset());
  const scorer = useScorer();
  const scorers = useBrowse((state) => state.shape?.scorers ?? []);
  if (scorer === null) return null;
  return (
    <label className="see-choice">
      Scores by{' '}
      <select value={scorer} onChange={({ target }) => store.setState({ scorer: target.value })}>
        {scorers.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
