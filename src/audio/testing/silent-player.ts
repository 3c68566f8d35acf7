import type { Config } from '../../piece/labels';
import { TICKS_PER_BEAT } from '../../piece/score';
import type { Playable, Player, PlayerSnapshot } from '../player';

/** A player without sound that keeps a log of what it was told. */
export class SilentPlayer implements Player {
  readonly log: string[] = [];
  readonly steered: Partial<Config>[] = [];
  /** Those that were asked for, one a play. */
  readonly crossfades: (number | undefined)[] = [];
  /** Where the music is, and how much of a morph has passed. */
  tick = 0;
  morphed = 1;
  /** Seconds of the present Piece. */
  seconds = 0;
  played: Playable | null = null;
  private state: PlayerSnapshot = { status: 'idle', message: null, volume: 1, muted: false };
  private readonly listeners = new Set<(snapshot: PlayerSnapshot) => void>();

  set(change: Partial<PlayerSnapshot>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener(this.state);
  }

  async prepare() {}
  async play(piece: Playable, { crossfade }: { crossfade?: number } = {}) {
    this.crossfades.push(crossfade);
    this.log.push('play');
    this.played = piece;
    this.seconds = 0;
    this.set({ status: 'playing' });
  }
  async resume() {
    this.log.push('resume');
    this.set({ status: 'playing' });
  }
  async pause() {
    this.log.push('pause');
    this.set({ status: 'paused' });
  }
  async steer(set: Partial<Config>) {
    this.log.push('steer');
    this.steered.push(set);
    return this.tick;
  }
  async morph(piece: Playable) {
    this.log.push('morph');
    this.played = piece;
    return this.tick;
  }
  rescore() {}
  position() {
    return { beats: this.tick / TICKS_PER_BEAT, morph: this.morphed };
  }
  setVolume(volume: number) {
    this.set({ volume });
  }
  setMuted(muted: boolean) {
    this.set({ muted });
  }
  elapsed() {
    return this.seconds;
  }
  levels() {
    return { level: 0, bass: 0, brightness: 0, onsets: 0 };
  }
  waveform(out: Float32Array) {
    out.fill(0);
  }
  health() {
    return null;
  }
  snapshot() {
    return this.state;
  }
  subscribe(listener: (snapshot: PlayerSnapshot) => void) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
