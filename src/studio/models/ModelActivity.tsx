import type { Model } from './model';
import { downloadWords, shareOf } from './model-words';

/** What goes on with a model, while something does. */
export function ModelActivity({ model }: { model: Model }) {
  const { activity, spec } = model;
  if (activity.kind === 'checking') return <p>Looking at this device…</p>;
  if (activity.kind === 'warming')
    return (
      <div className="engine-progress">
        <progress aria-label={`Warming up ${spec.name}`} />
        <p>Warming up: the model goes into memory and is tried once.</p>
      </div>
    );
  if (activity.kind !== 'downloading') return null;
  const share = shareOf(activity.done, activity.total);
  return (
    <div className="engine-progress">
      <progress aria-label={`Downloading ${spec.name}`} max={1} {...(share !== null && { value: share })} />
      <p>{downloadWords(activity)}</p>
    </div>
  );
}
