import type { PlayerStatus } from '../../audio/player';
import type { NormalRange, Seconds } from '../../lib/units';
import type { Palette } from '../../piece/payload';
import type { RowId } from '../worker/row-table';
import type { RadioOrder } from './radio-queue';

/** A radio that is on. */
export interface RadioState {
  /** For how long each row plays. */
  readonly seconds: Seconds;
  readonly order: RadioOrder;
  /** Rows that were played, and that had nothing to play, so far. */
  readonly played: number;
  readonly skipped: number;
  /** Rows in the table. */
  readonly of: number;
  /** How long before its turn the row that was prepared last was ready; of all so far, the shortest. Null before the first. */
  readonly leastLead: Seconds | null;
}

/** What plays in the dataset tab. */
export interface ReplayState {
  /** The row in the player; null for nothing, or for something that is no row of the table. */
  readonly row: RowId | null;
  readonly candidate: number | null;
  /** What is in the player, in words; empty where that must not be told. */
  readonly title: string;
  readonly vibe: string;
  /** The colours to light the field with; null where there are none, or they would tell too much. */
  readonly palette: Palette | null;
  readonly status: PlayerStatus;
  /** What the player says. */
  readonly message: string | null;
  readonly volume: NormalRange;
  readonly radio: RadioState | null;
}

/** True while something sounds or is about to. */
export function isSounding({ status }: Pick<ReplayState, 'status'>): boolean {
  return status === 'playing' || status === 'starting';
}
