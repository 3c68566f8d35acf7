import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-reduced-motion: reduce)';

function subscribe(listener: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** True while the person asks for less motion. */
export function usesReducedMotion(): boolean {
  return matchMedia(QUERY).matches;
}

/** {@link usesReducedMotion} for components: follows the setting. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(subscribe, usesReducedMotion);
}
