import { type ReactNode, useState } from 'react';
import { focusDrawer } from '../../ui/focus-drawer';
import type { ControllersStatus } from './controllers';
import { MidiMark } from './MidiMark';
import type { Target } from './midi-mapping';
import { targetWords } from './target-words';
import { useControllers, useControllersState } from './use-controllers';
import { useLearnClick } from './use-learn-click';
import './Controllers.css';

/** What else than a knob can be mapped. */
const OTHER_TARGETS: readonly Target[] = ['volume', 'play'];

const MISSING = isSecureContext
  ? 'This browser does not let pages hear MIDI controllers. Chrome, Edge and Firefox do.'
  : 'Browsers let a page hear MIDI controllers only if its address begins with https.';
const INTRODUCTION = 'A MIDI controller can turn the knobs. The browser will ask whether it may be heard.';
const REFUSED =
  'The browser keeps MIDI controllers from this page. Allow them in its site settings, beside the address, then try again.';

function Connect({ words, status }: { words: string; status: ControllersStatus }) {
  const controllers = useControllers();
  return (
    <>
      <p>{words}</p>
      <button
        type="button"
        className="controllers-word"
        disabled={status === 'asking'}
        onClick={() => void controllers.connect()}
      >
        {status === 'asking' ? 'Waiting for the browser' : 'Connect'}
      </button>
    </>
  );
}

/** Something that can be mapped and is no knob. */
function OtherTarget({ target }: { target: Target }) {
  const learn = useLearnClick(target);
  const learning = useControllersState((state) => state.learning);
  return (
    <div className="other-target" {...learn}>
      {learning ? (
        <button type="button" className="controllers-word">
          {targetWords(target)}
        </button>
      ) : (
        <span>{targetWords(target)}</span>
      )}
      <MidiMark target={target} />
    </div>
  );
}

function Connected() {
  const controllers = useControllers();
  const inputs = useControllersState((state) => state.inputs);
  const learning = useControllersState((state) => state.learning);
  const mapped = useControllersState((state) => Object.keys(state.mappings).length);
  return (
    <>
      {inputs.length > 0 ? (
        <ul className="midi-inputs" aria-label="Connected controllers">
          {inputs.map((name, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two devices may share a name.
            <li key={i}>{name}</li>
          ))}
        </ul>
      ) : (
        <p>No controller is plugged in. Plug one in, and it will be heard.</p>
      )}
      {OTHER_TARGETS.map((target) => (
        <OtherTarget key={target} target={target} />
      ))}
      <div className="controllers-ways">
        <button
          type="button"
          className="controllers-word"
          aria-pressed={learning}
          onClick={() => controllers.setLearning(!learning)}
        >
          Learn
        </button>
        {mapped > 0 && (
          <button
            type="button"
            className="controllers-word"
            onClick={(event) => {
              focusDrawer(event.currentTarget);
              controllers.forgetAll();
            }}
          >
            Forget all
          </button>
        )}
      </div>
    </>
  );
}

const PANELS: Readonly<Record<ControllersStatus, (status: ControllersStatus) => ReactNode>> = {
  missing: () => <p>{MISSING}</p>,
  off: (status) => <Connect words={INTRODUCTION} status={status} />,
  asking: (status) => <Connect words={INTRODUCTION} status={status} />,
  refused: (status) => <Connect words={REFUSED} status={status} />,
  on: () => <Connected />,
};

/** In a word: what is plugged in, what is mapped. */
function useSummary(): string {
  const plugged = useControllersState((state) => state.inputs.length);
  const mapped = useControllersState((state) => Object.keys(state.mappings).length);
  return [plugged > 0 && `${plugged} plugged in`, mapped > 0 && `${mapped} mapped`].filter(Boolean).join(', ');
}

/** What to do now, kept in sight while knobs are learned. */
function LearnLine() {
  const controllers = useControllers();
  const learning = useControllersState((state) => state.learning);
  const armed = useControllersState((state) => state.armed);
  return (
    <div className="learn-line" data-shown={learning}>
      <span role="status">
        {learning &&
          (armed ? `Now move a controller for ${targetWords(armed)}.` : 'Click a knob, then move a controller.')}
      </span>
      {learning && (
        <button
          type="button"
          className="controllers-word"
          onClick={(event) => {
            focusDrawer(event.currentTarget);
            controllers.setLearning(false);
          }}
        >
          Done
        </button>
      )}
    </div>
  );
}

/** The part of the knobs' drawer about MIDI controllers: one line until it is opened. */
export function ControllersSection() {
  const [open, setOpen] = useState(false);
  const status = useControllersState((state) => state.status);
  const summary = useSummary();
  return (
    <>
      <section className="controllers" aria-label="Controllers">
        <button type="button" className="controllers-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span>Controllers</span>
          <span>{summary || (open ? '' : 'MIDI')}</span>
        </button>
        {open && <div className="controllers-page">{PANELS[status](status)}</div>}
      </section>
      <LearnLine />
    </>
  );
}
