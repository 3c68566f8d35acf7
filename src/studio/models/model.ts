import type { EngineProgress } from '../../engines/engine';
import type { CachedModel, ModelSpec, Suitability } from '../../engines/model-engine';
import type { Seconds } from '../../lib/units';

/** How fast a download is. */
export interface Pace {
  /** Null while it cannot be told, like the seconds. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: Seconds | null;
}

/** What goes on with a model. */
export type Activity =
  /** What this device has is being looked at. */
  | { readonly kind: 'checking' }
  /** Nothing. */
  | { readonly kind: 'resting' }
  | ({ readonly kind: 'downloading'; readonly done: number; readonly total: number | null } & Pace)
  /** Everything is there; it is being put into memory and tried. */
  | { readonly kind: 'warming' }
  /** In memory: it answers when it is asked. */
  | { readonly kind: 'ready' };

/** A model as the list shows it. */
export interface Model {
  readonly spec: ModelSpec;
  /** True if the user has added it, so that it can be taken off the list. */
  readonly isOwn: boolean;
  /** Null until it is known. */
  readonly suitability: Suitability | null;
  readonly cached: CachedModel | null;
  readonly activity: Activity;
  /** Why what was last tried failed, in a sentence. */
  readonly problem: string | null;
}

/** What happens to a model. */
export type ModelEvent =
  /** The device was looked at; `isLoaded`: the model is in memory. */
  | {
      readonly type: 'checked';
      readonly suitability: Suitability;
      readonly cached: CachedModel;
      readonly isLoaded: boolean;
    }
  /** It shall be made ready. */
  | { readonly type: 'asked'; readonly cached: CachedModel | null }
  | { readonly type: 'progressed'; readonly progress: EngineProgress; readonly pace: Pace }
  /** It is in memory. */
  | { readonly type: 'loaded'; readonly cached: CachedModel | null }
  /** It is not in memory any more, because someone wanted that. */
  | { readonly type: 'unloaded'; readonly cached: CachedModel | null }
  | {
      readonly type: 'failed';
      readonly problem: string;
      readonly cached: CachedModel | null;
      readonly isLoaded: boolean;
    };

type EventOf<Type extends ModelEvent['type']> = Extract<ModelEvent, { type: Type }>;
type Transitions = { readonly [Type in ModelEvent['type']]: (model: Model, event: EventOf<Type>) => Model };

const RESTING: Activity = { kind: 'resting' };
const READY: Activity = { kind: 'ready' };
const WARMING: Activity = { kind: 'warming' };

/** A model of which nothing is known yet. */
export function newModel(spec: ModelSpec, isOwn: boolean): Model {
  return { spec, isOwn, suitability: null, cached: null, activity: { kind: 'checking' }, problem: null };
}

/** True while a model is being made ready. */
export function isPreparing({ activity }: Pick<Model, 'activity'>): boolean {
  return activity.kind === 'downloading' || activity.kind === 'warming';
}

/** What is still to be downloaded here, about; null if that is not known. */
export function missingBytes({ spec, suitability, cached }: Model): number | null {
  const whole = suitability?.downloadBytes ?? spec.downloadBytes;
  if (cached?.isComplete) return 0;
  return whole === null ? null : Math.max(0, whole - (cached?.bytes ?? 0));
}

const TRANSITIONS: Transitions = {
  // What goes on is told by those who do it: looking at the device changes nothing in it.
  checked: (model, { suitability, cached, isLoaded }) => ({
    ...model,
    suitability,
    cached,
    // What had failed was the look itself, where it is the first that succeeds.
    problem: model.suitability && model.problem,
    activity: isPreparing(model) ? model.activity : isLoaded ? READY : RESTING,
  }),
  asked: (before, { cached }) => {
    const model = { ...before, cached: cached ?? before.cached, problem: null };
    return { ...model, activity: model.cached?.isComplete ? WARMING : downloadOf(model) };
  },
  // A late report of what was cancelled means nothing.
  progressed: (model, { progress, pace }) =>
    isPreparing(model) ? { ...model, activity: activityOf(progress, pace) } : model,
  loaded: (model, { cached }) => ({ ...model, activity: READY, problem: null, cached: cached ?? model.cached }),
  unloaded: (model, { cached }) => ({ ...model, activity: RESTING, cached: cached ?? model.cached }),
  failed: (model, { problem, cached, isLoaded }) => ({
    ...model,
    problem,
    cached: cached ?? model.cached,
    activity: isLoaded ? READY : RESTING,
  }),
};

/** A download that is about to begin. */
function downloadOf(model: Model): Activity {
  return { kind: 'downloading', done: 0, total: missingBytes(model), bytesPerSecond: null, secondsLeft: null };
}

function activityOf({ phase, done, total }: EngineProgress, pace: Pace): Activity {
  return phase === 'loading' ? { kind: 'downloading', done, total, ...pace } : WARMING;
}

/** A model after something has happened to it. */
export function modelAfter(model: Model, event: ModelEvent): Model {
  return (TRANSITIONS[event.type] as (model: Model, event: ModelEvent) => Model)(model, event);
}
