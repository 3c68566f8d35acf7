import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expandScenes } from '../dataset/expand';
import { isBroken } from '../dataset/row';
import { createEndpointEngine, type EndpointStatus } from '../engines/endpoint/engine';
import { meta as endpoint } from '../engines/endpoint/meta';
import { DEFAULT_SETTINGS } from '../engines/endpoint/settings';
import { meta as instant } from '../engines/instant/meta';
import { InstantModel } from '../engines/instant/model';
import { createExampleFinder } from '../engines/prompts/nearest-examples';
import { PROFILES, profileOfId } from '../engines/prompts/profiles';
import type { Payload } from '../piece/payload';
import { UsageError } from './command';

/**
 * Text to payload. Throws RangeError with a plain sentence for text that cannot be answered, and EndpointError where an
 * endpoint gave no answer.
 */
export type Generate = (vibe: string, seed: number) => Promise<Payload>;

/** What some engines are told besides the text. */
export interface EngineSettings {
  readonly url?: string | undefined;
  readonly model?: string | undefined;
  /** Id of a prompt profile. */
  readonly profile?: string | undefined;
  readonly contextTokens?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly systemText?: string | undefined;
}

/** The environment variable with an endpoint's key: command lines are seen by others and kept. */
export const KEY_VARIABLE = 'TINTUNE_ENDPOINT_KEY';

const LOADERS: Readonly<Record<string, (settings: EngineSettings) => Promise<Generate>>> = {
  [instant.id]: loadInstant,
  [endpoint.id]: loadEndpoint,
};

/** Ids of the engines a terminal can use. */
export const ENGINE_IDS = Object.keys(LOADERS);

/** Loads an engine. Throws UsageError for an unknown id, and for settings that lack or do not belong to it. */
export async function loadEngine(id: string, settings: EngineSettings = {}): Promise<Generate> {
  const load = LOADERS[id];
  if (!load) throw new UsageError(`There is no engine "${id}". There is: ${ENGINE_IDS.join(', ')}.`);
  return load(settings);
}

async function loadInstant(settings: EngineSettings): Promise<Generate> {
  if (Object.values(settings).some((value) => value !== undefined))
    throw new UsageError('--url, --model, --profile, --context, --max-tokens and --system go with --engine endpoint.');
  const read = (name: string) => readFile(inProject(`models/instant/${name}`));
  const model = new InstantModel(await read('instant.bin'), await read('network.bin'));
  return async (vibe, seed) => model.generate(vibe, seed);
}

async function loadEndpoint(settings: EngineSettings): Promise<Generate> {
  const { url, model, profile = DEFAULT_SETTINGS.profile, contextTokens, maxTokens, systemText } = settings;
  if (url === undefined || model === undefined) throw new UsageError('--engine endpoint needs --url and --model.');
  if (!profileOfId(profile)) {
    throw new UsageError(`There is no profile "${profile}". There is: ${PROFILES.map(({ id }) => id).join(', ')}.`);
  }
  const engine = createEndpointEngine({
    settings: {
      ...DEFAULT_SETTINGS,
      url,
      model,
      profile,
      contextTokens: contextTokens ?? DEFAULT_SETTINGS.contextTokens,
      maxTokens: maxTokens ?? null,
      systemText: systemText ?? null,
    },
    key: () => process.env[KEY_VARIABLE] ?? null,
    findExamples: createExampleFinder(await readScenes()),
    onStatus: (status) => process.stderr.write(`${statusWords(status)}\n`),
  });
  return (vibe, seed) => engine.generate(vibe, { seed });
}

async function readScenes() {
  const rows = expandScenes(await readFile(inProject('public/datasets/scenes.jsonl'), 'utf8'));
  return rows.flatMap((row) => (isBroken(row) ? [] : [row.row]));
}

function statusWords(status: EndpointStatus): string {
  switch (status.kind) {
    case 'waiting':
      return `The server asks to wait ${Math.ceil(status.seconds)} s.`;
    case 'retrying':
      return 'The server failed; asking once more.';
    case 'conceding':
      return `The server refuses this: ${status.what}. Asking without it.`;
    case 'asking again':
      return 'The answer was no payload; asking again.';
  }
}

function inProject(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
