import { useState } from 'react';
import { Icon } from '../../ui/Icon';
import { useStudio } from '../studio-context';
import { ClipChoice } from './ClipChoice';
import { rankByFit, rollForFit } from './fit-actions';
import { preparingWords, sourceWords } from './fit-words';
import { useScoring, useScoringState } from './use-scoring';

/** While a CLIP is made ready: how far it is, and a way out. */
function Preparing() {
  const scoring = useScoring();
  const preparing = useScoringState((state) => state.preparing);
  const name = useScoringState((state) => state.spec.name);
  if (!preparing) return null;
  const share = preparing !== 'begun' && preparing.total ? preparing.done / preparing.total : null;
  return (
    <div className="fit-progress">
      <progress aria-label={`Getting ${name} ready`} max={1} {...(share !== null && { value: share })} />
      <p>{preparingWords(preparing)}</p>
      <button type="button" className="text-button" onClick={() => scoring.cancel()}>
        Cancel
      </button>
    </div>
  );
}

/** What can be done with the scores, and whose they are. */
export function FitTools() {
  const parts = useStudio();
  const spec = useScoringState((state) => state.spec);
  const problem = useScoringState((state) => state.problem);
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const run = async (action: typeof rankByFit) => {
    if (busy) return;
    setBusy(true);
    await action(parts);
    setBusy(false);
  };
  return (
    <section className="fit-tools" aria-label="How well the colours fit">
      <div className="fit-actions">
        <button type="button" className="word-button" aria-disabled={busy} onClick={() => void run(rankByFit)}>
          <Icon name="up" />
          Best fit first
        </button>
        <button
          type="button"
          className="word-button"
          aria-disabled={busy}
          title="Looks at fifteen other palettes for these words and takes the one that fits best; locked colours stay"
          onClick={() => void run(rollForFit)}
        >
          <Icon name="die" />
          Best of fifteen
        </button>
      </div>
      <p className="fit-source">
        {sourceWords(spec)}.{' '}
        <button
          type="button"
          className="text-button"
          aria-expanded={choosing}
          onClick={() => setChoosing((open) => !open)}
        >
          Other CLIPs
        </button>
      </p>
      <Preparing />
      {problem && (
        <p className="fit-problem" role="alert">
          {problem}
        </p>
      )}
      {choosing && <ClipChoice onDone={() => setChoosing(false)} />}
    </section>
  );
}
