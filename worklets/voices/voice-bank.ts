import type { Edge } from '../dsp/edge';
import type { Envelope } from '../dsp/envelope';
import type { Voice } from './voice';

/** Voices beyond the polyphony, for the notes that are fading out after being stolen. */
const SPARE_VOICES = 6;

/**
 * The voices of an instrument: which of them sound, and which has to give way to a new note. (What is asked of each voice
 * in every quantum is kept here and not read off the voices: each instrument's are of another kind, which the compiler
 * finds nothing fast in.)
 */
export class VoiceBank<V extends Voice> {
  private readonly voices: readonly V[];
  private readonly envelopes: readonly Envelope[];
  private readonly edges: readonly Edge[];
  /** First frame of the quantum in which each sounds. */
  private readonly starts: Int32Array;
  /** 1 for each that fades out because its place was taken. */
  private readonly stolen: Uint8Array;
  /** The number of each one's note, counted up: the lowest is the oldest. */
  private readonly orders: Float64Array;
  private order = 0;

  /**
   * @param polyphony notes that sound together before the oldest is stolen
   * @param shape     where a voice's envelope is written
   */
  constructor(
    private readonly polyphony: number,
    private readonly shape: Float64Array,
    makeVoice: () => V,
  ) {
    this.voices = Array.from({ length: polyphony + SPARE_VOICES }, makeVoice);
    this.envelopes = this.voices.map((voice) => voice.envelope);
    this.edges = this.voices.map((voice) => voice.onsetEdge);
    this.starts = new Int32Array(this.voices.length);
    this.stolen = new Uint8Array(this.voices.length);
    this.orders = new Float64Array(this.voices.length);
  }

  /** A voice at rest for a new note, or null: a note beyond all spare voices is left out, which does not click. */
  claim(from: number): V | null {
    for (let i = 0; i < this.voices.length; i++) {
      if (this.envelopes[i].active) continue;
      this.starts[i] = from;
      this.stolen[i] = 0;
      this.orders[i] = ++this.order;
      this.voices[i].from = from;
      this.voices[i].order = this.order;
      return this.voices[i];
    }
    return null;
  }

  /** Chokes the oldest note within `fade` frames if the polyphony is used up. */
  makeRoom(fade: number): void {
    this.keepNewest(this.polyphony - 1, fade);
  }

  /** Chokes the oldest notes within `fade` frames, so that no more than `most` go on. */
  keepNewest(most: number, fade: number): void {
    for (let excess = this.countGoing() - most; excess > 0; excess--) {
      const oldest = this.oldest();
      this.stolen[oldest] = 1;
      this.envelopes[oldest].choke(fade);
    }
  }

  /** Whether a voice sounds and has not been choked. */
  private goes(i: number): boolean {
    return this.envelopes[i].active && this.stolen[i] === 0;
  }

  private countGoing(): number {
    let going = 0;
    for (let i = 0; i < this.envelopes.length; i++) if (this.goes(i)) going++;
    return going;
  }

  /** Index of the oldest note that goes on, -1 if none does. */
  private oldest(): number {
    let oldest = -1;
    for (let i = 0; i < this.envelopes.length; i++)
      if (this.goes(i) && (oldest < 0 || this.orders[i] < this.orders[oldest])) oldest = i;
    return oldest;
  }

  releaseAll(): void {
    for (let i = 0; i < this.envelopes.length; i++) this.envelopes[i].release();
  }

  reset(): void {
    for (let i = 0; i < this.envelopes.length; i++) this.envelopes[i].stop();
    this.order = 0;
  }

  /** Index of the next voice that sounds, from `index` on; -1 if there is none. */
  next(index: number): number {
    const envelopes = this.envelopes;
    for (let i = index; i < envelopes.length; i++) if (envelopes[i].active) return i;
    return -1;
  }

  /** The voice at `index`, whose envelope in the present quantum has been written. */
  begin(index: number): V {
    const from = this.starts[index];
    this.envelopes[index].render(this.shape, from);
    this.edges[index].apply(this.shape, from);
    return this.voices[index];
  }

  /** Ends the voice's quantum. */
  end(index: number): void {
    if (this.starts[index] === 0) return;
    this.starts[index] = 0;
    this.voices[index].from = 0;
  }
}
