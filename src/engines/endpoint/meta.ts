import type { EngineMeta } from '../engine';

/** A model behind an OpenAI-compatible address: on the user's own machine, or a provider's. */
export const meta: EngineMeta = {
  id: 'endpoint',
  name: 'Your own endpoint',
  downloadBytes: 0,
  needs: ['The address of an OpenAI-compatible server, and a key where it wants one'],
};
