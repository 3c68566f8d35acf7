import { SYNTH_PROCESSOR, type SynthCommand, type SynthReport } from '../../worklets/protocol';
import synthUrl from '../../worklets/synth.worklet.ts?worker&url';
import { BEATS_PER_BAR } from '../composer/events';
import { type Config, encodeConfig } from '../piece/labels';
import { scoreEdit } from '../piece/performance';
import type { ScoreEdit } from '../piece/score';
import type { Playable, Player, PlayerSnapshot, Position, SoundLevels } from './player';
import { SoundMeter } from './sound-meter';
import type * as ToneParts from './tone-parts';

/** Starts at a level that hurts nobody; the slider goes from here. */
const SAFE_VOLUME = 0.7;
const SPECTRUM_BINS = 1024;
const WAVEFORM_SAMPLES = 1024;
/** Ramps of the volume: long enough not to click, short enough to feel immediate. Seconds. */
const VOLUME_RAMP = 0.03;
/** How long a browser may take to let sound out before we say that it insists on a gesture. Milliseconds. */
const PATIENCE_MS = 700;

const BLOCKED = 'Your browser waits for a tap or a key before it plays sound. Press play.';
const NO_AUDIO = 'This browser has no AudioWorklet, so Tintune cannot play here. Any current browser can.';
const NOT_LOADED = 'The synth could not be loaded. Check the connection, then press play to try again.';
const VOICE_SILENCED = 'A voice of the synth went wrong and was silenced. The rest plays on.';
const CRASHED = 'The synth stopped. Press play to start it again.';

type Tone = typeof ToneParts;

/** Everything that exists once the audio graph is up: synth -> volume -> (analysers) -> speakers. */
interface Graph {
  readonly context: AudioContext;
  readonly volume: ToneParts.Gain;
  readonly spectrum: ToneParts.Analyser;
  readonly waveform: ToneParts.Analyser;
  readonly synth: AudioWorkletNode;
  readonly meter: SoundMeter;
}

let toneModule: Promise<Tone> | null = null;

/** Tone.js, loaded when sound is first thought of, so that the first paint does not wait for it. */
function loadTone(): Promise<Tone> {
  // Tone greets the console unless told not to.
  (globalThis as { TONE_SILENCE_LOGGING?: boolean }).TONE_SILENCE_LOGGING = true;
  toneModule ??= import('./tone-parts').catch((error) => {
    toneModule = null;
    throw error;
  });
  return toneModule;
}

/** A slider's position as a gain: squared, which is near how loudness feels. */
const volumeGain = (volume: number, muted: boolean) => (muted ? 0 : volume * volume);

class TonePlayer implements Player {
  private state: PlayerSnapshot = { status: 'idle', message: null, volume: SAFE_VOLUME, muted: false };
  private readonly listeners = new Set<(snapshot: PlayerSnapshot) => void>();
  private graph: Graph | null = null;
  private building: Promise<Graph> | null = null;
  private current: Playable | null = null;
  /** Whether the synth has been given `current`; until then it waits for the audio graph. */
  private loaded = false;
  /** What the user last asked for, which the browser may not have granted yet. */
  private wanted: 'playing' | 'paused' = 'paused';
  private seconds = 0;
  private where: Position = { beats: 0, morph: 1 };
  private lastEdit = 0;
  /** Edits that the synth has not answered yet. */
  private readonly unanswered = new Map<number, (tick: number | null) => void>();
  /** Voices that the synth had to silence so far. */
  private faults = 0;
  private silence: SoundLevels = { level: 0, bass: 0, brightness: 0, onsets: 0 };

  async prepare(): Promise<void> {
    // Safari lets sound out only by a `resume` within the gesture itself; elsewhere it does no harm.
    if (this.graph && navigator.userActivation?.isActive) this.graph.context.resume().catch(() => undefined);
    await this.build().catch(() => undefined);
  }

  async play(piece: Playable): Promise<void> {
    this.current = piece;
    this.loaded = false;
    this.wanted = 'playing';
    this.seconds = 0;
    if (this.state.status !== 'playing') this.set({ status: 'starting', message: null });
    const graph = await this.build().catch(() => null);
    // Meanwhile another call may have loaded, a knob may have been turned, or pause pressed.
    if (!graph || this.loaded || this.wanted !== 'playing') return;
    this.load(this.current);
    await this.letSoundOut(graph);
  }

  async resume(): Promise<void> {
    if (!this.current) return;
    if (!this.graph || !this.loaded) return this.play(this.current);
    this.wanted = 'playing';
    this.send({ type: 'resume' });
    await this.letSoundOut(this.graph);
  }

  async pause(): Promise<void> {
    this.wanted = 'paused';
    this.send({ type: 'pause' });
    if (this.current) this.set({ status: 'paused', message: null });
  }

  async steer(set: Partial<Config>): Promise<number | null> {
    if (!this.current) return null;
    if (this.loaded) return this.edit(scoreEdit({ tick: 0, set }));
    this.current = { ...this.current, config: { ...this.current.config, ...set } };
    return null;
  }

  async morph({ config, seed }: Playable, bars: number): Promise<number | null> {
    if (!this.loaded) {
      await this.play({ config, seed });
      return null;
    }
    return this.edit({ kind: 'morph', tick: 0, code: [...encodeConfig(config)], seed, bars });
  }

  /** Has the synth make an edit; resolves to its tick, or to null if the graph is lost meanwhile. */
  private edit(edit: ScoreEdit): Promise<number | null> {
    const id = ++this.lastEdit;
    return new Promise((resolve) => {
      this.unanswered.set(id, resolve);
      this.send({ type: 'edit', id, edit });
    });
  }

  private load(piece: Playable): void {
    const { config, seed, score = [] } = piece;
    this.loaded = true;
    this.send({ type: 'load', code: encodeConfig(config), seed, score });
  }

  setVolume(volume: number): void {
    this.set({ volume: Math.min(1, Math.max(0, volume)) });
    this.applyVolume();
  }

  setMuted(muted: boolean): void {
    this.set({ muted });
    this.applyVolume();
  }

  elapsed(): number {
    return this.seconds;
  }

  position(): Position {
    return this.where;
  }

  levels(): SoundLevels {
    const { graph } = this;
    if (!graph || this.state.status !== 'playing') {
      Object.assign(this.silence, { level: 0, bass: 0, brightness: 0 });
      return this.silence;
    }
    return graph.meter.read(graph.spectrum.getValue() as Float32Array, performance.now());
  }

  waveform(out: Float32Array): void {
    const { graph } = this;
    if (!graph || this.state.status !== 'playing') {
      out.fill(0);
      return;
    }
    const samples = graph.waveform.getValue() as Float32Array;
    const step = samples.length / out.length;
    for (let i = 0; i < out.length; i++) out[i] = samples[Math.floor(i * step)]!;
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

  private send(command: SynthCommand): void {
    this.graph?.synth.port.postMessage(command);
  }

  private applyVolume(): void {
    this.graph?.volume.gain.rampTo(volumeGain(this.state.volume, this.state.muted), VOLUME_RAMP);
  }

  /** Builds the audio graph once; on failure lets the next call try again, and says so if someone waits for sound. */
  private build(): Promise<Graph> {
    this.building ??= this.makeGraph().then(
      (graph) => {
        this.graph = graph;
        return graph;
      },
      (error: unknown) => {
        this.building = null;
        const message = 'AudioWorklet' in globalThis ? NOT_LOADED : NO_AUDIO;
        if (this.wanted === 'playing') this.set({ status: 'failed', message });
        throw error;
      },
    );
    return this.building;
  }

  private async makeGraph(): Promise<Graph> {
    if (!('AudioWorklet' in globalThis)) throw new Error(NO_AUDIO);
    const tone = await loadTone();
    const context = new AudioContext({ latencyHint: 'balanced' });
    try {
      // Not Tone's own `addAudioWorkletModule`: where the load fails it leaves a rejection that nobody can catch.
      await context.audioWorklet.addModule(synthUrl);
    } catch (error) {
      await context.close();
      throw error;
    }
    // `offline` clock: we schedule nothing on the page's side, the synth keeps its own time in the audio thread.
    const toneContext = new tone.Context({ context, clockSource: 'offline', lookAhead: 0 });
    tone.setContext(toneContext);
    const synth = toneContext.createAudioWorkletNode(SYNTH_PROCESSOR, {
      numberOfInputs: 0,
      outputChannelCount: [2],
    }) as AudioWorkletNode;
    const volume = new tone.Gain({ context: toneContext, gain: volumeGain(this.state.volume, this.state.muted) });
    const spectrum = new tone.Analyser({ context: toneContext, type: 'fft', size: SPECTRUM_BINS, smoothing: 0.6 });
    const waveform = new tone.Analyser({ context: toneContext, type: 'waveform', size: WAVEFORM_SAMPLES });
    tone.connect(synth, volume);
    // Measured before the volume: the picture follows the music, not the slider.
    tone.connect(synth, spectrum);
    tone.connect(synth, waveform);
    tone.connect(volume, context.destination);

    synth.port.onmessage = ({ data }: MessageEvent<SynthReport>) => this.onReport(data);
    synth.addEventListener('processorerror', () => this.discard(CRASHED));
    context.addEventListener('statechange', () => this.onContextState());
    return { context, volume, spectrum, waveform, synth, meter: new SoundMeter(SPECTRUM_BINS, context.sampleRate) };
  }

  private onReport(report: SynthReport): void {
    if (report.type === 'refused') return;
    if (report.type === 'edited') {
      this.unanswered.get(report.id)?.(report.tick);
      this.unanswered.delete(report.id);
      return;
    }
    this.seconds = report.seconds;
    this.where = { beats: report.bar * BEATS_PER_BAR + report.beat, morph: report.morph };
    if (report.faults > this.faults && this.state.status === 'playing') this.set({ message: VOICE_SILENCED });
    this.faults = report.faults;
  }

  /** Drops a graph that no longer works; the next play builds a new one. */
  private discard(message: string): void {
    this.graph?.context.close().catch(() => undefined);
    this.graph = null;
    this.building = null;
    this.loaded = false;
    this.faults = 0;
    for (const resolve of this.unanswered.values()) resolve(null);
    this.unanswered.clear();
    this.set({ status: 'failed', message });
  }

  /** Asks the browser to let sound out; while it insists on a gesture, says so and starts with the first one. */
  private async letSoundOut(graph: Graph): Promise<void> {
    if (graph.context.state === 'running') {
      this.set({ status: 'playing', message: null });
      return;
    }
    const resumed = graph.context.resume().then(
      () => true,
      () => false,
    );
    const patience = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
    if (await Promise.race([resumed, patience])) {
      this.onContextState();
      return;
    }
    if (this.wanted !== 'playing') return;
    this.set({ status: 'blocked', message: BLOCKED });
    const onGesture = () => {
      removeEventListener('pointerdown', onGesture, true);
      removeEventListener('keydown', onGesture, true);
      if (this.wanted === 'playing') graph.context.resume().catch(() => undefined);
    };
    addEventListener('pointerdown', onGesture, true);
    addEventListener('keydown', onGesture, true);
  }

  private onContextState(): void {
    if (this.graph?.context.state === 'running' && this.wanted === 'playing')
      this.set({ status: 'playing', message: null });
  }
}

/** The app's player. Nothing is loaded until `prepare` or `play`. */
export function createPlayer(): Player {
  return new TonePlayer();
}
