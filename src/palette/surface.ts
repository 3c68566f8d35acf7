import type { Seconds } from '../lib/units';
import { createCanvasSurface } from './canvas-painter';
import type { FlowState } from './flow';
import type { Stops } from './geometry';
import { createWebglSurface } from './webgl-painter';

/** What puts one frame of the living view on a canvas. */
export interface Surface {
  /** Least time between two frames. */
  readonly frameGap: Seconds;
  /** Fits the picture to the canvas's size on the page; `quality` 0..1 scales its resolution. */
  resize(quality: number): void;
  draw(stops: Stops, flow: FlowState): void;
  dispose(): void;
}

/**
 * The best surface for `canvas`: WebGL, else a 2D canvas. While the graphics context is lost a second canvas with 2D
 * painting lies over the first; it goes when the context is back.
 *
 * @param repaint called when the surface has changed and wants to be resized and drawn again
 */
export function createSurface(canvas: HTMLCanvasElement, repaint: () => void): Surface {
  const webgl = createWebglSurface(canvas);
  if (!webgl) return createCanvasSurface(canvas);
  let gpu: Surface | null = webgl;
  let standIn: Surface | null = null;
  const shown = () => gpu ?? standIn;

  const onLost = (event: Event) => {
    event.preventDefault(); // Asks the browser to restore the context.
    gpu = null;
    standIn ??= createStandIn(canvas);
    repaint();
  };
  const onRestored = () => {
    gpu = createWebglSurface(canvas);
    if (!gpu) return;
    standIn?.dispose();
    standIn = null;
    repaint();
  };
  canvas.addEventListener('webglcontextlost', onLost);
  canvas.addEventListener('webglcontextrestored', onRestored);

  return {
    get frameGap() {
      return shown()?.frameGap ?? 0;
    },
    resize: (quality) => shown()?.resize(quality),
    draw: (stops, flow) => shown()?.draw(stops, flow),
    dispose() {
      canvas.removeEventListener('webglcontextlost', onLost);
      canvas.removeEventListener('webglcontextrestored', onRestored);
      gpu?.dispose();
      standIn?.dispose();
    },
  };
}

/** A 2D surface on a canvas of its own that lies where `canvas` does. */
function createStandIn(canvas: HTMLCanvasElement): Surface {
  const spare = document.createElement('canvas');
  spare.className = canvas.className;
  spare.style.cssText = canvas.style.cssText;
  spare.setAttribute('aria-hidden', 'true');
  canvas.after(spare);
  const surface = createCanvasSurface(spare);
  return { ...surface, dispose: () => spare.remove() };
}
