import { type FormEvent, useState } from 'react';
import { useBrowse, useDataset } from '../../dataset-context';
import { pairsOfModels } from './pairs';
import './BlindStart.css';

/** A seed for the order of the pairs. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] as number;
}

const NO_MODELS: readonly { value: string; count: number }[] = [];

interface ModelChoiceProps {
  readonly words: string;
  readonly value: string;
  readonly models: readonly { readonly value: string; readonly count: number }[];
  readonly onChange: (model: string) => void;
}

function ModelChoice({ words, value, models, onChange }: ModelChoiceProps) {
  return (
    <label className="blind-model">
      <span>{words}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {models.map(({ value: model, count }) => (
          <option key={model} value={model}>
            {model || 'unknown'} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}

/** Starts a blind comparison of two models over the rows in view. */
export function BlindStart({ onStart }: { readonly onStart: () => void }) {
  const { blind, table, browse } = useDataset();
  const models = useBrowse((state) => state.shape?.facets.configModel) ?? NO_MODELS;
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [a, b] = [first || models[0]?.value || '', second || models[1]?.value || ''];
  if (models.length < 2)
    return (
      <p className="blind-start-note">The open rows are all by one model. Open rows of another to compare them.</p>
    );
  const start = (event: FormEvent) => {
    event.preventDefault();
    onStart();
    blind.start(pairsOfModels(table, browse.store.getState().ids, [a, b], randomSeed()));
  };
  return (
    <form className="blind-start" onSubmit={start}>
      <p className="blind-start-note">
        Two answers to the same words, equally loud, on sides drawn by lot. Which is whose is told after your vote.
      </p>
      <ModelChoice words="One model" value={a} models={models} onChange={setFirst} />
      <ModelChoice words="The other" value={b} models={models} onChange={setSecond} />
      <button type="submit" className="replay-word" disabled={a === b}>
        Start
      </button>
    </form>
  );
}
