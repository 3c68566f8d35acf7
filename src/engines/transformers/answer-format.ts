import { PAYLOAD_FORMATS, type PayloadFormat } from '../grammar/payload-format';
import { ModelError } from '../model-engine';
import type { PromptProfile } from '../prompts/profile';
import { PROFILES, profileOfId } from '../prompts/profiles';

/** How the models of each prompt profile spell a payload: as they learned it, or as we ask for it. */
const FORMATS: Readonly<Record<string, PayloadFormat>> = {
  tintune: PAYLOAD_FORMATS.tintune,
  latentscore: PAYLOAD_FORMATS.latentscore,
  'latentscore-justified': PAYLOAD_FORMATS.latentscoreJustification,
};

/** The format that a profile's models are held to. */
export function answerFormat({ id }: PromptProfile): PayloadFormat {
  return FORMATS[id] ?? PAYLOAD_FORMATS.tintune;
}

/** The profile a model is asked with. Throws ModelError for an id that is none. */
export function profileOf(id: string): PromptProfile {
  const profile = profileOfId(id);
  if (profile) return profile;
  const ids = PROFILES.map((known) => known.id).join(', ');
  throw new ModelError('wrong model', `There is no prompt profile "${id}". There is: ${ids}.`);
}
