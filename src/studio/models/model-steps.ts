import { isPreparing, type Model } from './model';

/** The main thing that can be done with a model. */
export type Step = 'look' | 'download' | 'use' | 'cancel';

/** The main thing to do with a model, or null where there is none: it is being looked at, or cannot run here. */
export function mainStep(model: Model): Step | null {
  const { activity, suitability, cached } = model;
  if (isPreparing(model)) return 'cancel';
  if (activity.kind === 'ready') return 'use';
  if (activity.kind === 'checking') return null;
  if (!suitability) return 'look';
  if (suitability.obstacles.length > 0) return null;
  return cached?.isComplete ? 'use' : 'download';
}

/** What the step is called on its button. */
export function stepWords(step: Step, { problem, cached }: Model): string {
  if (step === 'cancel') return 'Cancel';
  if (problem) return 'Try again';
  if (step === 'use') return 'Use';
  return cached && cached.files > 0 ? 'Resume' : 'Download';
}
