import type { NewModel } from '../../engines/catalog/added-models';
import type { EndpointCheck } from '../../engines/endpoint/check';
import type { EndpointSettings, EndpointStore } from '../../engines/endpoint/settings';
import type { Engine } from '../../engines/engine';
import type { ModelEngine, ModelSpec } from '../../engines/model-engine';
import type { PromptProfile } from '../../engines/prompts/profile';

/** The models that are offered. */
export interface OfferedModels {
  readonly models: readonly { readonly spec: ModelSpec; readonly isOwn: boolean }[];
  /** What is wrong with the catalogue, or with entries that are left out, in sentences. */
  readonly problems: readonly string[];
}

/** Where the manager gets engines from. */
export interface EngineSources {
  readonly profiles: readonly Pick<PromptProfile, 'id' | 'name'>[];
  readonly endpoint: EndpointStore;
  checkEndpoint(
    settings: Pick<EndpointSettings, 'url' | 'model'>,
    key: string | null,
    signal?: AbortSignal,
  ): Promise<EndpointCheck>;
  listModels(): Promise<OfferedModels>;
  /** Adds a model to the list. Throws a RangeError with a sentence that says what is wrong with it. */
  addModel(model: NewModel): ModelSpec;
  /** Takes a model that the user has added off the list. */
  removeModel(id: string): void;
  /** Rejects with a sentence where a part of the app cannot be loaded. */
  createModelEngine(spec: ModelSpec): Promise<ModelEngine>;
  /**
   * The engine that asks the user's own endpoint with the settings of now, and the name of its model; null where none is
   * set up.
   */
  createEndpoint(onNote: (note: string) => void): { readonly name: string; readonly engine: Engine } | null;
  /** Finds the scenes that a model with this prompt profile is shown beside a vibe. Never rejects. */
  prepareExamples(vibe: string, profile: string): Promise<void>;
  /** Asks the browser not to clear what is downloaded when space runs short. */
  keepFiles(): Promise<void>;
}

/** Loads the sources when they are first asked for; rejects with a sentence where they cannot be. */
export type LoadEngineSources = () => Promise<EngineSources>;
