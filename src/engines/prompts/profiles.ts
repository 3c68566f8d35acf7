import { latentScore, latentScoreJustified } from './latentscore';
import type { PromptProfile } from './profile';
import { tintuneProfile } from './tintune';

/** Every prompt profile; the first is for models of which nothing is known. */
export const PROFILES: readonly PromptProfile[] = [tintuneProfile, latentScore, latentScoreJustified];

/** The profile with this id, or undefined. */
export function profileOfId(id: string): PromptProfile | undefined {
  return PROFILES.find((profile) => profile.id === id);
}
