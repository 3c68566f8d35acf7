import type { Model } from './model';
import { shareOf } from './model-words';

/** How often a download is spoken of: so many times between nothing and all. */
const STEPS = 4;

function spokenState({ activity }: Model): string | null {
  if (activity.kind === 'warming') return 'is warming up';
  if (activity.kind === 'ready') return 'is ready';
  if (activity.kind !== 'downloading') return null;
  const share = shareOf(activity.done, activity.total);
  return share === null ? 'is being downloaded' : `is downloaded to ${(Math.floor(share * STEPS) * 100) / STEPS}%`;
}

/** What goes on with the models, in words that change only a few times in a download. */
export function spokenWords(models: readonly Model[]): string {
  return models
    .map((model) => [model.spec.name, spokenState(model)])
    .filter(([, state]) => state !== null)
    .map(([name, state]) => `${name} ${state}.`)
    .join(' ');
}
