import { useEffect, useState, useSyncExternalStore } from 'react';
import { Studio } from '../studio/Studio';
import { StudioContext } from '../studio/studio-context';
import { LazyDataset } from './LazyDataset';
import { type Route, routeOf } from './route';
import type { StudioApp } from './wiring';

function followHash(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The tab that the address leads to. */
function useTab(): Route['name'] {
  return useSyncExternalStore(followHash, () => routeOf(location).name);
}

/** The studio, once there is something to show. */
function StudioTab({ studio }: { studio: StudioApp }) {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    void studio.start().then(() => setReady(true));
  }, [studio]);
  if (!isReady) return null;
  return (
    <StudioContext value={studio.parts}>
      <Studio chips={studio.chips} />
    </StudioContext>
  );
}

/** Both tabs, one at a time. What they hold is not theirs but the app's: it stays while the other one is shown. */
export function App({ studio }: { studio: StudioApp }) {
  return useTab() === 'dataset' ? <LazyDataset studio={studio} /> : <StudioTab studio={studio} />;
}
