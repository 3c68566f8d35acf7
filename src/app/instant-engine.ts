import type { Engine } from '../engines/engine';
import { createInstantEngine } from '../engines/instant/engine';
import { meta } from '../engines/instant/meta';

/** The built-in engine, one for both tabs. What it works with is fetched when it is first asked. */
export function createBuiltinEngine(): Engine {
  let made: Engine | null = null;
  return {
    meta,
    generate: (vibe, options) => {
      made ??= createInstantEngine();
      return made.generate(vibe, options);
    },
  };
}
