import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { meta as instant } from '../engines/instant/meta';
import { fieldOfWord } from '../piece/field-words';
import type { FieldName } from '../piece/labels';
import type { Entry } from './store/history';
import { useChoice, useStudio, useView } from './studio-context';
import './NowPlaying.css';

/** A run of text; with a field where it speaks of one. */
interface Run {
  readonly text: string;
  readonly field: FieldName | null;
}

/** A text as words and the spaces between them, each word with the field it speaks of. */
function runsOf(text: string): Run[] {
  return text.split(/(\s+)/).map((part) => ({ text: part, field: fieldOfWord(part) }));
}

function Word({ text, field }: { text: string; field: FieldName }) {
  const { view } = useStudio();
  const pointed = useView((state) => state.pointedField === field);
  const point = (to: FieldName | null) => view.setState({ pointedField: to });
  return (
    <span className="cue" data-pointed={pointed} onPointerEnter={() => point(field)} onPointerLeave={() => point(null)}>
      {text}
    </span>
  );
}

/** Engines that need no mention: the built-in one, and those nobody knows. */
const UNMENTIONED: readonly string[] = ['', instant.id];

/** Which engine thought so. */
function AnsweredBy({ engine }: { engine: string }) {
  const chosen = useChoice((state) => state.chosen);
  if (UNMENTIONED.includes(engine)) return null;
  const name = chosen?.engine.meta.id === engine ? chosen.name : engine;
  return <span className="answered-by"> ({name})</span>;
}

interface ReasoningProps {
  readonly text: string;
  /** The id of the engine. */
  readonly engine: string;
}

/** Why the model chose what it chose. The words that speak of a knob are underlined when either is pointed at. */
function Reasoning({ text, engine }: ReasoningProps) {
  const [whole, setWhole] = useState(false);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the whole text is there for screen readers; a click only unfolds it.
    <p className="reasoning" dir="auto" data-testid="reasoning" data-whole={whole} onClick={() => setWhole(!whole)}>
      {runsOf(text).map((run, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text never move.
        run.field ? <Word key={i} text={run.text} field={run.field} /> : run.text,
      )}
      <AnsweredBy engine={engine} />
    </p>
  );
}

/** The title, large, and the reasoning under it. */
export function NowPlaying({ entry }: { entry: Entry }) {
  const { title, thinking } = entry.piece.payload;
  const heading = useRef<HTMLHeadingElement>(null);
  // A new Piece is like a new page: who navigates by ear or by key continues at its title.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves once per Piece.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [entry.id]);
  return (
    <div className="now">
      <h1
        className="title"
        key={entry.id}
        ref={heading}
        tabIndex={-1}
        dir="auto"
        style={{ '--length': [...title].length } as CSSProperties}
      >
        {title}
      </h1>
      <Reasoning key={`why-${entry.id}`} text={thinking} engine={entry.piece.engine} />
    </div>
  );
}
