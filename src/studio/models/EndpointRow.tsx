import { useState } from 'react';
import { meta } from '../../engines/endpoint/meta';
import { focusDrawer } from '../../ui/focus-drawer';
import { sentenceOf } from '../../ui/messages';
import { useChoice } from '../studio-context';
import { EndpointForm } from './EndpointForm';
import { EngineHead } from './EngineHead';
import { useEngines, useEnginesState } from './use-engines';
import { useSources } from './use-sources';

/** A model behind an OpenAI-compatible address: on the user's own machine, or a provider's. */
export function EndpointRow() {
  const engines = useEngines();
  const { sources, problem: loadProblem } = useSources();
  const settings = useEnginesState((state) => state.endpoint);
  const inUse = useChoice(({ chosen }) => chosen?.engine.meta.id === meta.id);
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isSet = settings !== null && settings.url !== '' && settings.model !== '';
  const use = () => {
    setProblem(null);
    engines.chooseEndpoint().catch((cause) => setProblem(sentenceOf(cause)));
  };
  const edit = { words: 'Set up', run: () => setEditing(true) };
  const shownProblem = problem ?? loadProblem;
  return (
    <section className="engine" aria-label={meta.name}>
      <EngineHead name={meta.name} inUse={inUse} action={editing ? null : isSet ? { words: 'Use', run: use } : edit} />
      <p className="engine-about">{isSet ? `${settings.model} · ${settings.url}` : 'Any OpenAI-compatible server'}</p>
      <p>Your words leave this browser and go to that server.</p>
      {shownProblem && (
        <p className="engine-trouble" role="alert">
          {shownProblem}
        </p>
      )}
      {editing && sources && (
        <EndpointForm
          sources={sources}
          onUse={use}
          onDone={(element) => {
            focusDrawer(element);
            setEditing(false);
          }}
        />
      )}
      {isSet && !editing && (
        <button
          type="button"
          className="engines-word"
          aria-label="Change the endpoint"
          onClick={() => setEditing(true)}
        >
          Change
        </button>
      )}
    </section>
  );
}
