import type { EngineMeta } from '../engine';

/** The engine that ships with the app and answers at once. */
export const meta: EngineMeta = {
  id: 'instant',
  name: 'Instant',
  downloadBytes: 0,
  needs: [],
};
