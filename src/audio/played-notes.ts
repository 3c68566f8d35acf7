import { Conductor, type EditListener } from '../../worklets/conductor';
import { firstMorphBar, Handover } from '../../worklets/handover';
import { type NoteSink, Sequencer } from '../../worklets/sequencer';
import { QUANTUM } from '../../worklets/voices/instrument';
import { composeBar } from '../composer/composer';
import { BEATS_PER_BAR, LAYER } from '../composer/events';
import type { Beats, Frames, NormalRange, SampleRate, Seconds } from '../lib/units';
import { type Config, type ConfigCode, encodeConfig } from '../piece/labels';
import { type ScoreEdit, withChanges } from '../piece/score';

/** What to play. */
export interface PlayRequest {
  readonly config: Config;
  readonly seed: number;
  /** A Performance's edits, sorted by tick. Default: none. */
  readonly score?: readonly ScoreEdit[];
  readonly seconds: Seconds;
  /** Default 44100. Edits take effect between two quanta of 128 frames. */
  readonly sampleRate?: SampleRate;
}

/** A note as the synth plays it. */
export interface PlayedNote {
  readonly layer: number;
  /** Onset, with swing and human timing, in beats and in frames since the start. */
  readonly beat: Beats;
  readonly frame: Frames;
  /** Until when it is held: shortened where its layer was released. */
  end: Beats;
  /** As in an EventBlock: MIDI pitch (of drums: their tuning), velocity 0..1, drum or articulation. */
  readonly pitch: number;
  readonly velocity: NormalRange;
  readonly kind: number;
}

/** A moment on the beat clock. */
export interface ClockPoint {
  readonly beat: Beats;
  readonly seconds: Seconds;
}

/** The config whose root and mode hold from a beat on. */
export interface KeyChange {
  readonly beat: Beats;
  readonly code: ConfigCode;
}

/** All that a Piece or Performance plays in a time. */
export interface PlayedMusic {
  readonly notes: readonly PlayedNote[];
  /** Every eighth of a beat, from the start until after the end. */
  readonly clock: readonly ClockPoint[];
  /** The first is that of the start. */
  readonly keys: readonly KeyChange[];
}

/** The clock is read so often: about as often as a gliding tempo is heard to change. */
const CLOCK_STEP: Beats = 1 / 8;
/** A steer that has changed no note of the harmony after so long will change none. */
const LONGEST_PLAN: Beats = 3;

/** Plays a Piece or Performance on the synth's own beat clock, without sound, and writes down what is played. */
export function playNotes({ config, seed, score = [], seconds, sampleRate = 44100 }: PlayRequest): PlayedMusic {
  const code = encodeConfig(config);
  const sequencer = new Sequencer(composeBar, sampleRate);
  const keys = new KeyScribe(code, sequencer);
  const notes = new NoteScribe(sequencer, sampleRate, keys);
  const conductor = new Conductor(sequencer, keys);
  conductor.load(code, seed, { score });
  const clock = new ClockScribe(sequencer, sampleRate);
  const frames = Math.round(seconds * sampleRate);
  let frame = 0;
  for (; frame < frames; frame += QUANTUM) {
    const { beat } = sequencer;
    conductor.follow();
    keys.follow(beat);
    notes.playQuantum(frame);
    clock.follow(frame, beat);
  }
  clock.end(frame);
  return { notes: notes.notes.filter((note) => note.frame < frames), clock: clock.points, keys: keys.sorted() };
}

/** Writes notes down in beats. */
class NoteScribe implements NoteSink {
  readonly notes: PlayedNote[] = [];
  /** Notes of each layer that may still sound. */
  private readonly held = new Map<number, PlayedNote[]>();
  private frame: Frames = 0;
  private beat: Beats = 0;

  constructor(
    private readonly sequencer: Sequencer,
    private readonly sampleRate: SampleRate,
    private readonly keys: KeyScribe,
  ) {}

  playQuantum(frame: Frames): void {
    this.frame = frame;
    this.beat = this.sequencer.beat;
    this.sequencer.advance(this);
  }

  noteOn(
    layer: number,
    _style: number,
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    _pan: number,
    kind: number,
  ): void {
    // The tempo of the present quantum holds: the clock has made its step before it plays.
    const beatsPerFrame = this.sequencer.bpm / (60 * this.sampleRate);
    const beat = this.beat + offset * beatsPerFrame;
    const end = beat + frames * beatsPerFrame;
    const note = { layer, beat, frame: this.frame + offset, end, pitch, velocity, kind };
    this.notes.push(note);
    const held = (this.held.get(layer) ?? []).filter((other) => other.end > beat);
    this.held.set(layer, [...held, note]);
  }

  releaseLayer(layer: number): void {
    for (const note of this.held.get(layer) ?? []) note.end = Math.min(note.end, Math.max(note.beat, this.beat));
    this.held.delete(layer);
    if (layer === LAYER.bass || layer === LAYER.pad) this.keys.harmonyChanges(this.beat);
  }
}

/** Reads the beat clock at equal distances in beats. */
class ClockScribe {
  readonly points: ClockPoint[] = [];

  constructor(
    private readonly sequencer: Sequencer,
    private readonly sampleRate: SampleRate,
  ) {
    this.readUpTo(0, 0);
  }

  /** Call it after each quantum, with the frame and the beat at which it began. */
  follow(frame: Frames, beat: Beats): void {
    while (this.next <= this.sequencer.beat) this.readUpTo(frame, beat);
  }

  /** Call it at the end: one more reading, as if the tempo stayed. */
  end(frame: Frames): void {
    this.readUpTo(frame, this.sequencer.beat);
  }

  private get next(): Beats {
    return this.points.length * CLOCK_STEP;
  }

  /** Within a quantum the tempo is even. */
  private readUpTo(frame: Frames, beat: Beats): void {
    const { next } = this;
    const seconds = frame / this.sampleRate + ((next - beat) * 60) / this.sequencer.bpm;
    this.points.push({ beat: next, seconds });
  }
}

/** Writes down which key holds when. */
class KeyScribe implements EditListener {
  private readonly changes: KeyChange[];
  /** The config of the harmony that plays, and of the one that a morph turns to. */
  private playing: ConfigCode;
  private target: ConfigCode | null = null;
  private turn: Beats = 0;
  /** When a steer was made whose notes are still to come; -1 if there is none. */
  private steered: Beats = -1;

  constructor(
    code: ConfigCode,
    private readonly sequencer: Sequencer,
  ) {
    this.playing = code;
    this.changes = [{ beat: 0, code }];
  }

  /** Until the turn of a morph, a steer holds for both Pieces. */
  onSteer(_code: ConfigCode, changes: readonly number[]): void {
    this.playing = withChanges(this.playing, changes) ?? this.playing;
    if (this.target) this.target = withChanges(this.target, changes) ?? this.target;
    if (this.steered < 0) this.steered = this.sequencer.beat;
  }

  /** A morph ends one that is in progress on its first bar line. */
  onMorph(code: ConfigCode, bars: number): void {
    const { beat, bpm } = this.sequencer;
    const from = firstMorphBar(beat, bpm);
    const plan = new Handover();
    plan.begin(beat, from, bars);
    if (this.target) this.take(this.target, Math.min(from * BEATS_PER_BAR, this.turn));
    this.target = code;
    this.turn = plan.guestFrom[LAYER.bass] * BEATS_PER_BAR;
  }

  /** Notes of bass or pad are about to be replaced by those of a steer, on the next beat. */
  harmonyChanges(beat: Beats): void {
    if (this.steered >= 0) this.take(this.playing, Math.ceil(beat));
  }

  /** Call it before each quantum. */
  follow(beat: Beats): void {
    if (this.target && beat >= this.turn) {
      const { target } = this;
      this.target = null;
      this.take(target, this.turn);
    }
    if (this.steered >= 0 && beat > this.steered + LONGEST_PLAN) this.harmonyChanges(beat);
  }

  sorted(): KeyChange[] {
    return this.changes.sort((a, b) => a.beat - b.beat);
  }

  private take(code: ConfigCode, beat: Beats): void {
    this.playing = code;
    this.steered = -1;
    this.changes.push({ beat, code });
  }
}
