import type { Seconds } from '../../lib/units';
import { durationWords } from '../performance-words';

/** What work still takes, so roughly that the words do not flicker. */
export function timeLeftWords(seconds: Seconds | null): string {
  if (seconds === null) return 'just begun';
  if (seconds < 5) return 'nearly there';
  return `about ${durationWords(seconds < 60 ? Math.ceil(seconds / 5) * 5 : seconds)} left`;
}
