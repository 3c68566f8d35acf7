import { useEffect, useRef } from 'react';
import { meta as instant } from '../engines/instant/meta';
import { Icon } from '../ui/Icon';
import { rateWords } from './models/rate-words';
import type { Thinking, ThinkingProblem } from './store/thinker';
import { toggleDrawer } from './store/view';
import { useChoice, useStudio, useThinking, useView } from './studio-context';
import './EngineLine.css';

const PHASES: Readonly<Record<Thinking['phase'], string>> = {
  loading: 'loading',
  warming: 'getting ready',
  generating: 'thinking',
};

/** The name of the engine that answers; opens the list of engines. */
function EngineWord() {
  const { view } = useStudio();
  const name = useChoice(({ chosen }) => chosen?.name ?? instant.name);
  const open = useView(({ drawer }) => drawer === 'engines');
  return (
    <button
      type="button"
      className="engine-word"
      aria-label={`Engine: ${name}`}
      aria-expanded={open}
      title="Choose what answers (G)"
      onClick={() => toggleDrawer(view, 'engines')}
    >
      <span>{name}</span>
      <Icon name="down" />
    </button>
  );
}

/** A model that is being made ready, as far as it is. */
function Preparing() {
  const preparing = useChoice((state) => state.preparing);
  if (!preparing) return null;
  const { name, share } = preparing;
  return (
    <span className="engine-status">
      {name}: {share === null ? 'getting ready' : `${Math.floor(share * 100)}%`}
    </span>
  );
}

/** What is being written, its end in sight. */
function Draft({ title, thinking }: Thinking['text']) {
  const line = useRef<HTMLSpanElement>(null);
  const text = title ? `${thinking} “${title}”` : thinking;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves with the text.
  useEffect(() => {
    const { current } = line;
    if (current) current.scrollLeft = current.scrollWidth;
  }, [text]);
  return (
    <span className="engine-draft" dir="auto" ref={line} data-testid="engine-draft">
      {text}
    </span>
  );
}

function ThinkingStatus({ thinking }: { thinking: Thinking }) {
  const { thinker } = useStudio();
  const note = useChoice((state) => state.note);
  const { phase, tokensPerSecond, text } = thinking;
  const speed = tokensPerSecond === null ? null : rateWords(tokensPerSecond);
  return (
    <>
      <span className="engine-status" data-testid="engine-status" aria-hidden="true">
        {note ?? (
          <>
            <span className="engine-phase" data-slow={speed === null}>
              {PHASES[phase]}
            </span>
            {speed}
          </>
        )}
      </span>
      <Draft {...text} />
      <button type="button" className="engine-act" aria-label="Stop thinking" onClick={() => thinker.stop()}>
        Stop
      </button>
    </>
  );
}

/** Why the chosen engine gave no answer, and what can be done. */
function Problem({ problem }: { problem: ThinkingProblem }) {
  const { session, thinker } = useStudio();
  return (
    <div className="engine-problem">
      <p>
        {problem.text} <span>The instant answer stays.</span>
      </p>
      <button type="button" className="engine-act" onClick={() => session.askChosen()}>
        Try again
      </button>
      <button type="button" className="engine-act" onClick={() => thinker.dismiss()}>
        Leave it
      </button>
    </div>
  );
}

/** What is read aloud: that it thinks, and why it failed; not each token. */
function useSpokenStatus(): string {
  const name = useThinking(({ thinking }) => thinking?.name ?? null);
  const problem = useThinking((state) => state.problem);
  if (problem) return `${problem.name} gave no answer. ${problem.text}`;
  return name === null ? '' : `${name} is thinking. The instant answer plays meanwhile.`;
}

/** The quiet line by the prompt: which engine answers, and what it is doing. */
export function EngineLine() {
  const thinking = useThinking((state) => state.thinking);
  const problem = useThinking((state) => state.problem);
  const spoken = useSpokenStatus();
  return (
    <div className="engine-line" data-thinking={thinking !== null}>
      {problem && <Problem problem={problem} />}
      <EngineWord />
      {thinking ? <ThinkingStatus thinking={thinking} /> : <Preparing />}
      <span className="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}
