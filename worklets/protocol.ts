import type { ScoreEdit } from '../src/piece/score';

/**
 * What the page and the synth's AudioWorkletProcessor say to each other over the node's message port. Everything is
 * structured-clone friendly: plain objects, numbers and one Uint8Array.
 *
 * Usage: `new AudioWorkletNode(context, SYNTH_PROCESSOR, { numberOfInputs: 0, outputChannelCount: [2],
 * processorOptions })`, then `node.port.postMessage(command)` with a {@link SynthCommand}; `node.port.onmessage` gets
 * {@link SynthReport}s.
 */

/** The name the processor is registered under. */
export const SYNTH_PROCESSOR = 'tintune-synth';

/**
 * The node's `processorOptions`. With a code and `autostart`, the Piece sounds from the context's first frame on, so
 * an OfflineAudioContext renders exactly the samples that `renderPiece` renders in Node.
 */
export interface SynthProcessorOptions {
  /** Config code (`encodeConfig`) of the Piece to load at once. */
  readonly code?: ArrayLike<number>;
  /** Seed of that Piece, an unsigned 32-bit integer (default 0). */
  readonly seed?: number;
  /** Edits of the Performance, sorted by tick; see `scoreOf`. */
  readonly score?: readonly ScoreEdit[];
  /** The Piece's bar to start with (default 0). */
  readonly bar?: number;
  /** Whether it plays at once (default false: it waits for `resume`). */
  readonly autostart?: boolean;
  /**
   * Whether it plays on a device and not into a file (default false). Then it first plays a moment of everything to nobody,
   * so that no code has to be compiled and no wave to be computed in the midst of music (this takes some tenths of a second,
   * and what it is told meanwhile waits), and it leaves work out when the device cannot keep up.
   */
  readonly live?: boolean;
}

/**
 * What the page may ask for. A code that is not a valid config code, or an edit that is none, is refused: reported, and
 * what plays goes on.
 */
export type SynthCommand =
  /** Plays a Piece or Performance; crossfades from what plays; starts the transport if it stood. */
  | {
      readonly type: 'load';
      readonly code: ArrayLike<number>;
      readonly seed: number;
      readonly score?: readonly ScoreEdit[];
      readonly bar?: number;
      /** So many bars of it, with their edits, have passed before it is heard (default 0). */
      readonly passed?: number;
      /** Seconds of the crossfade, up to 10 (default 0.08). */
      readonly crossfade?: number;
    }
  /**
   * Makes an edit now (its own tick does not count). Of a steer, continuous fields act at once and structural ones on the
   * next beat; a morph begins on a bar line. Answered by `edited` or
   * `refused`.
   */
  | { readonly type: 'edit'; readonly id: number; readonly edit: ScoreEdit }
  /** Puts other edits in the place of all that are still to come. */
  | { readonly type: 'score'; readonly score: readonly ScoreEdit[] }
  /** Fades out (10 ms) and stands still; the position is kept. */
  | { readonly type: 'pause' }
  /** Goes on where it stood, with a 10 ms fade. */
  | { readonly type: 'resume' };

/** What the synth reports. */
export type SynthReport =
  /** About 20 times a second while playing, and once after each pause. */
  | {
      readonly type: 'position';
      readonly playing: boolean;
      /** Seconds of the Piece rendered so far (pauses do not count). */
      readonly seconds: number;
      /** Bar since the Piece's start, from 0. */
      readonly bar: number;
      /** Beat inside the bar, 0 <= beat < 4. */
      readonly beat: number;
      /** How much of a morph has passed, 0..1; 1 when there is none. */
      readonly morph: number;
      /** How often a voice had to be silenced because it blew up (0 in health). */
      readonly faults: number;
      /** Peak of each layer since the last report, linear, in the order of LAYERS. */
      readonly levels: ArrayLike<number>;
    }
  /** Four times a second while playing: how the device keeps up. */
  | {
      readonly type: 'health';
      /** Share of the time between two deadlines that rendering takes, over the last quarter of a second. */
      readonly load: number;
      /** The highest load so far. */
      readonly worst: number;
      /** Gaps in the sound as far as the audio thread can tell: an estimate. */
      readonly gaps: number;
      /** How much the synth leaves out, 0 (nothing) .. 3; see `SHED`. */
      readonly shed: number;
    }
  /** Once: the synth is made, and the device may be started. */
  | { readonly type: 'ready' }
  /** The edit `id` was made: the tick under which a score plays it the same way. */
  | { readonly type: 'edited'; readonly id: number; readonly tick: number }
  /** A command that was not obeyed, and why, in a sentence; of an edit, with its id. */
  | { readonly type: 'refused'; readonly command: string; readonly reason: string; readonly id?: number };
