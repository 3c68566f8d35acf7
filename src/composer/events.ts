import type { ConfigCode } from '../piece/labels';

/**
 * The layers in mixing order. Density d sounds the first d of the six (2 bass + pad, 3 + melody, 4 + rhythm,
 * 5 + texture, 6 + accent); `sub` sounds when depth is true.
 */
export const LAYERS = ['bass', 'pad', 'melody', 'rhythm', 'texture', 'accent', 'sub'] as const;
export type LayerName = (typeof LAYERS)[number];
export const LAYER_COUNT = 7;
/** Layer indices, for the random hash and for arrays over layers. */
export const LAYER = { bass: 0, pad: 1, melody: 2, rhythm: 3, texture: 4, accent: 5, sub: 6 } as const;

/** Beats (quarter notes) in a bar; all our music is in 4/4. */
export const BEATS_PER_BAR = 4;

/** Instruments of the rhythm layer: the `kind` of its events. */
export const DRUM = {
  kick: 0,
  snare: 1,
  rim: 2,
  hatClosed: 3,
  hatOpen: 4,
  shaker: 5,
  brushSwish: 6,
  brushTap: 7,
  /** High tabla (dayan): `pitch` bends up at the start. */
  tablaHigh: 8,
  /** Low tabla (bayan): `pitch` glides. */
  tablaLow: 9,
  militarySnare: 10,
  heartbeat: 11,
  tom: 12,
  clap: 13,
} as const;

/** Most events one layer may have in one bar. */
export const BLOCK_CAPACITY = 192;

/**
 * The events of one layer in one bar, as a structure of arrays made once and filled over and over: composing allocates
 * nothing. Events are sorted by `beat`.
 */
export class EventBlock {
  /** How many events are filled. */
  count = 0;
  /** Onset in beats from the start of the bar, 0 <= beat < 4, swing applied, human jitter not. */
  readonly beat = new Float64Array(BLOCK_CAPACITY);
  /** Human jitter of the onset in seconds (may be negative). */
  readonly jitter = new Float64Array(BLOCK_CAPACITY);
  /** Sounding length in beats, > 0; may reach over the bar's end. */
  readonly duration = new Float64Array(BLOCK_CAPACITY);
  /** MIDI pitch; for drums the tuning of the drum (0 = its own). */
  readonly pitch = new Float64Array(BLOCK_CAPACITY);
  /** Velocity 0..1, human variation applied. */
  readonly velocity = new Float64Array(BLOCK_CAPACITY);
  /** Position -1 (left) .. 1 (right) before the stereo width is applied. */
  readonly pan = new Float64Array(BLOCK_CAPACITY);
  /** For rhythm a {@link DRUM}; elsewhere an articulation of the layer's instrument (0 = plain, see the instrument). */
  readonly kind = new Uint8Array(BLOCK_CAPACITY);

  /** Empties the block. */
  clear(): void {
    this.count = 0;
  }

  /** Appends an event; silently dropped when the block is full (a bound, not an expectation). */
  push(
    beat: number,
    jitter: number,
    duration: number,
    pitch: number,
    velocity: number,
    pan: number,
    kind: number,
  ): void {
    const i = this.count;
    if (i >= BLOCK_CAPACITY) return;
    this.beat[i] = beat;
    this.jitter[i] = jitter;
    this.duration[i] = duration;
    this.pitch[i] = pitch;
    this.velocity[i] = velocity;
    this.pan[i] = pan;
    this.kind[i] = kind;
    this.count = i + 1;
  }
}

/**
 * Writes the events of one layer of one bar into `out` (cleared first). Depends on nothing but its arguments; costs at
 * most one phrase of work for any bar index up to 2^31. A layer that the density, the depth or a `none` style switches
 * off gets no events.
 */
export type ComposeBar = (code: ConfigCode, seed: number, layer: number, bar: number, out: EventBlock) => void;
