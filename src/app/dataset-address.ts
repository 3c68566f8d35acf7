import type { Browse } from '../dataset/store/browse';
import { viewOfAddress, viewToAddress } from '../dataset/store/saved-view';
import { datasetHash, routeOf } from './route';

/** The address follows the view so long after its last change: browsers refuse addresses that change all the time. */
const WRITE_MS = 300;

/** The saved view that the address names; empty for the tab as it was left. */
function addressedView(): string {
  const route = routeOf(location);
  return route.name === 'dataset' ? route.view : '';
}

/** Shows the view of the address for the first time. */
export function showAddressedView(browse: Browse): void {
  browse.show(viewOfAddress(addressedView()));
}

/**
 * Shows the view of the address where that is another one, now and whenever it is changed by hand, and writes every other
 * view into it. Returns what ends it.
 */
export function followView(browse: Browse): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    const hash = datasetHash(viewToAddress(browse.view()));
    if (routeOf(location).name === 'dataset' && hash !== location.hash) history.replaceState(null, '', hash);
  };
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_MS);
  };
  const read = () => {
    const view = addressedView();
    if (view !== '' && view !== viewToAddress(browse.view())) browse.show(viewOfAddress(view));
    else writeSoon();
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
