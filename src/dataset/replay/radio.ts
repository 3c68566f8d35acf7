import type { Seconds } from '../../lib/units';
import type { NormalRow } from '../rows/normal-row';
import type { RowId } from '../worker/row-table';
import { type RadioProgramme, RadioQueue } from './radio-queue';
import { playableCandidate } from './row-pieces';
import type { WarmRows } from './warm-rows';

/** Rows whose texts and configs are fetched ahead. */
const FETCHED_AHEAD = 4;
/** A look at the clock that comes this much early counts as on time: the player reports 20 times a second. */
const TOLERANCE: Seconds = 0.08;
/** One row goes over into the next within this share of its time, but no longer than so. */
const CROSSFADE_SHARE = 0.2;
const LONGEST_CROSSFADE: Seconds = 1.5;
/** Who skips a row wants the next one at once. */
const SKIP_CROSSFADE: Seconds = 0.08;
/** While the music stands, the clock is looked at so often. */
const LEAST_WAIT_MS = 100;

/** A row that can begin at once. */
export interface PreparedRow {
  readonly id: RowId;
  readonly row: NormalRow;
  readonly candidate: number;
}

/** And since when, in `performance.now()` time. */
interface ReadyRow extends PreparedRow {
  readonly readyAt: number;
}

/** What a radio tells. */
export interface RadioEvents {
  /** Plays a row in place of what plays, by a crossfade of so many seconds. */
  readonly play: (row: PreparedRow, crossfade: Seconds) => void;
  /** Seconds of the present row that were heard; pauses do not count. */
  readonly elapsed: () => Seconds;
  /** Its counts have changed. */
  readonly onChange: () => void;
  /** Nothing is left to play. */
  readonly onEnd: () => void;
}

/** Plays some seconds of one row after the other, the next always prepared while the present one plays. */
export class Radio {
  readonly queue: RadioQueue;
  played = 0;
  skipped = 0;
  /** See `RadioState.leastLead`. */
  leastLead: Seconds | null = null;
  private over = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly trail: PreparedRow[] = [];
  private prepared: ReadyRow | null = null;
  private turns = 0;

  constructor(
    programme: RadioProgramme,
    readonly seconds: Seconds,
    private readonly rows: Pick<WarmRows, 'get' | 'warm'>,
    private readonly events: RadioEvents,
  ) {
    this.queue = new RadioQueue(programme);
  }

  /** Goes on with the next row now; ends where there is none. */
  async next(crossfade: Seconds = SKIP_CROSSFADE): Promise<void> {
    const turn = ++this.turns;
    clearTimeout(this.timer);
    const next = this.ready() ?? (await this.prepare());
    if (this.over || turn !== this.turns) return;
    if (!next) return this.finish();
    this.queue.remove(next.id);
    this.played++;
    this.trail.push(next);
    this.begin(next, crossfade);
  }

  /** Plays the row before the present one again. */
  previous(): void {
    const before = this.trail.at(-2);
    if (!before || this.over) return;
    this.turns++;
    this.trail.pop();
    this.begin(before, SKIP_CROSSFADE);
  }

  /** Ends it; the present row plays on. */
  stop(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private begin(row: PreparedRow, crossfade: Seconds): void {
    this.events.play(row, crossfade);
    this.events.onChange();
    this.wait(this.seconds);
    // Problems of the next row show when it is due.
    this.prepare().catch(() => undefined);
  }

  private wait(seconds: Seconds): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), Math.max(LEAST_WAIT_MS, seconds * 1000));
  }

  /** Is it time? Music that was paused or held back has time left. */
  private look(): void {
    const left = this.seconds - this.events.elapsed();
    if (left > TOLERANCE) this.wait(left);
    else void this.takeTurn();
  }

  /** Goes on because it is time, and notes how long the next row has been ready. */
  private async takeTurn(): Promise<void> {
    const dueAt = performance.now();
    const ready = this.ready();
    await this.next(Math.min(LONGEST_CROSSFADE, this.seconds * CROSSFADE_SHARE));
    if (this.over) return;
    const lead = (dueAt - (ready?.readyAt ?? performance.now())) / 1000;
    this.leastLead = this.leastLead === null ? lead : Math.min(this.leastLead, lead);
    this.events.onChange();
  }

  /** What was prepared, if it is still what comes next: meanwhile the table may show other rows. */
  private ready(): ReadyRow | null {
    return this.queue.ahead(1)[0] === this.prepared?.id ? this.prepared : null;
  }

  /** Fetches the next row that can be played; null at the end. */
  private async prepare(): Promise<ReadyRow | null> {
    this.prepared = null;
    for (let [id] = this.queue.ahead(1); id !== undefined && !this.over; [id] = this.queue.ahead(1)) {
      this.rows.warm(this.queue.ahead(FETCHED_AHEAD));
      const row = await this.rows.get(id).catch(() => null);
      if (this.queue.ahead(1)[0] !== id) continue;
      const candidate = row && playableCandidate(row);
      if (row && candidate !== null) {
        this.prepared = { id, row, candidate, readyAt: performance.now() };
        return this.prepared;
      }
      this.queue.remove(id);
      this.skipped++;
      this.events.onChange();
    }
    return null;
  }

  private finish(): void {
    this.stop();
    this.events.onEnd();
  }
}
