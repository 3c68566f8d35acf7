import { hashText } from '../../lib/random';
import { issuesOf } from '../../piece/schema';
import type { ModelRuntime, ModelSpec } from '../model-engine';
import { PROFILES } from '../prompts/profiles';
import { isHubId, isModelAddress, isModelName, modelSpecSchema } from './model-spec';

/** What a user gives to add a model. */
export interface NewModel {
  readonly runtime: ModelRuntime;
  /** A hub id ("owner/name"), or an address of a folder. */
  readonly model: string;
  /** Address of the compiled library: `webllm` models need one, others have none. */
  readonly library?: string;
  /** The last part of the address unless given. */
  readonly name?: string;
  /** Id of a prompt profile; the first unless given. */
  readonly profile?: string;
  readonly contextTokens?: number;
}

/** Where added models are kept: the part of localStorage that is used. */
export interface ModelStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The models the user has added, the oldest first. */
export interface AddedModels {
  list(): readonly ModelSpec[];
  /**
   * Adds a model; one that was added before is put in its place.
   *
   * @returns the model, and whether it will be there at the next visit
   * @throws RangeError with a plain sentence if what is given is no model
   */
  add(model: NewModel): { readonly spec: ModelSpec; readonly isKept: boolean };
  /** Forgets a model; what was downloaded of it is the engine's to delete. */
  remove(id: string): void;
}

const STORAGE_KEY = 'tintune.models.1';
const DEFAULT_CONTEXT_TOKENS = 4096;
const MAX_MODELS = 100;

/** Reads what was added before; entries that are damaged are left out. */
export function createAddedModels(storage: ModelStorage): AddedModels {
  let models = kept(storage);
  const keep = () => {
    try {
      storage.setItem(STORAGE_KEY, JSON.stringify(models));
      return true;
    } catch {
      return false;
    }
  };
  return {
    list: () => models,
    add(given) {
      const spec = specOf(given);
      const others = models.filter(({ id }) => id !== spec.id);
      if (others.length >= MAX_MODELS)
        throw new RangeError(`There are ${MAX_MODELS} models already: remove some first.`);
      models = [...others, spec];
      return { spec, isKept: keep() };
    },
    remove(id) {
      models = models.filter((spec) => spec.id !== id);
      keep();
    },
  };
}

function specOf(given: NewModel): ModelSpec {
  const model = given.model.trim();
  const library = given.library?.trim() || undefined;
  if (!isModelName(model)) {
    throw new RangeError(
      'The model must be a hub id like "owner/name", or the https address of a folder with its files.',
    );
  }
  if (given.runtime === 'webllm' && (library === undefined || !isModelAddress(library))) {
    throw new RangeError('A compiled model needs the https address of its WebGPU library, a .wasm file.');
  }
  const spec: ModelSpec = {
    id: idOf(given.runtime, model, library),
    name: given.name?.trim() || lastPart(model),
    runtime: given.runtime,
    model,
    ...(given.runtime === 'webllm' && library !== undefined && { library }),
    profile: given.profile ?? (PROFILES[0] as (typeof PROFILES)[number]).id,
    contextTokens: given.contextTokens ?? DEFAULT_CONTEXT_TOKENS,
    downloadBytes: null,
    memoryBytes: null,
    license: 'Unknown',
  };
  const [issue] = issuesOf(modelSpecSchema, spec);
  if (issue) throw new RangeError(`The model's ${issue.message}.`);
  return spec;
}

/** The same for the same model, other than all others, and ASCII: the name, then a hash of the addresses. */
function idOf(runtime: ModelRuntime, model: string, library = ''): string {
  const name = lastPart(model)
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 50);
  return `added:${name}:${hashText(`${runtime} ${model} ${library}`).toString(16)}`;
}

/** The last part of a path, as a model's name; branches of the hub ("resolve/main") are no name. */
function lastPart(model: string): string {
  const path = isHubId(model) ? model : new URL(model).pathname;
  const parts = path
    .replace(/\/resolve\/[^/]+\/?$/, '')
    .split('/')
    .filter(Boolean);
  return (parts.at(-1) ?? 'model').slice(0, 60);
}

function kept(storage: ModelStorage): ModelSpec[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.slice(0, MAX_MODELS).filter((spec) => issuesOf(modelSpecSchema, spec).length === 0) as ModelSpec[];
  } catch {
    return [];
  }
}
