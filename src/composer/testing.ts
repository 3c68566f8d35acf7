import fc from 'fast-check';
import {
  type Config,
  encodeConfig,
  FIELD_NAMES,
  FIELDS,
  fieldSpec,
  type LabelValue,
  MODE_SCALES,
} from '../piece/labels';
import { composeBar } from './composer';
import { EventBlock, LAYER, type LayerName } from './events';

/** Helpers of the composer's tests. */

const DEFAULTS = Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldSpec(name).default])) as unknown as Config;

/** The default config with all six layers and the sub-bass on, and `changes`. */
export function configWith(changes: Partial<Config> = {}): Config {
  return { ...DEFAULTS, density: 6, depth: true, ...changes };
}

/** Any valid config. */
export const anyConfig: fc.Arbitrary<Config> = fc
  .record(
    Object.fromEntries(FIELD_NAMES.map((name) => [name, fc.constantFrom(...fieldSpec(name).labels)])) as Record<
      string,
      fc.Arbitrary<LabelValue>
    >,
  )
  .map((record) => {
    const config = record as unknown as Config;
    const [low, high] = [config.register_min_oct, config.register_max_oct].sort();
    return { ...config, register_min_oct: low, register_max_oct: high } as Config;
  });

export const anySeed = fc.integer({ min: 0, max: 0xffffffff });
export const anyBar = fc.oneof(fc.nat(200), fc.nat(0x7fffffff));

/** One event of a bar, in a form that tests can compare. */
export interface PlainEvent {
  bar: number;
  beat: number;
  jitter: number;
  duration: number;
  pitch: number;
  velocity: number;
  pan: number;
  kind: number;
}

const block = new EventBlock();

/** The events of `layer` in bars `from` to `to - 1`. */
export function eventsOf(config: Config, seed: number, layer: LayerName, from: number, to: number): PlainEvent[] {
  const code = encodeConfig(config);
  const events: PlainEvent[] = [];
  for (let bar = from; bar < to; bar++) {
    composeBar(code, seed, LAYER[layer], bar, block);
    for (let i = 0; i < block.count; i++) {
      events.push({
        bar,
        beat: block.beat[i] as number,
        jitter: block.jitter[i] as number,
        duration: block.duration[i] as number,
        pitch: block.pitch[i] as number,
        velocity: block.velocity[i] as number,
        pan: block.pan[i] as number,
        kind: block.kind[i] as number,
      });
    }
  }
  return events;
}

/** Pitch classes of the config's mode. */
export function modeClasses(config: Config): Set<number> {
  const root = FIELDS.root.labels.indexOf(config.root);
  const scale = MODE_SCALES[FIELDS.mode.labels.indexOf(config.mode)] as readonly number[];
  return new Set(scale.map((degree) => (root + degree) % 12));
}

/** True if each number is larger than the one before. */
export function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, i) => i === 0 || number > (numbers[i - 1] as number));
}

export const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / Math.max(1, numbers.length);

/** What one pass over the melodies of a config finds, in the words of the config's fields. */
export interface MelodyStatistics {
  onsetsPerBar: number;
  /** Share of onsets that are not on a quarter (of the straight grid: measure without swing). */
  offBeat: number;
  /** Share of the moves between successive notes that are at most two semitones. */
  steps: number;
  chromatic: number;
  /** Share of bars whose rhythm and contour are those of one of the 16 bars before; phrase ends left out. */
  repeats: number;
  /** The same of the contour alone. */
  contourRepeats: number;
  /** Share of phrases that end on the tonic. */
  closes: number;
  pitch: number;
}

/** Measures the melodies (without ornaments) of `seeds` over `bars` bars. */
export function measureMelody(config: Config, seeds: number, bars: number, graceKind: number): MelodyStatistics {
  const code = encodeConfig(config);
  const classes = modeClasses(config);
  const tonic = FIELDS.root.labels.indexOf(config.root);
  const sum = { notes: 0, off: 0, moves: 0, steps: 0, chromatic: 0, bars: 0, repeats: 0, contours: 0, phrases: 0 };
  let closes = 0;
  let pitches = 0;
  for (let s = 0; s < seeds; s++) {
    const shapes: string[] = [];
    const contours: string[] = [];
    let previous = -1;
    for (let bar = 0; bar < bars; bar++) {
      composeBar(code, 7919 * s + 3, LAYER.melody, bar, block);
      let rhythm = '';
      let contour = '';
      for (let i = 0; i < block.count; i++) {
        if (block.kind[i] === graceKind) continue;
        const pitch = block.pitch[i] as number;
        sum.notes++;
        pitches += pitch;
        if ((block.beat[i] as number) % 1 !== 0) sum.off++;
        if (!classes.has(pitch % 12)) sum.chromatic++;
        if (previous >= 0 && pitch !== previous) {
          sum.moves++;
          if (Math.abs(pitch - previous) <= 2) sum.steps++;
        }
        if (rhythm !== '') contour += Math.sign(pitch - previous);
        rhythm += `${block.beat[i]} `;
        previous = pitch;
      }
      const endsPhrase = (bar + 1) % config.phrase_len_bars === 0;
      if (endsPhrase && rhythm !== '') {
        sum.phrases++;
        if (previous % 12 === tonic) closes++;
      } else if (rhythm !== '') {
        sum.bars++;
        if (shapes.slice(-16).includes(rhythm + contour)) sum.repeats++;
        if (contours.slice(-16).includes(contour)) sum.contours++;
      }
      shapes.push(rhythm + contour);
      contours.push(contour);
    }
  }
  return {
    onsetsPerBar: sum.notes / (seeds * bars),
    offBeat: sum.off / sum.notes,
    steps: sum.steps / sum.moves,
    chromatic: sum.chromatic / sum.notes,
    repeats: sum.repeats / sum.bars,
    contourRepeats: sum.contours / sum.bars,
    closes: closes / sum.phrases,
    pitch: pitches / sum.notes,
  };
}
