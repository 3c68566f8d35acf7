import { composeBar } from '../../../src/composer/composer';
import { BEATS_PER_BAR, EventBlock, LAYER, type LayerName } from '../../../src/composer/events';
import type { Beats, MidiPitch, Seconds } from '../../../src/lib/units';
import { type Config, encodeConfig, FIELDS, fieldNumber, tempoToBpm } from '../../../src/piece/labels';

/** Bars and seeds over which events are counted (issue 3). */
export const BARS = 64;
export const SEEDS: readonly number[] = Array.from({ length: 20 }, (_, i) => 104729 * i + 11);

/** One event of a layer. */
export interface Note {
  readonly bar: number;
  /** Onset in the bar. */
  readonly beat: Beats;
  readonly jitter: Seconds;
  readonly duration: Beats;
  readonly pitch: MidiPitch;
  readonly velocity: number;
  readonly kind: number;
}

const block = new EventBlock();

/** The events of one layer in the bars 0 to `bars` - 1, bar by bar. */
export function composedBars(config: Config, seed: number, layer: LayerName, bars = BARS): Note[][] {
  const code = encodeConfig(config);
  return Array.from({ length: bars }, (_, bar) => {
    composeBar(code, seed, LAYER[layer], bar, block);
    return Array.from({ length: block.count }, (_, i) => ({
      bar,
      beat: block.beat[i],
      jitter: block.jitter[i],
      duration: block.duration[i],
      pitch: block.pitch[i],
      velocity: block.velocity[i],
      kind: block.kind[i],
    }));
  });
}

/** Onsets of one layer in seconds, ascending, as far as `seconds`. */
export function onsetTimes(config: Config, seed: number, layer: LayerName, seconds: Seconds): Seconds[] {
  const beat = 60 / tempoToBpm(fieldNumber(encodeConfig(config), 'tempo'));
  const bars = Math.ceil(seconds / beat / BEATS_PER_BAR);
  return composedBars(config, seed, layer, bars)
    .flat()
    .map((note) => (note.bar * BEATS_PER_BAR + note.beat) * beat + note.jitter)
    .filter((time) => time < seconds)
    .sort((a, b) => a - b);
}

/** The melody's own notes: its ornaments (kind 1: grace notes and turns) left out. */
export function melodyBars(config: Config, seed: number): Note[][] {
  return composedBars(config, seed, 'melody').map((notes) => notes.filter(({ kind }) => kind === 0));
}

/** The pitch class of a pitch, c = 0. */
export function pitchClass(pitch: MidiPitch): number {
  return ((pitch % 12) + 12) % 12;
}

/** The pitch class of a config's root. */
export function rootClass(config: Config): number {
  return FIELDS.root.labels.indexOf(config.root);
}

/** The share of `items` for which `is` holds. */
export function share<T>(items: readonly T[], is: (item: T, index: number) => boolean): number {
  return items.length === 0 ? 0 : items.filter(is).length / items.length;
}
