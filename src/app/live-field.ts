import { hourOf, paletteOfHour } from '../palette/hourly';
import { type Config, FIELDS, tempoToBpm } from '../piece/labels';
import type { Palette } from '../piece/payload';
import { currentEntry, type Entry } from '../studio/store/history';
import { isSounding } from '../studio/store/playback';
import type { StudioParts } from '../studio/studio-context';
import { usesReducedMotion } from '../ui/reduced-motion';
import { Field } from './field';
import { routeOf } from './route';

/** How long another palette of the same Piece takes to melt in. Seconds. */
const PALETTE_MELT = 1.2;
/** How long a colour that was changed by hand takes. Seconds. */
const EDIT_MELT = 0.3;
/** How often the colours of the hour are looked at. */
const HOUR_CHECK_MS = 60_000;

/** Two bars of a Piece in seconds: how long a change to it takes to melt. */
function twoBars(config: Config): number {
  const tempo = FIELDS.tempo.numbers[FIELDS.tempo.labels.indexOf(config.tempo)] as number;
  return (8 * 60) / tempoToBpm(tempo);
}

/** The palette on screen: the shown Piece's chosen one, else the hour's. */
function shownPalette(entry: Entry | null): Palette {
  return entry?.piece.payload.palettes[entry.palette] ?? paletteOfHour(hourOf(new Date()));
}

/** Paints the field behind the app on `canvas`, and the inks over it, from now on. */
export function runField(canvas: HTMLCanvasElement, { session, playback, view }: StudioParts): void {
  const field = new Field(canvas);
  const current = () => currentEntry(session.store.getState().history);
  let shown = current();
  let { sight } = view.getState();
  const seen = (palette: Palette) => sight?.see(palette) ?? palette;
  field.show(seen(shownPalette(shown)), 0);
  const follow = () => {
    const [entry, last] = [current(), shown];
    shown = entry;
    const palette = shownPalette(entry);
    const same = entry?.id === last?.id;
    if (same && (!entry || palette === shownPalette(last))) return;
    const chosen = same && entry?.palette !== last?.palette;
    const morphs = entry !== null && playback.store.getState().loaded === entry.id && playback.morphed() < 1;
    const melt = !entry || chosen ? PALETTE_MELT : same ? EDIT_MELT : twoBars(entry.piece.payload.config);
    if (morphs && !chosen) field.travel(seen(palette), () => playback.morphed());
    else field.show(seen(palette), melt);
  };
  // The music is told in the same task, but after this: only then is it known whether a morph leads to the entry.
  session.store.subscribe(() => queueMicrotask(follow));
  setInterval(() => current() === null && field.show(seen(shownPalette(null)), PALETTE_MELT), HOUR_CHECK_MS);

  view.subscribe((state) => {
    if (state.sight === sight) return;
    sight = state.sight;
    field.show(seen(shownPalette(current())), EDIT_MELT);
  });

  playback.store.subscribe((state, before) => {
    if (isSounding(state) === isSounding(before)) return;
    field.listen(isSounding(state) ? () => playback.player.levels() : null);
  });

  // Behind the dataset tab nobody sees it.
  const rest = () => field.setStill(usesReducedMotion() || routeOf(location).name === 'dataset');
  rest();
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', rest);
  addEventListener('hashchange', rest);
}
