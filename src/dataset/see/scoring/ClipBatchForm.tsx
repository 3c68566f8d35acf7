import { useState } from 'react';
import type { EngineProgress } from '../../../engines/engine';
import { byteWords } from '../../../lib/byte-words';
import { useBrowse, useDataset } from '../../dataset-context';
import { countWords } from '../../store/source-words';
import { seeOf } from '../see';
import { type BatchState, CLIP_SCORER, useBatch } from './clip-batch';

/** How many rows can be chosen, besides all. */
const COUNTS = [100, 500, 2000];

function preparingWords({ phase, done, total }: EngineProgress): string {
  if (phase !== 'loading') return 'Getting the CLIP ready…';
  return total === null
    ? `Fetching the CLIP, ${byteWords(done)}…`
    : `Fetching the CLIP, ${byteWords(done)} of ${byteWords(total)}…`;
}

function stateWords({ isRunning, done, total, known, skipped, preparing, problem }: BatchState): string | null {
  if (problem !== null) return problem;
  if (preparing) return preparingWords(preparing);
  if (total === 0) return null;
  const details = [
    ...(known > 0 ? [`${countWords(known)} known from before`] : []),
    ...(skipped > 0 ? [`${countWords(skipped)} without a palette or a text`] : []),
  ];
  const words = [`${countWords(done)} of ${countWords(total)} rows`, ...details].join(', ');
  return isRunning ? `${words}…` : `Scored ${words}.`;
}

/** Scores the first rows of those found with the built-in CLIP. */
export function ClipBatchForm() {
  const parts = useDataset();
  const { store, batch } = seeOf(parts);
  const state = useBatch(batch, (all) => all);
  const ids = useBrowse(({ ids }) => ids);
  const [count, setCount] = useState(COUNTS[0] as number);
  const counts = [...COUNTS.filter((each) => each < ids.length), ids.length];
  const chosen = counts.includes(count) ? count : (counts[0] as number);
  const words = stateWords(state);
  const start = async () => {
    await batch.run([...ids.subarray(0, chosen)]);
    const end = batch.store.getState();
    if (end.isRunning) return;
    if (end.problem === null) store.setState({ scorer: CLIP_SCORER });
    parts.say(stateWords(end) ?? '', end.problem === null ? 'note' : 'problem');
  };
  return (
    <form
      className="clip-batch"
      aria-label="Score with the built-in CLIP"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p>
        How well colours fit their words, by the built-in CLIP: a row’s first palette gets the share, in percent, of
        palettes made for other words that it is above.
      </p>
      <div className="clip-batch-line">
        <label className="see-choice">
          Score{' '}
          <select value={chosen} disabled={state.isRunning} onChange={({ target }) => setCount(Number(target.value))}>
            {counts.map((each) => (
              <option key={each} value={each}>
                {each === ids.length ? `all ${countWords(each)} rows` : `the first ${countWords(each)} rows`}
              </option>
            ))}
          </select>
        </label>
        {state.isRunning ? (
          <button type="button" className="see-button" onClick={() => batch.cancel()}>
            Cancel
          </button>
        ) : (
          <button type="submit" className="see-button">
            Score
          </button>
        )}
        {state.isRunning && (
          <progress aria-label="Rows scored" max={state.total} value={state.preparing ? undefined : state.done} />
        )}
        {words && <span className="clip-batch-words">{words}</span>}
      </div>
    </form>
  );
}
