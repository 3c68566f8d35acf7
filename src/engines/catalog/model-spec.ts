import * as z from 'zod/mini';
import { oneOf } from '../../piece/payload-error';
import type { ModelRuntime } from '../model-engine';
import { PROFILES } from '../prompts/profiles';

// Every message is the phrase that says what is allowed; `issuesOf` makes it a sentence.

const RUNTIMES: readonly ModelRuntime[] = ['transformers', 'webllm'];
/** Most tokens a model is run with: what today's largest contexts hold. */
const MAX_CONTEXT_TOKENS = 1_048_576;
/** Fewer leave no room for instructions and an answer. */
const MIN_CONTEXT_TOKENS = 1024;
const MAX_NAME_LENGTH = 60;

/** A hub id: `owner/name`. */
const HUB_ID = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;

/** Whether a text is a hub id, "owner/name". */
export function isHubId(text: string): boolean {
  return HUB_ID.test(text) && text.length <= 200;
}

/** Whether a text is an address from which models may come: https, or plain http on this machine. */
export function isModelAddress(text: string): boolean {
  if (text.length > 1000 || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname));
}

/** Whether a text names a model: a hub id, or an address of a folder. */
export function isModelName(text: string): boolean {
  return isHubId(text) || (isModelAddress(text) && !text.includes('?'));
}

/** Whether a text is an address on the site itself, relative to the catalogue. */
export function isOwnAddress(text: string): boolean {
  return /^\.{1,2}\//.test(text) && text.length <= 1000;
}

const idAllowed = 'of 1 to 80 of the characters a-z, A-Z, 0-9, ".", "_", ":", "/" and "-"';
const nameAllowed = `a text of 1 to ${MAX_NAME_LENGTH} characters`;
const modelAllowed = 'a hub id "owner/name", or the address of a folder: https, or relative ("./mine/")';
const libraryAllowed = 'the address of a compiled .wasm library: https, or relative';
const profileAllowed = oneOf(PROFILES.map(({ id }) => id));
const contextAllowed = `a whole number from ${MIN_CONTEXT_TOKENS} to ${MAX_CONTEXT_TOKENS}`;
const bytesAllowed = 'a number of bytes, or null if it is not known';
const licenseAllowed = 'the name of a licence';

const text = (allowed: string, fits: (value: string) => boolean) => z.string(allowed).check(z.refine(fits, allowed));
const bytes = z.nullable(z.number(bytesAllowed).check(z.gt(0, bytesAllowed), z.lte(1e12, bytesAllowed)));

/** A model of the catalogue, or one the user has added. */
export const modelSpecSchema = z.strictObject(
  {
    id: text(idAllowed, (id) => /^[\w.:/-]{1,80}$/.test(id)),
    name: text(nameAllowed, (name) => name.trim() !== '' && name.length <= MAX_NAME_LENGTH),
    runtime: z.literal([...RUNTIMES], oneOf(RUNTIMES)),
    model: text(modelAllowed, (model) => isModelName(model) || isOwnAddress(model)),
    library: z.optional(text(libraryAllowed, (library) => isModelAddress(library) || isOwnAddress(library))),
    profile: text(profileAllowed, (id) => PROFILES.some((profile) => profile.id === id)),
    contextTokens: z
      .int(contextAllowed)
      .check(z.gte(MIN_CONTEXT_TOKENS, contextAllowed), z.lte(MAX_CONTEXT_TOKENS, contextAllowed)),
    downloadBytes: bytes,
    memoryBytes: bytes,
    license: text(licenseAllowed, (license) => license.trim() !== '' && license.length <= MAX_NAME_LENGTH),
  },
  'an object that describes a model',
);
