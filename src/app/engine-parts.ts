/** Everything the manager of engines needs, in one part that loads when someone first asks for another engine. */
import { type AddedModels, createAddedModels } from '../engines/catalog/added-models';
import { loadCatalog } from '../engines/catalog/catalog';
import { askToKeepFiles } from '../engines/device/device';
import { checkEndpoint } from '../engines/endpoint/check';
import { createEndpointEngine, type EndpointStatus } from '../engines/endpoint/engine';
import { createEndpointStore, type EndpointStore } from '../engines/endpoint/settings';
import type { ModelEngine, ModelRuntime, ModelSpec } from '../engines/model-engine';
import { PROFILES } from '../engines/prompts/profiles';
import { tintuneProfile } from '../engines/prompts/tintune';
import { browserStorage } from '../lib/storage';
import type { EngineSources } from '../studio/models/engine-sources';
import { createExamples, type Examples } from './examples';
import { loadPart } from './load-part';

/** Each runtime is a part of its own. */
const RUNTIMES: Readonly<Record<ModelRuntime, (spec: ModelSpec, examples: Examples) => Promise<ModelEngine>>> = {
  transformers: async (spec, { find }) => {
    const { createTransformersEngine } = await loadPart(() => import('../engines/transformers/engine'));
    return createTransformersEngine(spec, { findExamples: find });
  },
  webllm: async (spec, { find }) => {
    const { createWebllmEngine } = await loadPart(() => import('../engines/webllm/engine'));
    return createWebllmEngine(spec, { findExamples: find });
  },
};

/** What an endpoint is up to, in sentences. */
const STATUS_WORDS: {
  readonly [Kind in EndpointStatus['kind']]: (status: Extract<EndpointStatus, { kind: Kind }>) => string;
} = {
  waiting: ({ seconds }) => `The server asks to wait ${Math.ceil(seconds)} s.`,
  retrying: () => 'The server failed; asking once more.',
  conceding: () => 'The server wants to be asked in another way.',
  'asking again': () => 'The answer could not be read; asking again.',
};

function statusWords(status: EndpointStatus): string {
  return (STATUS_WORDS[status.kind] as (status: EndpointStatus) => string)(status);
}

/** The offered models: those of the catalogue, then the user's own. A catalogue that cannot be had is a problem of its own. */
async function listModels(added: AddedModels) {
  const catalog = await loadCatalog().catch((error: Error) => ({ models: [], problems: [error.message] }));
  const offered = catalog.models.map((spec) => ({ spec, isOwn: false }));
  const own = added.list().map((spec) => ({ spec, isOwn: true }));
  return { models: [...offered, ...own], problems: catalog.problems };
}

function endpointEngine(store: EndpointStore, examples: Examples, onNote: (note: string) => void) {
  const settings = store.settings();
  if (settings.url === '' || settings.model === '') return null;
  const engine = createEndpointEngine({
    settings,
    key: () => store.key(settings.url),
    page: location.href,
    findExamples: examples.find,
    onStatus: (status) => onNote(statusWords(status)),
  });
  return { name: settings.model, engine };
}

/** The manager's sources, made of the real engines. */
export function createEngineSources(): EngineSources {
  const storage = browserStorage();
  const added = createAddedModels(storage);
  const endpoint = createEndpointStore(storage, location.href);
  const examples = createExamples();
  return {
    profiles: PROFILES,
    endpoint,
    checkEndpoint: (settings, key, signal) =>
      checkEndpoint(settings, key, { page: location.href, ...(signal && { signal }) }),
    listModels: () => listModels(added),
    addModel: (model) => added.add(model).spec,
    removeModel: (id) => added.remove(id),
    createModelEngine: (spec) => RUNTIMES[spec.runtime](spec, examples),
    createEndpoint: (onNote) => endpointEngine(endpoint, examples, onNote),
    // Models that were trained to give payloads are shown none.
    prepareExamples: async (vibe, profile) => (profile === tintuneProfile.id ? examples.prepare(vibe) : undefined),
    keepFiles: askToKeepFiles,
  };
}
