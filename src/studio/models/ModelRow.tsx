import { useState } from 'react';
import { focusDrawer } from '../../ui/focus-drawer';
import { useChoice } from '../studio-context';
import { Ask } from './Ask';
import { EngineHead } from './EngineHead';
import { ModelActivity } from './ModelActivity';
import type { Model } from './model';
import { mainStep, type Step, stepWords } from './model-steps';
import { aboutWords, byteWordsOf, cachedWords, consentWords, speedWords } from './model-words';
import { useEngines, useEnginesState } from './use-engines';

/** What is being asked about a model. */
type Question = 'download' | 'delete';

/** Why it does not run here, or what to know before it does. */
function Conditions({ model }: { model: Model }) {
  if (!model.suitability) return null;
  const { obstacles, notes } = model.suitability;
  if (obstacles.length > 0)
    return obstacles.map((obstacle) => (
      <p key={obstacle} className="engine-obstacle">
        {obstacle}
      </p>
    ));
  return notes.map((note) => <p key={note}>{note}</p>);
}

/** How fast the model that is in use was the last time. */
function LastSpeed() {
  const speed = useEnginesState((state) => state.speed);
  const words = speed && speedWords(speed);
  return words && <p>Its last answer came at {words}.</p>;
}

/** What can be taken away again: the files, and the model's place in the list. */
function Removals({ model, onDelete }: { model: Model; onDelete: () => void }) {
  const engines = useEngines();
  const { spec, cached, isOwn } = model;
  const hasFiles = cached !== null && cached.files > 0;
  if (!hasFiles && !isOwn) return null;
  return (
    <div className="engine-ways">
      {hasFiles && (
        <button type="button" className="engines-word" aria-label={`Delete ${spec.name}`} onClick={onDelete}>
          Delete
        </button>
      )}
      {isOwn && (
        <button
          type="button"
          className="engines-word"
          aria-label={`Take ${spec.name} off the list`}
          onClick={(event) => {
            focusDrawer(event.currentTarget);
            void engines.forget(spec.id);
          }}
        >
          Take off the list
        </button>
      )}
    </div>
  );
}

interface ModelQuestionProps {
  readonly question: Question;
  readonly model: Model;
  readonly onAnswered: () => void;
}

/** Asks before a model is downloaded, and before it is deleted. */
function ModelQuestion({ question, model, onAnswered }: ModelQuestionProps) {
  const engines = useEngines();
  const { id } = model.spec;
  const kept = byteWordsOf(model.cached?.bytes ?? 0);
  const ask = {
    download: { text: consentWords(model), yes: 'Download', no: 'Not now', run: () => engines.choose(id) },
    delete: {
      text: `Delete ${kept} from this device? It can be downloaded again.`,
      yes: 'Delete',
      no: 'Keep',
      run: () => engines.remove(id),
    },
  }[question];
  const agree = () => {
    onAnswered();
    void ask.run();
  };
  return <Ask question={ask.text} yes={ask.yes} no={ask.no} onYes={agree} onNo={onAnswered} />;
}

/** A model of the list: what it is, whether it runs here, what goes on with it, and what can be done. */
export function ModelRow({ model }: { model: Model }) {
  const engines = useEngines();
  const [question, setQuestion] = useState<Question | null>(null);
  const { spec, suitability, cached, problem, activity } = model;
  const inUse = useChoice(({ chosen }) => chosen?.engine.meta.id === spec.id) && activity.kind === 'ready';
  const step = mainStep(model);
  const steps: Readonly<Record<Step, () => void>> = {
    look: () => void engines.look(),
    download: () => setQuestion('download'),
    use: () => void engines.choose(spec.id),
    cancel: () => engines.cancel(spec.id),
  };
  const action = step && question === null ? { words: stepWords(step, model), run: steps[step] } : null;
  return (
    <li className="engine" aria-label={spec.name}>
      <EngineHead
        name={spec.name}
        inUse={inUse}
        action={action}
        otherwise={suitability && suitability.obstacles.length > 0 ? 'Not here' : undefined}
      />
      <p className="engine-about">{aboutWords(model)}</p>
      <ModelActivity model={model} />
      {problem && (
        <p className="engine-trouble" role="alert">
          {problem}
        </p>
      )}
      <Conditions model={model} />
      {inUse && <LastSpeed />}
      {cachedWords(cached) && <p>{cachedWords(cached)}</p>}
      {question && <ModelQuestion question={question} model={model} onAnswered={() => setQuestion(null)} />}
      {question === null && <Removals model={model} onDelete={() => setQuestion('delete')} />}
    </li>
  );
}
