import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Player } from '../../audio/player';
import type { Decibels, NormalRange, Seconds } from '../../lib/units';
import type { Payload } from '../../piece/payload';
import type { NormalRow } from '../rows/normal-row';
import type { RowId, RowTable } from '../worker/row-table';
import { type PreparedRow, Radio } from './radio';
import type { RadioOrder } from './radio-queue';
import { isSounding, type ReplayState } from './replay-state';
import { playableCandidate, ROW_SEED, seedOfRow, whySilent } from './row-pieces';
import { WarmRows } from './warm-rows';

/** Rows on either side of the one that is played or selected which are kept warm. */
const WARM_AROUND = 3;
/** A selection that moves on within this time is passed by in silence. */
const PASS_BY_MS = 140;
/** The order that a shuffled radio plays in hangs on this and on the rows. */
const SHUFFLE_SEED = 1;

/** What the replay works with. */
export interface ReplayParts {
  readonly player: Player;
  readonly table: Pick<RowTable, 'row'>;
  /** What the table shows. */
  readonly view: {
    /** The rows, in their order; the same array as long as nothing changes. */
    ids(): Uint32Array;
    selected(): RowId | null;
    select(id: RowId): void;
  };
  readonly say: (message: string, tone?: 'note' | 'problem') => void;
  /** The volume of earlier visits. */
  readonly volume: { read(): NormalRange; write(volume: NormalRange): void };
}

export interface RadioOptions {
  readonly seconds: Seconds;
  readonly order: RadioOrder;
}

/** Plays rows of the table with the synth of the studio. */
export interface Replay {
  readonly store: StoreApi<ReplayState>;
  /** For the painter and the meters. */
  readonly player: Player;
  /** Plays a row from its beginning. Without a candidate: the chosen one, else the first that can be played. Never rejects. */
  play(id: RowId, candidate?: number): Promise<void>;
  /** Pauses what plays, or goes on; where another row was selected since it began, plays that. */
  toggle(): void;
  stop(): void;
  /** Plays the row after, or before, the one in the player; of a radio, its own next or last one. */
  next(): void;
  previous(): void;
  /** Another row was selected: where something sounds, plays that row. Those around it are made ready. */
  follow(id: RowId): void;
  /** Some seconds of each row, from the selected one on. */
  startRadio(options: RadioOptions): void;
  /** Ends the radio; its last row plays on. */
  stopRadio(): void;
  /** Plays something that is no row of the table. */
  playPayload(payload: Payload, what: { readonly vibe: string; readonly seed?: number }): Promise<void>;
  /** Plays something and tells nothing of it, so much louder or softer (never louder than the volume allows). */
  playHidden(music: { readonly payload: Payload; readonly seed: number }, gain: Decibels): Promise<void>;
  /** Makes rows ready to play at once. */
  warm(ids: readonly RowId[]): void;
  /** Warm row or not: as the table knows it. */
  row(id: RowId): Promise<NormalRow>;
  setVolume(volume: NormalRange): void;
  /** The sources were closed: stops, and forgets all rows. */
  forget(): void;
}

const NOTHING = { row: null, candidate: null, title: '', vibe: '', palette: null } as const;

class RowReplay implements Replay {
  readonly store: StoreApi<ReplayState>;
  readonly player: Player;
  private readonly rows: WarmRows;
  private radio: Radio | null = null;
  private plays = 0;
  /** The row that was selected when what plays began. */
  private selectedThen: RowId | null = null;
  /** Of what plays now, over the volume. */
  private gain: Decibels = 0;
  private passing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: ReplayParts) {
    const { player, table, volume } = parts;
    this.player = player;
    this.rows = new WarmRows(table);
    const { status, message } = player.snapshot();
    this.store = createStore<ReplayState>(() => ({ ...NOTHING, status, message, volume: volume.read(), radio: null }));
    this.applyVolume();
    player.subscribe(({ status, message }) => this.store.setState({ status, message }));
  }

  async play(id: RowId, candidate?: number): Promise<void> {
    this.endRadio();
    await this.playRow(id, candidate ?? null);
  }

  toggle(): void {
    const selected = this.parts.view.selected();
    const isLoaded = this.store.getState().title !== '';
    if (selected !== null && selected !== this.selectedThen) void this.play(selected);
    else if (!isLoaded || this.player.snapshot().status === 'failed') this.playFirst();
    else if (isSounding(this.store.getState())) void this.player.pause();
    else void this.player.resume();
  }

  stop(): void {
    this.plays++;
    this.endRadio();
    void this.player.pause();
  }

  next(): void {
    if (this.radio) void this.radio.next();
    else this.step(1);
  }

  previous(): void {
    if (this.radio) this.radio.previous();
    else this.step(-1);
  }

  follow(id: RowId): void {
    clearTimeout(this.passing);
    this.warmAround(id);
    const { row } = this.store.getState();
    if (this.radio || row === null || row === id || !isSounding(this.store.getState())) return;
    this.passing = setTimeout(() => void this.play(id), PASS_BY_MS);
  }

  startRadio({ seconds, order }: RadioOptions): void {
    this.endRadio();
    void this.player.prepare();
    const { ids, selected } = this.parts.view;
    const programme = { ids, order, seed: SHUFFLE_SEED, first: selected() };
    const radio = new Radio(programme, seconds, this.rows, {
      play: (row, crossfade) => this.playOnRadio(row, crossfade),
      elapsed: () => this.player.elapsed(),
      onChange: () => this.showRadio(order),
      onEnd: () => this.endOfRadio(),
    });
    this.radio = radio;
    this.showRadio(order);
    void radio.next();
  }

  stopRadio(): void {
    this.endRadio();
  }

  async playPayload(payload: Payload, { vibe, seed = ROW_SEED }: { vibe: string; seed?: number }): Promise<void> {
    this.endRadio();
    this.plays++;
    this.begin(payload, seed, { row: null, candidate: null, vibe });
  }

  async playHidden({ payload, seed }: { payload: Payload; seed: number }, gain: Decibels): Promise<void> {
    this.endRadio();
    this.plays++;
    this.selectedThen = null;
    this.store.setState(NOTHING);
    await this.sound(payload, seed, gain);
  }

  warm(ids: readonly RowId[]): void {
    this.rows.warm(ids);
  }

  row(id: RowId): Promise<NormalRow> {
    return this.rows.get(id);
  }

  setVolume(volume: NormalRange): void {
    const within = Math.min(1, Math.max(0, volume));
    this.store.setState({ volume: within });
    this.applyVolume();
    this.parts.volume.write(within);
  }

  forget(): void {
    clearTimeout(this.passing);
    this.stop();
    this.rows.clear();
    this.selectedThen = null;
    this.store.setState(NOTHING);
  }

  private async playRow(id: RowId, asked: number | null): Promise<void> {
    clearTimeout(this.passing);
    const mine = ++this.plays;
    // Within the gesture, should the sound not be ready yet.
    void this.player.prepare();
    try {
      const row = await this.rows.get(id);
      if (mine !== this.plays) return;
      const candidate = playableCandidate(row, asked);
      if (candidate === null) this.parts.say(whySilent(row, asked), 'problem');
      else this.beginRow({ id, row, candidate });
    } catch (cause) {
      if (mine === this.plays) this.parts.say(cause instanceof Error ? cause.message : String(cause), 'problem');
    }
  }

  private beginRow({ id, row, candidate }: PreparedRow, crossfade?: Seconds): void {
    const { payload } = row.candidates[candidate];
    if (payload) this.begin(payload, seedOfRow(row), { row: id, candidate, vibe: row.vibe }, crossfade);
    this.warmAround(id);
  }

  private begin(
    payload: Payload,
    seed: number,
    what: Pick<ReplayState, 'row' | 'candidate' | 'vibe'>,
    crossfade?: Seconds,
  ): void {
    this.selectedThen = this.parts.view.selected();
    this.store.setState({ ...what, title: payload.title, palette: payload.palettes[0] ?? null });
    this.sound(payload, seed, 0, crossfade).catch((cause: Error) => this.parts.say(cause.message, 'problem'));
  }

  private sound({ config }: Payload, seed: number, gain: Decibels, crossfade?: Seconds): Promise<void> {
    this.gain = gain;
    this.applyVolume();
    return this.player.play({ config, seed }, crossfade === undefined ? {} : { crossfade });
  }

  /** The player squares its volume to a gain, so that half the decibels are its own. */
  private applyVolume(): void {
    this.player.setVolume(this.store.getState().volume * 10 ** (Math.min(0, this.gain) / 40));
  }

  private playFirst(): void {
    const first = this.parts.view.selected() ?? this.parts.view.ids()[0];
    if (first === undefined) this.parts.say('There is no row to play.', 'problem');
    else void this.play(first);
  }

  private step(by: -1 | 1): void {
    const { ids, selected, select } = this.parts.view;
    const from = this.store.getState().row ?? selected();
    const rows = ids();
    const at = from === null ? -1 : rows.indexOf(from);
    const id = rows[at < 0 ? 0 : at + by];
    if (id === undefined) return;
    select(id);
    void this.play(id);
  }

  private playOnRadio(prepared: PreparedRow, crossfade: Seconds): void {
    const { selected, select } = this.parts.view;
    const { row } = this.store.getState();
    // Who looks at another row meanwhile is left alone.
    const isWithIt = selected() === null || selected() === row || row === null;
    this.plays++;
    this.beginRow(prepared, crossfade);
    if (isWithIt) select(prepared.id);
    this.selectedThen = selected();
  }

  private showRadio(order: RadioOrder): void {
    if (!this.radio) return;
    const { seconds, played, skipped, leastLead, queue } = this.radio;
    this.store.setState({ radio: { seconds, order, played, skipped, of: queue.size, leastLead } });
  }

  private endRadio(): void {
    this.radio?.stop();
    this.radio = null;
    if (this.store.getState().radio) this.store.setState({ radio: null });
  }

  private endOfRadio(): void {
    const { played = 0, skipped = 0 } = this.radio ?? {};
    this.endRadio();
    if (played > 0) void this.player.pause();
    const silent = skipped > 0 ? ` ${skipped} had nothing to play.` : '';
    this.parts.say(played > 0 ? `The radio has played ${played} rows.${silent}` : `Nothing to play here.${silent}`);
  }

  private warmAround(id: RowId): void {
    const rows = this.parts.view.ids();
    const at = rows.indexOf(id);
    const from = Math.max(0, at - WARM_AROUND);
    this.rows.warm(at < 0 ? [id] : Array.from({ length: 2 * WARM_AROUND + 1 }, (_, i) => rows[from + i]).filter(isRow));
  }
}

function isRow(id: RowId | undefined): id is RowId {
  return id !== undefined;
}

/** Makes the replay of a table. */
export function createReplay(parts: ReplayParts): Replay {
  return new RowReplay(parts);
}
