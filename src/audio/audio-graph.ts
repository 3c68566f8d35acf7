import {
  SYNTH_PROCESSOR,
  type SynthCommand,
  type SynthProcessorOptions,
  type SynthReport,
} from '../../worklets/protocol';
import synthUrl from '../../worklets/synth.worklet.ts?worker&url';
import type { NormalRange } from '../lib/units';
import { ContextKeeper, type KeeperEvents } from './context-keeper';
import { insistsOnGesture } from './phone';
import type { SoundLevels } from './player';
import { SoundMeter } from './sound-meter';
import { createOutput, latencyHint, type SoundOutput } from './sound-output';
import type * as ToneParts from './tone-parts';

const SPECTRUM_BINS = 1024;
const WAVEFORM_SAMPLES = 1024;
/** Ramps of the volume: long enough not to click, short enough to feel immediate. Seconds. */
const VOLUME_RAMP = 0.03;
/** When the synth's fade into a pause is surely over. Milliseconds. */
const FADED_MS = 200;

/** What a graph tells. */
export interface GraphEvents extends KeeperEvents {
  readonly onReport: (report: SynthReport) => void;
  /** The synth threw and is silent for good. */
  readonly onCrash: () => void;
}

let toneModule: Promise<typeof ToneParts> | null = null;

/** Tone.js, loaded when sound is first thought of, so that the first paint does not wait for it. */
function loadTone(): Promise<typeof ToneParts> {
  // Tone greets the console unless told not to.
  (globalThis as { TONE_SILENCE_LOGGING?: boolean }).TONE_SILENCE_LOGGING = true;
  toneModule ??= import('./tone-parts').catch((error) => {
    toneModule = null;
    throw error;
  });
  return toneModule;
}

/** The nodes of a graph. */
interface Nodes {
  readonly synth: AudioWorkletNode;
  readonly volume: ToneParts.Gain;
  readonly spectrum: ToneParts.Analyser;
  readonly waveform: ToneParts.Analyser;
}

function makeNodes(tone: typeof ToneParts, context: AudioContext, gain: NormalRange, output: AudioNode): Nodes {
  // `offline` clock: we schedule nothing on the page's side, the synth keeps its own time in the audio thread.
  const toneContext = new tone.Context({ context, clockSource: 'offline', lookAhead: 0 });
  tone.setContext(toneContext);
  const synth = toneContext.createAudioWorkletNode(SYNTH_PROCESSOR, {
    numberOfInputs: 0,
    outputChannelCount: [2],
    processorOptions: { live: true } satisfies SynthProcessorOptions,
  }) as AudioWorkletNode;
  const volume = new tone.Gain({ context: toneContext, gain });
  const spectrum = new tone.Analyser({ context: toneContext, type: 'fft', size: SPECTRUM_BINS, smoothing: 0.6 });
  const waveform = new tone.Analyser({ context: toneContext, type: 'waveform', size: WAVEFORM_SAMPLES });
  tone.connect(synth, volume);
  // Measured before the volume: the picture follows the music, not the slider.
  tone.connect(synth, spectrum);
  tone.connect(synth, waveform);
  tone.connect(volume, output);
  return { synth, volume, spectrum, waveform };
}

/** Everything that exists once there can be sound: synth -> volume -> (analysers) -> output, and who keeps it running. */
export class AudioGraph {
  private readonly meter: SoundMeter;
  private readonly keeper: ContextKeeper;
  /** Whether the synth has rehearsed: a device that ran before would starve. */
  private ready = false;
  private playing = false;
  private pausing: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    readonly context: AudioContext,
    private readonly nodes: Nodes,
    private readonly output: SoundOutput,
    events: GraphEvents,
  ) {
    this.meter = new SoundMeter(SPECTRUM_BINS, context.sampleRate);
    nodes.synth.port.onmessage = ({ data }: MessageEvent<SynthReport>) => {
      if (data.type === 'ready') this.onReady();
      else events.onReport(data);
    };
    // Not `addEventListener`: Chromium (156) calls this handler only.
    nodes.synth.onprocessorerror = events.onCrash;
    this.keeper = new ContextKeeper(context, output, events);
  }

  /** Makes a graph that is as loud as `gain`. Rejects where Tone.js, the synth or the device cannot be had. */
  static async build(gain: NormalRange, events: GraphEvents): Promise<AudioGraph> {
    const tone = await loadTone();
    const context = new AudioContext({ latencyHint: latencyHint() });
    // The synth is made in the audio thread: a device that ran meanwhile would starve.
    context.suspend().catch(() => undefined);
    try {
      // Not Tone's own `addAudioWorkletModule`: where the load fails it leaves a rejection that nobody can catch.
      await context.audioWorklet.addModule(synthUrl);
      const output = createOutput(context);
      return new AudioGraph(context, makeNodes(tone, context, gain, output.node), output, events);
    } catch (error) {
      await context.close().catch(() => undefined);
      throw error;
    }
  }

  /** Starts the device ahead of the first sound, where the browser lets it. */
  private onReady(): void {
    this.ready = true;
    if (this.playing) this.keeper.want();
    else this.context.resume().catch(() => undefined);
  }

  /** Call it within gestures: some browsers let sound out then only. */
  warmUp(): void {
    if (navigator.userActivation?.isActive && this.mayStart()) this.context.resume().catch(() => undefined);
  }

  /** Lets sound out, as soon as the device may be started, and keeps it coming. */
  open(): void {
    this.playing = true;
    clearTimeout(this.pausing);
    if (this.mayStart()) this.keeper.want();
  }

  /** The device waits for the synth, but where it would miss the gesture: there it starves for a moment of silence. */
  private mayStart(): boolean {
    return this.ready || insistsOnGesture(navigator);
  }

  /** Leaves the device in peace until {@link open}. */
  rest(): void {
    this.playing = false;
    this.keeper.rest();
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.output.pause(), FADED_MS);
  }

  send(command: SynthCommand): void {
    this.nodes.synth.port.postMessage(command);
  }

  setGain(gain: NormalRange): void {
    this.nodes.volume.gain.rampTo(gain, VOLUME_RAMP);
  }

  /** See `Player.levels`; `now` in milliseconds. */
  levels(now: number): SoundLevels {
    return this.meter.read(this.nodes.spectrum.getValue() as Float32Array, now);
  }

  /** See `Player.waveform`. */
  waveform(out: Float32Array): void {
    const samples = this.nodes.waveform.getValue() as Float32Array;
    const step = samples.length / out.length;
    for (let i = 0; i < out.length; i++) out[i] = samples[Math.floor(i * step)]!;
  }

  /** Ends it all. */
  close(): void {
    clearTimeout(this.pausing);
    this.keeper.dispose();
    this.nodes.synth.port.onmessage = null;
    this.nodes.synth.onprocessorerror = null;
    this.output.close();
    this.context.close().catch(() => undefined);
  }
}
