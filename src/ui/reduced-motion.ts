import { useMedia } from './media';

const QUERY = '(prefers-reduced-motion: reduce)';

/** True while the person asks for less motion. */
export function usesReducedMotion(): boolean {
  return matchMedia(QUERY).matches;
}

/** {@link usesReducedMotion} for components: follows the setting. */
export function useReducedMotion(): boolean {
  return useMedia(QUERY);
}
