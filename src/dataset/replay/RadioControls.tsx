import { useState } from 'react';
import { useDataset, useReplay } from '../dataset-context';
import { keepRadioChoice, RADIO_ORDERS, RADIO_SECONDS, radioChoice, toggleRadio } from './radio-choice';
import type { RadioOrder } from './radio-queue';
import type { RadioState } from './replay-state';

/** How far a radio is, in words. */
function radioWords({ played, skipped, of }: RadioState): string {
  const words = `row ${played} of ${of}`;
  return skipped > 0 ? `${words}, ${skipped} skipped` : words;
}

/** Starts and ends the radio: some seconds of each row, one after the other. */
export function RadioControls() {
  const { replay } = useDataset();
  const radio = useReplay((state) => state.radio);
  const [choice, setChoice] = useState(radioChoice);
  const choose = (change: Partial<typeof choice>) => {
    const next = { ...choice, ...change };
    setChoice(next);
    keepRadioChoice(next);
    // A radio that is on goes on in the new way.
    if (radio) replay.startRadio(next);
  };
  return (
    <fieldset className="radio-controls" data-on={radio !== null} data-least-lead={radio?.leastLead?.toFixed(2)}>
      <legend className="visually-hidden">Radio</legend>
      <button
        type="button"
        className="replay-word"
        aria-pressed={radio !== null}
        title="Some seconds of each row (R)"
        onClick={() => toggleRadio(replay)}
      >
        Radio
      </button>
      {radio && <span className="radio-count">{radioWords(radio)}</span>}
      <select
        aria-label="Seconds of each row"
        value={choice.seconds}
        onChange={(event) => choose({ seconds: Number(event.target.value) })}
      >
        {RADIO_SECONDS.map((seconds) => (
          <option key={seconds} value={seconds}>
            {seconds} s each
          </option>
        ))}
      </select>
      <select
        aria-label="Order of the radio"
        value={choice.order}
        onChange={(event) => choose({ order: event.target.value as RadioOrder })}
      >
        {RADIO_ORDERS.map(({ order, words }) => (
          <option key={order} value={order}>
            {words}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
