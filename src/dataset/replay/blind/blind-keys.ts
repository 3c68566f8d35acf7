import type { BlindTest } from './blind-test';

/** What the keys of the blind test do. */
export const BLIND_KEYS: readonly {
  readonly keys: readonly string[];
  readonly words: string;
  readonly run: (blind: BlindTest) => void;
}[] = [
  { keys: ['ArrowLeft'], words: 'hear the left one', run: (blind) => blind.listen('left') },
  { keys: ['ArrowRight'], words: 'hear the right one', run: (blind) => blind.listen('right') },
  { keys: [' '], words: 'pause, go on', run: (blind) => blind.toggle() },
  { keys: ['1'], words: 'left is better', run: (blind) => blind.vote('left') },
  { keys: ['2'], words: 'right is better', run: (blind) => blind.vote('right') },
  { keys: ['0', '='], words: 'no difference', run: (blind) => blind.vote('tie') },
  { keys: ['n'], words: 'next pair', run: (blind) => blind.next() },
  { keys: ['Escape'], words: 'leave', run: (blind) => blind.stop() },
];
