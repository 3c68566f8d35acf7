import { useEffect } from 'react';
import { meta as instant } from '../../engines/instant/meta';
import { Drawer } from '../../ui/Drawer';
import { useChoice, useStudio } from '../studio-context';
import { AddModel } from './AddModel';
import { EndpointRow } from './EndpointRow';
import { InstantRow } from './InstantRow';
import { ModelRow } from './ModelRow';
import { spokenWords } from './spoken-words';
import { useEngines, useEnginesState } from './use-engines';
import './Engines.css';

/** What is told of the list as a whole: that it is being fetched, what is wrong with it. */
function ListStatus() {
  const engines = useEngines();
  const models = useEnginesState((state) => state.models);
  const problems = useEnginesState((state) => state.problems);
  if (problems.length === 0) return models ? null : <p className="engines-status">Fetching the list of models…</p>;
  return (
    <div className="engine-trouble" role="alert">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
      <button type="button" className="engines-word" onClick={() => void engines.look()}>
        Try again
      </button>
    </div>
  );
}

/** Says aloud what goes on with the models, a few times in a download. */
function Announcer() {
  const models = useEnginesState((state) => state.models);
  return (
    <span className="visually-hidden" role="status">
      {models ? spokenWords(models) : ''}
    </span>
  );
}

/** The engines: what can answer here and why not otherwise, what it takes, what is kept. Beside the music, which plays on. */
export function EnginesDrawer() {
  const { view } = useStudio();
  const engines = useEngines();
  const models = useEnginesState((state) => state.models);
  const name = useChoice(({ chosen }) => chosen?.name ?? instant.name);
  useEffect(() => void engines.look(), [engines]);
  return (
    <Drawer title="Engines" about={`${name} answers`} tools={null} tall onClose={() => view.setState({ drawer: null })}>
      <div className="drawer-page engines">
        <InstantRow />
        <h3>In this browser</h3>
        <ListStatus />
        <ul>
          {models?.map((model) => (
            <ModelRow key={model.spec.id} model={model} />
          ))}
        </ul>
        <AddModel />
        <h3>Elsewhere</h3>
        <EndpointRow />
        <Announcer />
      </div>
    </Drawer>
  );
}
