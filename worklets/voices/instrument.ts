/**
 * What an instrument of the synth is. One instrument plays one style of one layer (all drums of a kit are one
 * instrument); it owns its voices, allocates them all in the constructor and nothing afterwards.
 */

import type { KernelMemory } from '../kernels/memory';

/** Tone settings shared by all instruments, updated by the synth before each quantum (already smoothed). */
export interface Tone {
  readonly sampleRate: number;
  /** 1 / sampleRate. */
  readonly sampleTime: number;
  /** Where instruments take the buffers that kernels work on. */
  readonly memory: KernelMemory;
  /** Brightness 0.1..0.9: opens filters and adds partials; monotonic on every instrument. */
  brightness: number;
  /** 0 clean (sine), 1 warm (triangle), 2 gritty (sawtooth); fractions blend while steering. */
  grain: number;
  /** Motion 0.1..0.9: rate and depth of slow modulation (filter, chorus, tremolo, drift). */
  motion: number;
  /** Envelope attack multiplier 0.3..2.5. */
  attack: number;
  /** Stereo width 0..1. The mixer applies it; instruments may use it to skip work at 0. */
  stereo: number;
  /** Beats per minute, for tempo-synced movement. */
  bpm: number;
  /** Sample frames since the piece's start: the clock for free-running modulation. */
  frame: number;
}

/** Frames in one quantum: the synth always works in blocks of this many sample frames. */
export const QUANTUM = 128;

export interface Instrument {
  /**
   * Starts a note inside the coming quantum.
   *
   * @param offset   first frame in the quantum, 0..127
   * @param pitch    MIDI pitch (drums: tuning offset in semitones)
   * @param frames   length in sample frames until release
   * @param velocity 0..1
   * @param pan      -1..1
   * @param kind     the event's kind (a DRUM, or an articulation)
   * @param random   32 random bits for this note (hash of seed, layer, bar, index)
   */
  noteOn(
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    pan: number,
    kind: number,
    random: number,
  ): void;
  /** Lets every sounding note go to its release (a style was switched away from). */
  releaseAll(): void;
  /** Fades the oldest notes out, so that no more than `notes` go on; only where notes ring into each other. */
  keepNewest?(notes: number): void;
  /** Silences everything at once and returns to the state after construction. */
  reset(): void;
  /**
   * Adds the coming quantum (128 frames) to both channels, which lie in {@link Tone.memory}. Returns false if it is silent
   * and added nothing.
   */
  render(left: Float64Array, right: Float64Array): boolean;
}

/** Makes an instrument. `seed` feeds its noise; equal seeds give equal sound. */
export type InstrumentFactory = (tone: Tone, seed: number) => Instrument;
