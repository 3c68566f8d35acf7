import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NewModel } from '../../engines/catalog/added-models';
import type { EndpointSettings } from '../../engines/endpoint/settings';
import type { Engine, EngineProgress } from '../../engines/engine';
import type { CachedModel, ModelEngine, ModelSpec, Speed } from '../../engines/model-engine';
import { Rate } from '../../lib/rate';
import type { EngineChoice } from '../store/engine-choice';
import { isAbort, type Messages, sentenceOf } from '../store/messages';
import type { View } from '../store/view';
import type { LoadEngineSources } from './engine-sources';
import { type Model, type ModelEvent, modelAfter, newModel } from './model';
import { shareOf } from './model-words';

/** The id of the engine that asks the user's own endpoint. */
export const ENDPOINT_ID = 'endpoint';

/** The models that can answer, and what goes on with each. */
export interface EnginesState {
  /** Null until the catalogue is there. */
  readonly models: readonly Model[] | null;
  /** Why the catalogue, or a part of it, is missing; in sentences. */
  readonly problems: readonly string[];
  /** The settings of the user's own endpoint; null until they are read. */
  readonly endpoint: EndpointSettings | null;
  /** How fast the model that answers was the last time. */
  readonly speed: Speed | null;
}

/** What the manager works with. */
export interface EnginesParts {
  readonly loadSources: LoadEngineSources;
  readonly choice: EngineChoice;
  readonly messages: Messages;
  readonly view: View;
  /** Asks the chosen engine about the Piece that is shown. */
  readonly askChosen: () => void;
  /** True while a Piece is shown. */
  readonly hasPiece: () => boolean;
}

/** Manages the engines: what is here, what it takes, which one answers. Nothing rejects unless it says so. */
export interface Engines {
  readonly store: StoreApi<EnginesState>;
  /** Fetches the catalogue the first time, and looks at what this device has and keeps. */
  look(): Promise<void>;
  /** The built-in engine answers alone; a model that was loaded gives its memory back. */
  chooseInstant(): void;
  /** The user's own endpoint is asked. Rejects with a sentence where it is not set up. */
  chooseEndpoint(): Promise<void>;
  /** Downloads what is missing of a model, warms it up and lets it answer. Only after the user has agreed to the size. */
  choose(id: string): Promise<void>;
  /** Ends a download or warm-up. Files that are whole stay. */
  cancel(id: string): void;
  /** Deletes what was downloaded of a model. */
  remove(id: string): Promise<void>;
  /** Adds a model to the list; resolves to its name. Rejects with a sentence that says what is wrong with it. */
  add(model: NewModel): Promise<string>;
  /** Takes a model that the user has added off the list, with what was downloaded of it. */
  forget(id: string): Promise<void>;
  /** Goes on with the engine of the last visit, if nothing has to be downloaded for it. */
  resume(): Promise<void>;
}

/** How often a download is shown, in milliseconds. */
const SHOW_MS = 200;

/** Makes the manager; nothing is fetched before it is asked for. */
export function createEngines({ loadSources, choice, messages, view, askChosen, hasPiece }: EnginesParts): Engines {
  const store = createStore<EnginesState>(() => ({ models: null, problems: [], endpoint: null, speed: null }));
  const engines = new Map<string, Promise<ModelEngine>>();
  const preparations = new Map<string, AbortController>();
  /** The id of the model that shall answer as soon as it can. */
  let wanted: string | null = null;

  const modelOf = (id: string): Model | undefined => store.getState().models?.find(({ spec }) => spec.id === id);
  const happen = (id: string, event: ModelEvent) => {
    const { models } = store.getState();
    if (models)
      store.setState({ models: models.map((model) => (model.spec.id === id ? modelAfter(model, event) : model)) });
  };
  const engineOf = (spec: ModelSpec): Promise<ModelEngine> => {
    const known = engines.get(spec.id);
    if (known) return known;
    const made = loadSources().then((sources) => sources.createModelEngine(spec));
    engines.set(spec.id, made);
    // What could not be loaded is tried again the next time.
    made.catch(() => engines.delete(spec.id));
    return made;
  };
  const cachedOf = (engine: ModelEngine): Promise<CachedModel | null> => engine.cached().catch(() => null);
  const tell = (text: string) =>
    messages.say(text, 'problem', { words: 'Engines', run: () => view.setState({ drawer: 'engines' }) });

  const loadList = async () => {
    const sources = await loadSources();
    const { models, problems } = await sources.listModels();
    const known = store.getState().models ?? [];
    const merged = models.map(
      ({ spec, isOwn }) => known.find((model) => model.spec.id === spec.id) ?? newModel(spec, isOwn),
    );
    store.setState({ models: merged, problems, endpoint: sources.endpoint.settings() });
  };
  const lookAt = async ({ spec }: Model) => {
    try {
      const engine = await engineOf(spec);
      const [suitability, cached] = await Promise.all([engine.check(), engine.cached()]);
      happen(spec.id, { type: 'checked', suitability, cached, isLoaded: engine.isLoaded() });
    } catch (cause) {
      happen(spec.id, { type: 'failed', problem: sentenceOf(cause), cached: null, isLoaded: false });
    }
  };

  const chosenId = () => choice.store.getState().chosen?.engine.meta.id;
  /** The model in use gives its memory back, and the built-in engine answers alone. */
  const release = () => {
    const id = chosenId();
    choice.choose(null);
    const loaded = id === undefined ? undefined : engines.get(id);
    if (!loaded || id === undefined) return;
    void loaded
      .then((engine) => engine.unload())
      .then(() => happen(id, { type: 'unloaded', cached: null }))
      .catch((cause) => happen(id, { type: 'failed', problem: sentenceOf(cause), cached: null, isLoaded: false }));
  };

  /** A model's engine as the session asks it: nothing is downloaded unasked, and what happens to it is noted. */
  const watched = (engine: ModelEngine): Engine => ({
    meta: engine.meta,
    async generate(vibe, options) {
      const { id, name } = engine.spec;
      try {
        if (!engine.isLoaded() && !(await engine.cached()).isComplete) throw notWhole(name);
        await (await loadSources()).prepareExamples(vibe, engine.spec.profile);
        options.signal?.throwIfAborted();
        return await engine.generate(vibe, options);
      } catch (cause) {
        const problem = isAbort(cause) || options.signal?.aborted ? null : sentenceOf(cause);
        if (problem)
          happen(id, { type: 'failed', problem, cached: await cachedOf(engine), isLoaded: engine.isLoaded() });
        throw cause;
      } finally {
        if (engine.isLoaded()) happen(id, { type: 'loaded', cached: null });
        store.setState({ speed: engine.speed() });
      }
    },
  });

  /** Reports a preparation, some times a second. */
  const reporter = ({ id, name }: ModelSpec) => {
    const rate = new Rate();
    let shown = Number.NEGATIVE_INFINITY;
    let phase: EngineProgress['phase'] | null = null;
    return (progress: EngineProgress) => {
      const { done, total } = progress;
      const now = performance.now();
      const isLoading = progress.phase === 'loading';
      if (isLoading) rate.note(done, now);
      if (progress.phase === phase && now - shown < SHOW_MS) return;
      // Two models need more memory than many devices have.
      if (!isLoading && phase !== progress.phase && wanted === id && chosenId() !== id) release();
      phase = progress.phase;
      shown = now;
      const pace = {
        bytesPerSecond: rate.perSecond(),
        secondsLeft: total === null ? null : rate.secondsFor(total - done),
      };
      happen(id, { type: 'progressed', progress, pace });
      if (wanted === id) choice.prepare({ name, share: isLoading ? shareOf(done, total) : null });
    };
  };

  const prepared = async (engine: ModelEngine) => {
    const { id, name } = engine.spec;
    happen(id, { type: 'loaded', cached: await cachedOf(engine) });
    if (wanted === id) {
      choice.choose({ name, engine: watched(engine) });
      return;
    }
    // Something else was chosen meanwhile.
    await engine.unload();
    happen(id, { type: 'unloaded', cached: null });
  };
  const failed = async (spec: ModelSpec, cause: unknown, signal: AbortSignal) => {
    const engine = await engineOf(spec).catch(() => null);
    const cached = engine && (await cachedOf(engine));
    if (signal.aborted) {
      happen(spec.id, { type: 'unloaded', cached });
      return;
    }
    const problem = sentenceOf(cause);
    happen(spec.id, { type: 'failed', problem, cached, isLoaded: engine?.isLoaded() ?? false });
    if (view.getState().drawer !== 'engines') tell(`${spec.name} could not be made ready. ${problem}`);
  };
  /** Makes a model ready and lets it answer, unless something else is chosen meanwhile. True if it is ready. */
  const prepare = async (spec: ModelSpec): Promise<boolean> => {
    wanted = spec.id;
    if (preparations.has(spec.id)) return false;
    const controller = new AbortController();
    const { signal } = controller;
    preparations.set(spec.id, controller);
    happen(spec.id, { type: 'asked' });
    choice.prepare({ name: spec.name, share: null });
    try {
      const engine = await engineOf(spec);
      await (await loadSources()).keepFiles();
      await engine.prepare({ signal, onProgress: reporter(spec) });
      await prepared(engine);
      return true;
    } catch (cause) {
      await failed(spec, cause, signal);
      return false;
    } finally {
      preparations.delete(spec.id);
      if (wanted === spec.id || preparations.size === 0) choice.prepare(null);
    }
  };

  const chooseEndpoint = async () => {
    const sources = await loadSources();
    const settings = sources.endpoint.settings();
    const endpoint = sources.createEndpoint((note) => choice.note(note));
    store.setState({ endpoint: settings });
    if (!endpoint) throw new Error('The endpoint is not set up yet.');
    wanted = null;
    release();
    const { name, engine } = endpoint;
    const generate: Engine['generate'] = async (vibe, options) => {
      await sources.prepareExamples(vibe, settings.profile);
      return engine.generate(vibe, options);
    };
    choice.choose({ name, engine: { meta: engine.meta, generate } });
  };
  const resumeModel = async (id: string) => {
    await loadList();
    const spec = modelOf(id)?.spec;
    if (!spec) {
      choice.choose(null);
      tell('The model that answered last is no longer in the list. Instant answers.');
      return;
    }
    const engine = await engineOf(spec);
    if ((await engine.cached()).isComplete) {
      await prepare(spec);
      return;
    }
    choice.choose(null);
    tell(`${notWhole(spec.name).message} Instant answers.`);
  };

  return {
    store,
    async look() {
      try {
        if (!store.getState().models) await loadList();
      } catch (cause) {
        store.setState({ problems: [sentenceOf(cause)] });
        return;
      }
      await Promise.all((store.getState().models ?? []).map(lookAt));
    },
    chooseInstant() {
      wanted = null;
      release();
    },
    chooseEndpoint,
    async choose(id) {
      const spec = modelOf(id)?.spec;
      if (!spec) return;
      if (!(await prepare(spec)) || chosenId() !== id) return;
      const ask = hasPiece() ? { words: 'Ask it now', run: askChosen } : undefined;
      messages.say(`${spec.name} is ready and answers from now on.`, 'note', ask);
    },
    cancel: (id) => preparations.get(id)?.abort(),
    async remove(id) {
      const model = modelOf(id);
      if (!model) return;
      preparations.get(id)?.abort();
      if (chosenId() === id) choice.choose(null);
      try {
        const engine = await engineOf(model.spec);
        await engine.deleteCached();
        happen(id, { type: 'unloaded', cached: await engine.cached() });
      } catch (cause) {
        happen(id, { type: 'failed', problem: sentenceOf(cause), cached: null, isLoaded: false });
      }
    },
    async add(model) {
      const { id, name } = (await loadSources()).addModel(model);
      await loadList();
      const added = modelOf(id);
      if (added) void lookAt(added);
      return name;
    },
    async forget(id) {
      await this.remove(id);
      (await loadSources()).removeModel(id);
      engines.delete(id);
      await loadList();
    },
    async resume() {
      const id = choice.remembered();
      if (id === null) return;
      try {
        await (id === ENDPOINT_ID ? chooseEndpoint() : resumeModel(id));
      } catch (cause) {
        tell(`The engine you chose could not be started, so Instant answers. ${sentenceOf(cause)}`);
      }
    },
  };
}

function notWhole(name: string): Error {
  return new Error(`${name} is no longer on this device as a whole. Download it again under Engines.`);
}
