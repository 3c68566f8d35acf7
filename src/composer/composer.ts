import type { Beats } from '../lib/units';
import { FIELDS } from '../piece/labels';
import { ACCENT_STYLES } from './accent';
import { BarContext, type StyleWriter } from './bar-context';
import { BASS_STYLES } from './bass';
import { BEATS_PER_BAR, type ComposeBar, type EventBlock, LAYER } from './events';
import { layerRests, stopBeat } from './form';
import { sortEvents } from './groove';
import { writeMelody } from './melody';
import { PAD_STYLES } from './pad';
import { RHYTHM_STYLES } from './rhythm';
import type { Settings } from './settings';
import { writeSub } from './sub';
import { TEXTURE_STYLES } from './texture';

/** The writers of each layer, indexed by its style; rows in the order of LAYERS. */
const WRITERS: readonly (readonly StyleWriter[])[] = [
  BASS_STYLES,
  PAD_STYLES,
  FIELDS.melody.labels.map(() => writeMelody),
  RHYTHM_STYLES,
  TEXTURE_STYLES,
  ACCENT_STYLES,
  [writeSub],
];

/**
 * No event sounds for longer than this many beats. A host that joins in at some bar, or changes a config live, finds
 * everything that still sounds there in the bars before it that this reaches back to.
 */
export const LONGEST_EVENT_BEATS = 12;

const context = new BarContext();

/** True if the density (or the depth, for the sub-bass) switches the layer on. */
function isOn(settings: Settings, layer: number): boolean {
  return layer === LAYER.sub ? settings.depth : layer < settings.density;
}

/**
 * Writes the events of one layer of one bar into `out`: see {@link ComposeBar}. Pure; allocates nothing; bar 1,000,000
 * costs what bar 10 costs.
 */
export const composeBar: ComposeBar = (code, seed, layer, bar, out) => {
  out.clear();
  context.read(code, seed, layer, bar);
  if (!isOn(context.settings, layer) || layerRests(seed, layer, bar)) return;
  const style = context.settings.styles[layer] as number;
  const write = (WRITERS[layer] as readonly StyleWriter[])[style] as StyleWriter;
  write(context, out);
  sortEvents(out);
  cutAt(out, stopBeat(seed, layer, bar));
};

/** Ends everything in a bar at `beat`. */
function cutAt(out: EventBlock, beat: Beats): void {
  if (beat >= BEATS_PER_BAR) return;
  while (out.count > 0 && (out.beat[out.count - 1] as number) >= beat) out.count--;
  for (let i = 0; i < out.count; i++)
    out.duration[i] = Math.min(out.duration[i] as number, beat - (out.beat[i] as number));
}
