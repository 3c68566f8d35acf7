import { clippedNormal, uniform } from '../lib/random';
import type { Beats, MidiPitch, NormalRange } from '../lib/units';
import type { BarContext } from './bar-context';
import type { EventBlock } from './events';
import { SALT } from './salts';

/** Standard deviation of human onset jitter in seconds at human = 1 (payload.md). */
const JITTER_SECONDS = 0.03;
/** Standard deviation of human velocity variation at human = 1, as a share of the velocity. */
const VELOCITY_VARIATION = 0.25;

/**
 * Where swing moves a beat position: the off-beat eighth goes to `ratio` of its beat, everything between is stretched
 * or squeezed in proportion.
 */
export function swung(beat: Beats, ratio: NormalRange): Beats {
  const whole = Math.floor(beat);
  const part = beat - whole;
  return whole + (part < 0.5 ? part * 2 * ratio : ratio + (part - 0.5) * 2 * (1 - ratio));
}

/**
 * Appends a played note: swing moves its start and end, the hand adds jitter and its own loudness, form and tension
 * set the level. `beat` is 0 <= beat < 4 on the straight grid, `velocity` the written one.
 */
export function playNote(
  bar: BarContext,
  out: EventBlock,
  beat: Beats,
  duration: Beats,
  pitch: MidiPitch,
  velocity: NormalRange,
  pan: number,
  kind: number,
): void {
  const ratio = bar.settings.swingRatio;
  const human = bar.settings.human;
  const start = swung(beat, ratio);
  const length = swung(beat + duration, ratio) - start;
  const draw = 2 * out.count;
  let jitter = 0;
  let loudness = velocity * bar.levelAt(beat);
  if (human > 0) {
    jitter = clippedNormal(uniform(bar.seed, SALT.human + bar.layer, bar.bar, draw)) * JITTER_SECONDS * human;
    const variation = clippedNormal(uniform(bar.seed, SALT.human + bar.layer, bar.bar, draw + 1));
    loudness *= 1 + variation * VELOCITY_VARIATION * human;
  }
  out.push(start, jitter, length, pitch, clampVelocity(loudness), pan, kind);
}

/** Appends a continuous bed (a drone, a noise): level of the form, but no swing and no jitter. */
export function playBed(
  bar: BarContext,
  out: EventBlock,
  beat: Beats,
  duration: Beats,
  pitch: MidiPitch,
  velocity: NormalRange,
  pan: number,
  kind: number,
): void {
  out.push(beat, 0, duration, pitch, clampVelocity(velocity * bar.levelAt(beat)), pan, kind);
}

function clampVelocity(velocity: number): NormalRange {
  return velocity < 0.02 ? 0.02 : velocity > 1 ? 1 : velocity;
}

/** Sorts a block by beat, keeping the order of equal beats. Nearly sorted input is the rule, so insertion it is. */
export function sortEvents(block: EventBlock): void {
  for (let i = 1; i < block.count; i++) {
    for (let j = i; j > 0 && (block.beat[j - 1] as number) > (block.beat[j] as number); j--) {
      swap(block.beat, j);
      swap(block.jitter, j);
      swap(block.duration, j);
      swap(block.pitch, j);
      swap(block.velocity, j);
      swap(block.pan, j);
      swap(block.kind, j);
    }
  }
}

/** Exchanges elements j - 1 and j. */
function swap(values: Float64Array | Uint8Array, j: number): void {
  const kept = values[j] as number;
  values[j] = values[j - 1] as number;
  values[j - 1] = kept;
}
