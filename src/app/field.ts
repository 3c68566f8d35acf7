import type { NormalRange, Seconds } from '../lib/units';
import { createPainter } from '../palette/create-painter';
import { inkFor } from '../palette/ink';
import type { Painter } from '../palette/painter';
import type { SoundLevels } from '../palette/sound';
import type { Palette } from '../piece/payload';

/** How often it is looked whether a palette has arrived. */
const ARRIVAL_CHECK_MS = 200;
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

/** Paints palettes on a canvas, and the inks over them. */
export class Field {
  private readonly painter: Painter;
  private shown: Palette | null = null;
  private leaving: Palette[] = [];
  private settling: ReturnType<typeof setInterval> | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.painter = createPainter(canvas);
  }

  /** Melts to a palette within some seconds. */
  show(palette: Palette, seconds: Seconds): void {
    const arrives = performance.now() + seconds * 1000;
    this.painter.show(palette, seconds);
    this.setOut(palette, () => performance.now() >= arrives);
  }

  /** Melts to a palette as far as `share` says. */
  travel(palette: Palette, share: () => NormalRange): void {
    this.painter.travel(palette, share);
    this.setOut(palette, () => share() >= 1);
  }

  /** The ink reads on all colours that are still to be seen. */
  private setOut(palette: Palette, arrived: () => boolean): void {
    if (this.shown) this.leaving = [...this.leaving, this.shown].slice(-LEAVING_LIMIT);
    this.shown = palette;
    writeInk(palette, this.leaving);
    clearInterval(this.settling);
    this.settling = setInterval(() => {
      if (!arrived()) return;
      clearInterval(this.settling);
      this.leaving = [];
      writeInk(palette, this.leaving);
    }, ARRIVAL_CHECK_MS);
  }

  listen(source: (() => SoundLevels) | null): void {
    this.painter.listen(source);
  }

  setStill(still: boolean): void {
    this.painter.setStill(still);
  }
}
