import { useState } from 'react';
import { type Performance, performanceOf } from '../../piece/performance';
import { sentenceOf } from '../../ui/messages';
import { Sheet } from '../../ui/Sheet';
import { copyLinkTo, saveFileOf } from '../actions';
import { performanceWords } from '../performance-words';
import type { Entry } from '../store/history';
import { type Take, takeOf } from '../store/take';
import { type StudioParts, usePlayback, useStudio } from '../studio-context';
import { Choice } from './Choice';
import './TakeSheet.css';

/** What a choice sheet is for. */
export type TakePurpose = 'share' | 'save';

type Send = (parts: StudioParts, performance: Performance) => void | Promise<void>;

const PURPOSES: Readonly<Record<TakePurpose, { readonly title: string; readonly send: Send }>> = {
  share: { title: 'Copy a link', send: copyLinkTo },
  save: { title: 'Save a file', send: saveFileOf },
};

/** What could not be sent, and the way out: a file has no limit. */
function Problem({ text, onSave }: { text: string; onSave: () => void }) {
  return (
    <p className="sheet-problem" role="alert">
      {text}{' '}
      <button type="button" className="text-action" onClick={onSave}>
        Save a file
      </button>
    </p>
  );
}

/** Plays what was done, from its beginning, as a Performance of its own. */
function hear({ session, view }: StudioParts): void {
  view.setState({ sheet: null });
  session.keepTake();
  session.togglePlay();
}

/** Asks which of two shall leave: the Piece as it sounds now, or all that was done since its beginning. */
export function TakeSheet({ entry, purpose, onClose }: { entry: Entry; purpose: TakePurpose; onClose: () => void }) {
  const parts = useStudio();
  const state = usePlayback((now) => now);
  // What is done while the sheet is open is not in it.
  const [take] = useState<Take | null>(() => takeOf(entry, state));
  const [problem, setProblem] = useState<string | null>(null);
  if (!take) return null;
  const { title, send } = PURPOSES[purpose];
  const { performance, own } = take;
  const choose = async (chosen: Performance) => {
    try {
      await send(parts, chosen);
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <ul className="take-choices">
        <Choice
          name="As it sounds now"
          about="The Piece, with its knobs where they are."
          onChoose={() => void choose(performanceOf(entry.piece))}
        />
        <Choice
          name={own ? 'As I played it' : 'As it was played'}
          about={`From the beginning, with ${performanceWords(performance)}.`}
          onChoose={() => void choose(performance)}
        />
      </ul>
      {problem && <Problem text={problem} onSave={() => saveFileOf(parts, performance)} />}
      {own && (
        <button type="button" className="text-action" onClick={() => hear(parts)}>
          Hear it from the beginning
        </button>
      )}
    </Sheet>
  );
}
