import { type ComponentType, useEffect, useState } from 'react';
import { NOT_LOADED } from '../../lib/worker-bridge';

/** Plots of the rows found: they and their library load when they are first shown. */
export function LazySee() {
  const [See, setSee] = useState<ComponentType | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (See || hasFailed) return;
    import('./See').then(
      (part) => setSee(() => part.See),
      () => setFailed(true),
    );
  }, [See, hasFailed]);
  if (See) return <See />;
  if (!hasFailed) return null;
  return (
    <p className="see-missing" role="alert">
      {NOT_LOADED}{' '}
      <button type="button" onClick={() => setFailed(false)}>
        Try again
      </button>
    </p>
  );
}
