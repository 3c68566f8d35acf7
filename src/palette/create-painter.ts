import { LivingPainter } from './living-painter';
import type { Painter } from './painter';

/**
 * The living view of a palette on `canvas`, which the page's CSS stretches over the window. Paints with WebGL where
 * there is one, else with a 2D canvas. Call `dispose` when the canvas leaves the page.
 *
 * @example
 * const painter = createPainter(canvas);
 * painter.show(payload.palettes[0], 0);
 * painter.listen(() => player.levels());
 */
export function createPainter(canvas: HTMLCanvasElement): Painter {
  return new LivingPainter(canvas);
}
