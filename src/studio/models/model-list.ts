import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EndpointSettings } from '../../engines/endpoint/settings';
import type { CachedModel, ModelEngine, ModelSpec, Speed } from '../../engines/model-engine';
import { sentenceOf } from '../../ui/messages';
import type { LoadEngineSources } from './engine-sources';
import { type Model, type ModelEvent, modelAfter, newModel } from './model';

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

/** The list of models with their engines, which are made when they are first needed. */
export class ModelList {
  readonly store: StoreApi<EnginesState>;
  private readonly engines = new Map<string, Promise<ModelEngine>>();

  constructor(private readonly loadSources: LoadEngineSources) {
    this.store = createStore<EnginesState>(() => ({ models: null, problems: [], endpoint: null, speed: null }));
  }

  specOf(id: string): ModelSpec | undefined {
    return this.store.getState().models?.find(({ spec }) => spec.id === id)?.spec;
  }

  /** Notes what has happened to a model. */
  note(id: string, event: ModelEvent): void {
    const { models } = this.store.getState();
    const after = models?.map((model) => (model.spec.id === id ? modelAfter(model, event) : model));
    if (after) this.store.setState({ models: after });
  }

  /** A model's engine. Rejects with a sentence where a part of the app cannot be loaded. */
  engineOf(spec: ModelSpec): Promise<ModelEngine> {
    const known = this.engines.get(spec.id);
    if (known) return known;
    const made = this.loadSources().then((sources) => sources.createModelEngine(spec));
    this.engines.set(spec.id, made);
    // What could not be loaded is tried again the next time.
    made.catch(() => this.engines.delete(spec.id));
    return made;
  }

  /** The engine of a model that has been used; undefined where none was made. */
  madeEngine(id: string): Promise<ModelEngine> | undefined {
    return this.engines.get(id);
  }

  /** Reads the list anew; what is known of a model that was in it stays. Rejects with a sentence. */
  async load(): Promise<void> {
    const sources = await this.loadSources();
    const { models, problems } = await sources.listModels();
    const known = this.store.getState().models ?? [];
    const merged = models.map(
      ({ spec, isOwn }) => known.find((model) => model.spec.id === spec.id) ?? newModel(spec, isOwn),
    );
    this.store.setState({ models: merged, problems, endpoint: sources.endpoint.settings() });
  }

  /** Reads the list, unless it is there and whole, and looks at what this device has for each model and keeps of it. */
  async look(): Promise<void> {
    const { models, problems } = this.store.getState();
    try {
      if (!models || problems.length > 0) await this.load();
    } catch (cause) {
      this.store.setState({ problems: [sentenceOf(cause)] });
      return;
    }
    await Promise.all((this.store.getState().models ?? []).map(({ spec }) => this.lookAt(spec)));
  }

  /** Looks at what this device has for a model and keeps of it. Never rejects. */
  async lookAt(spec: ModelSpec): Promise<void> {
    try {
      const engine = await this.engineOf(spec);
      const [suitability, cached] = await Promise.all([engine.check(), engine.cached()]);
      this.note(spec.id, { type: 'checked', suitability, cached, isLoaded: engine.isLoaded() });
    } catch (cause) {
      this.note(spec.id, { type: 'failed', problem: sentenceOf(cause), cached: null, isLoaded: false });
    }
  }

  /** A model is not in memory any more, because someone wanted that. */
  async noteUnloaded(spec: ModelSpec): Promise<void> {
    const engine = await this.engineOf(spec).catch(() => null);
    this.note(spec.id, { type: 'unloaded', cached: engine && (await keptOf(engine)) });
  }

  /** Something failed with a model. */
  async noteFailed(spec: ModelSpec, problem: string): Promise<void> {
    const engine = await this.engineOf(spec).catch(() => null);
    const cached = engine && (await keptOf(engine));
    this.note(spec.id, { type: 'failed', problem, cached, isLoaded: engine?.isLoaded() ?? false });
  }

  /** Forgets the engine of a model that was taken off the list. */
  drop(id: string): void {
    this.engines.delete(id);
  }
}

/** What is kept of a model; null where that cannot be told. */
export function keptOf(engine: ModelEngine): Promise<CachedModel | null> {
  return engine.cached().catch(() => null);
}
