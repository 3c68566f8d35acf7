import { composeBar } from '../../../src/composer/composer';
import { BEATS_PER_BAR, EventBlock, LAYER, type LayerName } from '../../../src/composer/events';
import type { Beats, MidiPitch, Seconds } from '../../../src/lib/units';
import { type Config, encodeConfig, FIELDS, fieldNumber, tempoToBpm } from '../../../src/piece/labels';
import type { Span } from './levels';

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

/** When the notes of one layer that start before `seconds` begin and end, ascending. */
function noteTimes(config: Config, seed: number, layer: LayerName, seconds: Seconds): Span[] {
  const beat = 60 / tempoToBpm(fieldNumber(encodeConfig(config), 'tempo'));
  const bars = Math.ceil(seconds / beat / BEATS_PER_BAR);
  return composedBars(config, seed, layer, bars)
    .flat()
    .map((note): Span => {
      const start = (note.bar * BEATS_PER_BAR + note.beat) * beat + note.jitter;
      return [start, start + note.duration * beat];
    })
    .filter(([start]) => start < seconds)
    .sort((a, b) => a[0] - b[0]);
}

/** Onsets of one layer in seconds, ascending, as far as `seconds`. */
export function onsetTimes(config: Config, seed: number, layer: LayerName, seconds: Seconds): Seconds[] {
  return noteTimes(config, seed, layer, seconds).map(([start]) => start);
}

/** A gap begins so long after a note's end, when its own release is over, and is looked at for so long at most. */
const RELEASE: Seconds = 0.1;
const GAP: Seconds = 0.8;
const SHORTEST_GAP: Seconds = 0.1;

/** The gaps between the notes of one layer: where nothing plays but what rings on. */
export function gapTimes(config: Config, seed: number, layer: LayerName, seconds: Seconds): Span[] {
  const notes = noteTimes(config, seed, layer, seconds);
  return notes
    .map(([, end], i): Span => {
      const next = notes[i + 1]?.[0] ?? seconds;
      return [end + RELEASE, Math.min(next, end + RELEASE + GAP, seconds)];
    })
    .filter(([from, to]) => to - from >= SHORTEST_GAP);
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
