import type { Engine } from '../../engines/engine';
import type { ModelEngine } from '../../engines/model-engine';
import { isAbort, sentenceOf } from '../../ui/messages';
import type { LoadEngineSources } from './engine-sources';
import type { ModelList } from './model-list';

/** Why a model that has answered before does not: files of it are gone. */
export function notWhole(name: string): Error {
  return new Error(`${name} is no longer on this device as a whole. Download it again under Engines.`);
}

/** A model's engine as the session asks it: nothing is downloaded unasked, and the list hears what becomes of the model. */
export function watchedEngine(engine: ModelEngine, list: ModelList, loadSources: LoadEngineSources): Engine {
  const { spec, meta } = engine;
  return {
    meta,
    async generate(vibe, options) {
      try {
        if (!engine.isLoaded() && !(await engine.cached()).isComplete) throw notWhole(spec.name);
        const sources = await loadSources();
        await sources.prepareExamples(vibe, spec.profile);
        options.signal?.throwIfAborted();
        const payload = await engine.generate(vibe, options);
        list.note(spec.id, { type: 'loaded', cached: null });
        return payload;
      } catch (cause) {
        if (!isAbort(cause) && !options.signal?.aborted) await list.noteFailed(spec, sentenceOf(cause));
        throw cause;
      } finally {
        list.store.setState({ speed: engine.speed() });
      }
    },
  };
}
