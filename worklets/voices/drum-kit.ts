import { draw } from '../dsp/noise';
import { ToneStage, type ToneStageSettings } from '../dsp/tone-stage';
import { type NoteVoice, VoiceGroup } from './coloured-pool';
import type { Instrument, Tone } from './instrument';

/** One drum of a kit and where it stands. */
export interface KitDrum {
  /** The event kinds (`DRUM`) that strike it. */
  readonly kinds: readonly number[];
  readonly make: (tone: Tone, seed: number) => NoteVoice;
  /** Strokes that may ring at once. */
  readonly voices: number;
  /** Place in the stereo field, -1..1. */
  readonly pan?: number;
  /** Level in the kit. */
  readonly level: number;
  /** Onset ramp in seconds at attack 1. */
  readonly attack?: number;
  /** How far, 0..1, full motion moves its strokes around; 0.15 where absent. */
  readonly drift?: number;
  /** Semitones added to every stroke. */
  readonly tuning?: number;
  /** Kinds whose ringing strokes this drum stops (a closed hat stops an open one). */
  readonly chokes?: readonly number[];
}

/** A kit: its drums, together answering every kind, and the tone of the whole. */
export interface KitPatch extends ToneStageSettings {
  readonly drums: readonly KitDrum[];
}

/** Number of kinds in `DRUM`. */
const KINDS = 14;
/** Semitones by which strokes stray from a drum's tuning at motion 1. */
const STRAY = 0.5;

/** A drum kit: each kind of event strikes one of its drums, all on one bus with one {@link ToneStage}. */
export class DrumKit implements Instrument {
  private readonly groups: VoiceGroup[];
  private readonly drumOfKind = new Uint8Array(KINDS);
  private readonly stage: ToneStage;

  /** @throws RangeError if a kind is answered by no drum */
  constructor(
    private readonly tone: Tone,
    seed: number,
    private readonly patch: KitPatch,
  ) {
    this.drumOfKind.fill(255);
    this.groups = patch.drums.map((drum, i) => {
      for (const kind of drum.kinds) this.drumOfKind[kind] = i;
      const { voices, level, pan = 0, attack = 0.0006, drift = 0.15 } = drum;
      return new VoiceGroup(tone, { voices, level, pan, attack, drift }, (v) => drum.make(tone, seed + 64 * i + v));
    });
    const unanswered = this.drumOfKind.indexOf(255);
    if (unanswered >= 0) throw new RangeError(`no drum of the kit answers kind ${unanswered}`);
    this.stage = new ToneStage(tone, patch);
  }

  noteOn(
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    pan: number,
    kind: number,
    random: number,
  ): void {
    const index = this.drumOfKind[kind < KINDS ? kind : 0];
    const drum = this.patch.drums[index];
    const chokes = drum.chokes;
    if (chokes) for (let k = 0; k < chokes.length; k++) this.groups[this.drumOfKind[chokes[k]]].choke();
    // No two strokes hit the same spot of the skin.
    const spot = STRAY * this.tone.motion * (2 * draw(random, 7) - 1);
    const tuning = pitch + (drum.tuning ?? 0) + spot;
    this.groups[index].noteOn(offset, tuning, frames, velocity, pan, kind, random);
  }

  releaseAll(): void {
    for (let i = 0; i < this.groups.length; i++) this.groups[i].releaseAll();
  }

  reset(): void {
    for (let i = 0; i < this.groups.length; i++) this.groups[i].reset();
    this.stage.reset();
  }

  render(left: Float64Array, right: Float64Array): boolean {
    const groups = this.groups;
    const stage = this.stage;
    let sounding = false;
    for (let i = 0; i < groups.length; i++) sounding = groups[i].sounding || sounding;
    if (!sounding) {
      stage.rest();
      return false;
    }
    for (let i = 0; i < groups.length; i++) groups[i].render(stage.left, stage.right);
    stage.addTo(left, right);
    return true;
  }
}
