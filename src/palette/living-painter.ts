import type { NormalRange, Seconds } from '../lib/units';
import type { Palette } from '../piece/payload';
import { LIVING_VIEW, weightedStops } from './geometry';
import { paletteOfHour } from './hourly';
import { createMelt } from './melt';
import { createPace } from './pace';
import type { Painter } from './painter';
import { placeOnField } from './place-on-field';
import type { SoundLevels } from './sound';
import { Stirrer } from './stir';
import { createSurface, type Surface } from './surface';
import { stirTones } from './tone';

/** Longest step of time between two frames that the flow follows: after a pause it goes on where it was. */
const LONGEST_STEP: Seconds = 0.1;
/** The field starts somewhere else at each visit; a few minutes of flow hold many pictures. */
const FIRST_PICTURES: Seconds = 600;

/** Drives a surface: the frame loop, melting, the sound, stillness. Does nothing while the page is hidden. */
export class LivingPainter implements Painter {
  private readonly melt = createMelt(weightedStops(paletteOfHour(0), LIVING_VIEW));
  private readonly stirrer = new Stirrer(Math.random() * FIRST_PICTURES);
  private readonly pace = createPace();
  private readonly surface: Surface;
  private readonly resizes: ResizeObserver;
  private source: (() => SoundLevels) | null = null;
  private still = false;
  private shown = false;
  private frame = 0;
  private last: Seconds | null = null;
  private stale = true;
  /** False while the melt's last step is still to be drawn. */
  private arrived = true;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.surface = createSurface(canvas, () => this.fit());
    this.resizes = new ResizeObserver(() => this.fit());
    this.resizes.observe(canvas);
    document.addEventListener('visibilitychange', this.wake);
    this.fit();
  }

  show(palette: Palette, seconds: Seconds): void {
    const stops = weightedStops(palette, LIVING_VIEW);
    this.melt.to(stops, this.shown ? seconds : 0, performance.now() / 1000);
    this.setOut();
  }

  travel(palette: Palette, share: () => NormalRange): void {
    this.melt.along(weightedStops(palette, LIVING_VIEW), share, performance.now() / 1000);
    this.setOut();
  }

  private setOut(): void {
    this.shown = true;
    this.arrived = false;
    this.redraw();
  }

  listen(source: (() => SoundLevels) | null): void {
    this.source = source;
  }

  setStill(still: boolean): void {
    this.still = still;
    this.redraw();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.resizes.disconnect();
    document.removeEventListener('visibilitychange', this.wake);
    this.surface.dispose();
  }

  private fit(): void {
    const { width, height } = this.canvas.getBoundingClientRect();
    const shorter = Math.max(1, Math.min(width, height));
    this.stirrer.flow.aspectX = Math.max(1, width / shorter);
    this.stirrer.flow.aspectY = Math.max(1, height / shorter);
    this.resize();
  }

  /** Resizing clears the canvas, so it is drawn again before the browser shows it. */
  private resize(): void {
    this.surface.resize(this.pace.quality);
    if (this.shown) this.render(performance.now() / 1000);
  }

  private redraw(): void {
    this.stale = true;
    this.wake();
  }

  private readonly wake = (): void => {
    if (document.hidden || !this.shown || this.frame !== 0) return;
    this.last = null;
    this.frame = requestAnimationFrame(this.tick);
  };

  private readonly tick = (milliseconds: number): void => {
    this.frame = 0;
    const now = milliseconds / 1000;
    if (this.last === null) this.last = now;
    if (this.due(now)) this.paint(now);
    const moving = !this.still || !this.arrived || this.stale;
    if (moving && !document.hidden) this.frame = requestAnimationFrame(this.tick);
  };

  private due(now: Seconds): boolean {
    return this.stale || (this.pace.due(now) && now - (this.last ?? now) >= this.surface.frameGap);
  }

  private paint(now: Seconds): void {
    const dt = Math.min(LONGEST_STEP, now - (this.last ?? now));
    this.last = now;
    this.stale = false;
    if (!this.still) this.stirrer.step(dt, this.source?.() ?? null);
    this.render(now);
    if (this.pace.drawn(now)) this.resize();
  }

  private render(now: Seconds): void {
    const { bass, brightness, flow } = this.stirrer;
    this.arrived = !this.melt.melting(now);
    const stops = this.melt.at(now);
    this.surface.draw(placeOnField(this.still ? stops : stirTones(stops, bass, brightness)), flow);
  }
}
