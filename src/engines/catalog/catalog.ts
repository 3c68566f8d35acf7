import { isObject } from '../../piece/json-in-text';
import { issuesOf } from '../../piece/schema';
import { ModelError, type ModelSpec } from '../model-engine';
import { isOwnAddress, modelSpecSchema } from './model-spec';

/** What the site offers. */
export interface Catalog {
  readonly models: readonly ModelSpec[];
  /** What is wrong with entries that were left out, a sentence for each wrong field. */
  readonly problems: readonly string[];
}

/** The form of the catalogue this code reads. */
const VERSION = 1;
/** Where the site serves it, relative to the page. */
const ADDRESS = 'models/catalog.json';
/** How long it is waited for, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Fetches the site's catalogue.
 *
 * @throws ModelError if it cannot be had or is none; the signal's reason
 */
export async function loadCatalog(signal?: AbortSignal): Promise<Catalog> {
  const address = new URL(ADDRESS, document.baseURI).href;
  const patience = AbortSignal.timeout(PATIENCE);
  const text = await fetchText(address, signal ? AbortSignal.any([signal, patience]) : patience).catch((cause) => {
    signal?.throwIfAborted();
    throw cause instanceof ModelError ? cause : unreachable(cause);
  });
  return readCatalog(parsed(text), address);
}

async function fetchText(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
  if (response.status === 404) throw new ModelError('missing', 'This site has no catalogue of models.');
  if (!response.ok) throw unreachable(response.status);
  return response.text();
}

function unreachable(cause: unknown): ModelError {
  return new ModelError('network', 'The catalogue of models cannot be fetched. Check the connection, then try again.', {
    cause,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelError('corrupt', `The catalogue of models is no JSON: ${(cause as Error).message}.`, { cause });
  }
}

/**
 * A catalogue from its JSON. Entries that are wrong are left out and named; the others stay.
 *
 * @param address of the catalogue, to which addresses that begin with "./" are relative
 * @throws ModelError if it is no catalogue, or of another version
 */
export function readCatalog(value: unknown, address: string): Catalog {
  if (!isObject(value) || !Array.isArray(value.models)) {
    throw new ModelError('corrupt', 'The catalogue of models must be an object with "version" and a list "models".');
  }
  if (value.version !== VERSION) {
    const found = JSON.stringify(value.version) ?? 'none';
    throw new ModelError('corrupt', `The catalogue of models has version ${found}; this Tintune reads ${VERSION}.`);
  }
  const models = new Map<string, ModelSpec>();
  const problems: string[] = [];
  value.models.forEach((entry, i) => {
    const wrong = problemsOf(entry, models);
    problems.push(...wrong.map((problem) => `Entry ${i + 1}${nameOf(entry)} of the catalogue: ${problem}.`));
    if (wrong.length === 0) models.set((entry as ModelSpec).id, withAddressesFrom(entry as ModelSpec, address));
  });
  return { models: [...models.values()], problems };
}

function problemsOf(entry: unknown, others: ReadonlyMap<string, ModelSpec>): string[] {
  const problems = issuesOf(modelSpecSchema, entry).map(({ message }) => message);
  if (isObject(entry) && others.has(String(entry.id))) problems.push('id is that of an entry before');
  return problems;
}

function nameOf(entry: unknown): string {
  const shown = isObject(entry) ? (entry.id ?? entry.name) : undefined;
  return typeof shown === 'string' ? ` (${shown.slice(0, 80)})` : '';
}

function withAddressesFrom(spec: ModelSpec, base: string): ModelSpec {
  const absolute = (address: string) => (isOwnAddress(address) ? new URL(address, base).href : address);
  return {
    ...spec,
    model: absolute(spec.model),
    ...(spec.library !== undefined && { library: absolute(spec.library) }),
  };
}
