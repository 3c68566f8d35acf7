import { meta as instant } from '../../engines/instant/meta';
import { useChoice } from '../studio-context';
import { EngineHead } from './EngineHead';
import { useEngines } from './use-engines';

/** The built-in engine: always there. */
export function InstantRow() {
  const engines = useEngines();
  const inUse = useChoice(({ chosen }) => chosen === null);
  return (
    <section className="engine" aria-label={instant.name}>
      <EngineHead name={instant.name} inUse={inUse} action={{ words: 'Use', run: () => engines.chooseInstant() }} />
      <p className="engine-about">Built in · works offline</p>
      <p>Answers at once. It also plays first while another engine thinks.</p>
    </section>
  );
}
