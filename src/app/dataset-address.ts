import type { Browse } from '../dataset/store/browse';
import { viewOfAddress, viewToAddress } from '../dataset/store/saved-view';
import { datasetHash, routeOf } from './route';

/** The address follows the view so long after its last change: browsers refuse addresses that change all the time. */
const WRITE_MS = 300;

/**
 * Shows the view of the address, now and whenever it is changed by hand, and writes every other view into it. An address
 * without a view is the tab as it was left. Returns what ends it.
 */
export function followDatasetAddress(browse: Browse): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isNew = browse.store.getState().sources.length === 0 && browse.store.getState().openings.length === 0;
  const write = () => {
    const hash = datasetHash(viewToAddress(browse.view()));
    if (routeOf(location).name === 'dataset' && hash !== location.hash) history.replaceState(null, '', hash);
  };
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_MS);
  };
  const read = () => {
    const route = routeOf(location);
    if (route.name !== 'dataset') return;
    const isKnown = route.view === '' || route.view === viewToAddress(browse.view());
    if (isNew || !isKnown) browse.show(viewOfAddress(route.view));
    else writeSoon();
    isNew = false;
  };
  read();
  addEventListener('hashchange', read);
  const unsubscribe = browse.store.subscribe(writeSoon);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('hashchange', read);
  };
}
