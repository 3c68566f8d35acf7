import { useEffect, useRef } from 'react';
import { focusDrawer } from '../../ui/focus-drawer';

interface AskProps {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks before something that takes a while or cannot be undone; the answer is under the finger. */
export function Ask({ question, yes, no, onYes, onNo }: AskProps) {
  const yesButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    yesButton.current?.focus();
    yesButton.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <fieldset className="engine-ask">
      <p>{question}</p>
      <button
        type="button"
        className="sheet-action"
        ref={yesButton}
        onClick={(event) => {
          focusDrawer(event.currentTarget);
          onYes();
        }}
      >
        {yes}
      </button>
      <button
        type="button"
        className="engines-word"
        onClick={(event) => {
          focusDrawer(event.currentTarget);
          onNo();
        }}
      >
        {no}
      </button>
    </fieldset>
  );
}
