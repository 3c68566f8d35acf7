import { FIELD_WORDS } from '../../piece/field-words';
import type { Target } from './midi-mapping';

/** What a target is called. */
export function targetWords(target: Target): string {
  if (target === 'volume') return 'Volume';
  if (target === 'play') return 'Play and pause';
  return FIELD_WORDS[target].name;
}
