import type { SynthReport } from '../../worklets/protocol';
import { BEATS_PER_BAR } from '../composer/events';
import type { Beats, NormalRange, Seconds } from '../lib/units';
import { type Config, encodeConfig } from '../piece/labels';
import { scoreEdit } from '../piece/performance';
import { type ScoreEdit, TICKS_PER_BAR, TICKS_PER_BEAT, withChanges } from '../piece/score';
import { AudioGraph } from './audio-graph';
import type { Hindrance } from './context-keeper';
import { goOn, type Take, withLiveEdit } from './go-on';
import { type Health, readHealth, type SynthHealth } from './health';
import type { Playable, Player, PlayerSnapshot, Position, SoundLevels } from './player';
import { SAYS } from './player-messages';
import { UnansweredEdits } from './unanswered-edits';

/** Starts at a level that hurts nobody; the slider goes from here. */
const SAFE_VOLUME = 0.7;
/** A sound that is lost is made anew, but not more often than so within such a time. */
const MOST_LOSSES = 2;
const LOSSES_MS = 30_000;
/** How long a passing message stays. */
const PASSING_MS = 8000;

/** A slider's position as a gain: squared, which is near how loudness feels. */
const volumeGain = ({ volume, muted }: PlayerSnapshot): NormalRange => (muted ? 0 : volume * volume);

class TonePlayer implements Player {
  private state: PlayerSnapshot = { status: 'idle', message: null, volume: SAFE_VOLUME, muted: false };
  private readonly listeners = new Set<(snapshot: PlayerSnapshot) => void>();
  private graph: AudioGraph | null = null;
  private building: Promise<AudioGraph> | null = null;
  /** What plays, with all edits so far; of it, so many bars and seconds were played by graphs that are no more. */
  private take: Take | null = null;
  private barsBefore = 0;
  private secondsBefore: Seconds = 0;
  /** Whether the synth has been given the take; until then it waits for the audio graph. */
  private loaded = false;
  private plays = 0;
  /** How the take takes over from what sounds; undefined: as usual. */
  private crossfade: Seconds | undefined;
  /** What the user last asked for, which the browser may not have granted yet. */
  private wanted: 'playing' | 'paused' = 'paused';
  private seconds: Seconds = 0;
  private beats: Beats = 0;
  private morphed: NormalRange = 1;
  private readonly unanswered = new UnansweredEdits();
  /** Voices that the synth had to silence so far. */
  private faults = 0;
  private synthHealth: SynthHealth | null = null;
  private saidShedding = false;
  /** When graphs were lost lately. */
  private losses: number[] = [];
  private readonly silence: SoundLevels = { level: 0, bass: 0, brightness: 0, onsets: 0 };

  async prepare(): Promise<void> {
    this.graph?.warmUp();
    await this.build().catch(() => undefined);
  }

  async play({ config, seed, score = [] }: Playable, { crossfade }: { crossfade?: Seconds } = {}): Promise<void> {
    this.take = { code: encodeConfig(config), seed, bar: 0, score };
    this.crossfade = crossfade;
    this.plays++;
    this.barsBefore = this.secondsBefore = 0;
    this.seconds = 0;
    this.loaded = false;
    await this.start();
  }

  async resume(): Promise<void> {
    if (!this.take) return;
    if (!this.graph || !this.loaded) return this.start();
    this.wanted = 'playing';
    this.graph.send({ type: 'resume' });
    this.graph.open();
  }

  async pause(): Promise<void> {
    this.wanted = 'paused';
    this.graph?.send({ type: 'pause' });
    this.graph?.rest();
    if (this.take) this.set({ status: 'paused', message: null });
  }

  async steer(set: Partial<Config>): Promise<number | null> {
    if (!this.take) return null;
    const edit = scoreEdit({ tick: 0, set });
    if (this.loaded) return this.edit(edit);
    if (this.barsBefore > 0) return this.editAhead(edit);
    const code = edit.kind === 'steer' ? withChanges(this.take.code, edit.changes) : null;
    if (code) this.take = { ...this.take, code };
    return null;
  }

  async morph({ config, seed }: Playable, bars: number): Promise<number | null> {
    const edit: ScoreEdit = { kind: 'morph', tick: 0, code: [...encodeConfig(config)], seed, bars };
    if (this.loaded) return this.edit(edit);
    if (this.barsBefore === 0) {
      await this.play({ config, seed });
      return null;
    }
    const tick = this.editAhead(edit);
    await this.start();
    return tick;
  }

  rescore(score: readonly ScoreEdit[]): void {
    if (!this.take) return;
    const now = this.position().beats * TICKS_PER_BEAT;
    const past = this.take.score.filter(({ tick }) => tick < now);
    this.take = { ...this.take, score: [...past, ...score.filter(({ tick }) => tick >= now)] };
    const before = this.barsBefore * TICKS_PER_BAR;
    const future = score.map((edit) => ({ ...edit, tick: edit.tick - before })).filter(({ tick }) => tick >= 0);
    if (this.loaded) this.graph?.send({ type: 'score', score: future });
  }

  setVolume(volume: number): void {
    this.set({ volume: Math.min(1, Math.max(0, volume)) });
    this.graph?.setGain(volumeGain(this.state));
  }

  setMuted(muted: boolean): void {
    this.set({ muted });
    this.graph?.setGain(volumeGain(this.state));
  }

  elapsed(): Seconds {
    return this.secondsBefore + this.seconds;
  }

  position(): Position {
    return { beats: this.barsBefore * BEATS_PER_BAR + this.beats, morph: this.morphed };
  }

  levels(): SoundLevels {
    if (this.graph && this.state.status === 'playing') return this.graph.levels(performance.now());
    return Object.assign(this.silence, { level: 0, bass: 0, brightness: 0 });
  }

  waveform(out: Float32Array): void {
    if (this.graph && this.state.status === 'playing') this.graph.waveform(out);
    else out.fill(0);
  }

  health(): Health | null {
    return this.graph && readHealth(this.graph.context, this.synthHealth);
  }

  snapshot(): PlayerSnapshot {
    return this.state;
  }

  subscribe(listener: (snapshot: PlayerSnapshot) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private set(change: Partial<PlayerSnapshot>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener(this.state);
  }

  /** Says something that is no state: it goes away by itself. */
  private say(message: string): void {
    this.set({ message });
    setTimeout(() => this.state.message === message && this.set({ message: null }), PASSING_MS);
  }

  /** Plays the take from where it was left, as soon as there is a graph. */
  private async start(): Promise<void> {
    this.wanted = 'playing';
    if (this.state.status !== 'playing') this.set({ status: 'starting', message: null });
    const graph = await this.build().catch(() => null);
    // Meanwhile another call may have loaded, a knob may have been turned, or pause pressed.
    if (!graph || !this.take || this.loaded || this.wanted !== 'playing') return;
    this.load(graph, this.take);
    graph.open();
  }

  private load(graph: AudioGraph, take: Take): void {
    this.loaded = true;
    const continuation = goOn(take, this.barsBefore);
    this.barsBefore -= continuation.passed;
    this.beats = continuation.passed * BEATS_PER_BAR;
    graph.send({ type: 'load', ...continuation, ...(this.crossfade !== undefined && { crossfade: this.crossfade }) });
    this.crossfade = undefined;
    // What a graph that was lost has left unanswered.
    for (const [id, edit] of this.unanswered.remaining(this.plays)) graph.send({ type: 'edit', id, edit });
  }

  /** Has the synth make an edit; resolves to its tick since the take's start. */
  private edit(edit: ScoreEdit): Promise<number | null> {
    const { id, answer } = this.unanswered.ask(edit, this.plays);
    this.graph?.send({ type: 'edit', id, edit });
    return answer;
  }

  /** Makes an edit where the take was left and waits to go on. Returns its tick. */
  private editAhead(edit: ScoreEdit): number | null {
    if (!this.take) return null;
    const tick = this.barsBefore * TICKS_PER_BAR;
    this.take = withLiveEdit(this.take, { ...edit, tick });
    return tick;
  }

  /** Builds the audio graph once; on failure lets the next call try again, and says so if someone waits for sound. */
  private build(): Promise<AudioGraph> {
    this.building ??= this.makeGraph().catch((error: unknown) => {
      this.building = null;
      const message = 'AudioWorklet' in globalThis ? SAYS.notLoaded : SAYS.noAudio;
      if (this.wanted === 'playing') this.set({ status: 'failed', message });
      throw error;
    });
    return this.building;
  }

  private async makeGraph(): Promise<AudioGraph> {
    if (!('AudioWorklet' in globalThis)) throw new Error(SAYS.noAudio);
    this.graph = await AudioGraph.build(volumeGain(this.state), {
      onRunning: () => this.onRunning(),
      onHindered: (by) => this.onHindered(by),
      onLost: () => this.lose(),
      onCrash: () => this.lose(),
      onReport: (report) => this.onReport(report),
    });
    return this.graph;
  }

  private onRunning(): void {
    if (this.wanted === 'playing' && this.state.status !== 'playing') this.set({ status: 'playing', message: null });
  }

  private onHindered(by: Hindrance): void {
    this.set({ status: 'blocked', message: by === 'gesture' ? SAYS.blocked : SAYS.interrupted });
  }

  private onReport(report: SynthReport): void {
    if (report.type === 'edited') this.onEdited(report.id, report.tick);
    if (report.type === 'refused' && report.id !== undefined) this.unanswered.refuse(report.id, report.reason);
    if (report.type === 'health') this.onHealth(report);
    if (report.type !== 'position') return;
    this.seconds = report.seconds;
    this.beats = report.bar * BEATS_PER_BAR + report.beat;
    this.morphed = report.morph;
    if (report.faults > this.faults && this.state.status === 'playing') this.say(SAYS.voiceSilenced);
    this.faults = report.faults;
  }

  private onEdited(id: number, loadedTick: number): void {
    const tick = this.barsBefore * TICKS_PER_BAR + loadedTick;
    const edit = this.unanswered.accept(id, this.plays, tick);
    if (this.take && edit) this.take = withLiveEdit(this.take, { ...edit, tick });
  }

  private onHealth(health: SynthHealth): void {
    this.synthHealth = health;
    if (health.shed === 0 || this.saidShedding) return;
    this.saidShedding = true;
    this.say(SAYS.shedding);
  }

  /** The graph is dead: the context was closed, its device failed, or the synth threw. Goes on in a new one. */
  private lose(): void {
    if (!this.graph) return;
    this.discard(this.graph);
    if (this.wanted !== 'playing') return;
    const now = performance.now();
    this.losses = [...this.losses.filter((at) => now - at < LOSSES_MS), now];
    if (this.losses.length > MOST_LOSSES) this.set({ status: 'failed', message: SAYS.crashed });
    else void this.start().then(() => this.state.status === 'playing' && this.say(SAYS.wentOn));
  }

  /** Drops a graph and remembers where it was; the take goes on from the bar that it was in. */
  private discard(graph: AudioGraph): void {
    graph.close();
    this.graph = null;
    this.building = null;
    this.synthHealth = null;
    this.faults = 0;
    if (this.loaded) {
      this.barsBefore += Math.floor(this.beats / BEATS_PER_BAR);
      this.secondsBefore += this.seconds;
      this.beats = this.seconds = 0;
    }
    this.loaded = false;
  }
}

/** The app's player. Nothing is loaded until `prepare` or `play`. */
export function createPlayer(): Player {
  return new TonePlayer();
}
