import { createPainter } from '../palette/create-painter';
import { hourOf, paletteOfHour } from '../palette/hourly';
import { inkFor } from '../palette/ink';
import { type Config, FIELDS, tempoToBpm } from '../piece/labels';
import type { Palette } from '../piece/payload';
import { currentEntry, type Entry } from '../studio/store/history';
import { isSounding } from '../studio/store/playback';
import type { StudioParts } from '../studio/studio-context';
import { usesReducedMotion } from '../studio/ui/reduced-motion';

/** How long another palette of the same Piece takes to melt in. Seconds. */
const PALETTE_MELT = 1.2;
/** How often the colours of the hour are looked at. */
const HOUR_CHECK_MS = 60_000;

/** Two bars of a Piece in seconds: how long a change to it takes to melt. */
function twoBars(config: Config): number {
  const tempo = FIELDS.tempo.numbers[FIELDS.tempo.labels.indexOf(config.tempo)] as number;
  return (8 * 60) / tempoToBpm(tempo);
}

/** Of palettes that come in quick succession, how many the ink reckons with: older ones have all but melted away. */
const LEAVING_LIMIT = 3;

/** Hands the inks of a palette to the style sheets; `leaving` are those still melting into it. */
function writeInk(palette: Palette, leaving: readonly Palette[]): void {
  const { ink, inkSoft, accent, scrim, isDark } = inkFor(palette, leaving);
  const { style } = document.documentElement;
  style.setProperty('--ink', ink);
  style.setProperty('--ink-soft', inkSoft);
  style.setProperty('--accent', accent);
  style.setProperty('--scrim', scrim.css);
  style.setProperty('--scrim-solid', scrim.color);
  style.colorScheme = isDark ? 'dark' : 'light';
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', palette.colors[0]?.hex ?? scrim.color);
}

/** The palette on screen: the shown Piece's chosen one, else the hour's. */
function shownPalette(entry: Entry | null): Palette {
  return entry?.piece.payload.palettes[entry.palette] ?? paletteOfHour(hourOf(new Date()));
}

/** Paints the field behind the app on `canvas`, and the inks over it, from now on. */
export function runField(canvas: HTMLCanvasElement, { session, playback }: StudioParts): void {
  const painter = createPainter(canvas);
  let shown: Palette | null = null;
  let leaving: Palette[] = [];
  let settling: ReturnType<typeof setTimeout> | undefined;
  const show = (entry: Entry | null, seconds: number) => {
    const palette = shownPalette(entry);
    painter.show(palette, seconds);
    if (shown) leaving = [...leaving, shown].slice(-LEAVING_LIMIT);
    shown = palette;
    writeInk(palette, leaving);
    clearTimeout(settling);
    settling = setTimeout(() => {
      leaving = [];
      writeInk(palette, leaving);
    }, seconds * 1000);
  };
  const current = () => currentEntry(session.store.getState().history);

  show(current(), 0);
  session.store.subscribe((state, before) => {
    const [entry, last] = [currentEntry(state.history), currentEntry(before.history)];
    if (entry?.id !== last?.id) show(entry, entry ? twoBars(entry.piece.payload.config) : PALETTE_MELT);
    else if (entry?.palette !== last?.palette) show(entry, PALETTE_MELT);
  });
  setInterval(() => current() === null && show(null, PALETTE_MELT), HOUR_CHECK_MS);

  playback.store.subscribe((state, before) => {
    if (isSounding(state) === isSounding(before)) return;
    painter.listen(isSounding(state) ? () => playback.player.levels() : null);
  });

  painter.setStill(usesReducedMotion());
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () =>
    painter.setStill(usesReducedMotion()),
  );
}
