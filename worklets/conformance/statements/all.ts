import type { Statement } from '../statement';
import { ALIKE_STATEMENTS } from './alike';
import { GROOVE } from './groove';
import { HARMONY } from './harmony';
import { MELODY } from './melody';
import { SPACE } from './space';
import { TIME_AND_KEY } from './time-and-key';
import { TONE } from './tone';

/** Everything the instrument must show. */
export const STATEMENTS: readonly Statement[] = [
  ...TIME_AND_KEY,
  ...TONE,
  ...SPACE,
  ...GROOVE,
  ...MELODY,
  ...HARMONY,
  ...ALIKE_STATEMENTS,
];
