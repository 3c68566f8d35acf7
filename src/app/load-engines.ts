import type { EngineSources, LoadEngineSources } from '../studio/models/engine-sources';
import { loadPart } from './load-part';

/** The manager of the engines. */
export const loadEngines = () => loadPart(() => import('../studio/models/use-engines'));

let engineSources: Promise<EngineSources> | null = null;

/** The engines there are besides the built-in one: none of it loads before one is asked for. */
export const loadEngineSources: LoadEngineSources = () => {
  engineSources ??= loadPart(() => import('./engine-parts')).then(
    ({ createEngineSources }) => createEngineSources(),
    (failure) => {
      engineSources = null;
      throw failure;
    },
  );
  return engineSources;
};
