import { useDataset, useJudge } from '../dataset-context';
import { LIMITS, UNJUDGED } from './annotation';
import { Stars } from './Stars';
import { Tags } from './Tags';
import './JudgeBar.css';

/** What is thought of a row: stars, tags and a note. Kept as it is given. */
export function JudgeBar({ rowKey }: { readonly rowKey: string }) {
  const { judge } = useDataset();
  const { stars, note } = useJudge(({ notes }) => notes.get(rowKey) ?? UNJUDGED);
  const problem = useJudge((state) => state.problem);
  return (
    <section className="judge-bar" aria-label="Judge this row">
      <Stars stars={stars} onChange={(next) => judge.setStars(rowKey, next)} />
      <Tags key={rowKey} rowKey={rowKey} />
      <textarea
        aria-label="Note"
        placeholder="note"
        rows={1}
        maxLength={LIMITS.note}
        value={note}
        dir="auto"
        onChange={(event) => judge.setNote(rowKey, event.target.value)}
      />
      {problem && <p className="judge-problem">{problem}</p>}
    </section>
  );
}
