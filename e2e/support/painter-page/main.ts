/** A page of the tests: the painter's surfaces as the app has them, and what their pixels say. */

import { createCanvasSurface } from '../../../src/palette/canvas-painter';
import { createFlowState, fieldAt, flowTo, RIPPLE, setShears } from '../../../src/palette/flow';
import { colorAt, LIVING_VIEW, weightedStops } from '../../../src/palette/geometry';
import { distanceOklab, type Oklab, oklabOfHex, srgbOf } from '../../../src/palette/oklab';
import { placeOnField } from '../../../src/palette/place-on-field';
import type { Surface } from '../../../src/palette/surface';
import { stirTones } from '../../../src/palette/tone';
import { createWebglSurface } from '../../../src/palette/webgl-painter';
import { type Palette, weightShares } from '../../../src/piece/payload';

type Kind = 'webgl' | 'canvas';

/** The page of a phone that is held sideways. CSS pixels. */
const PAGE = { width: 640, height: 400 };

interface Easel {
  readonly surface: Surface;
  readonly canvas: HTMLCanvasElement;
  /** RGBA, in the order of the surface's own rows. */
  pixels(): Uint8ClampedArray;
}

function easel(kind: Kind): Easel {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = `position:fixed;inset:0;width:${PAGE.width}px;height:${PAGE.height}px`;
  document.body.append(canvas);
  const surface = kind === 'webgl' ? createWebglSurface(canvas) : createCanvasSurface(canvas);
  if (!surface) throw new Error('There is no WebGL here.');
  surface.resize(1);
  const pixels = () => {
    const { width, height } = canvas;
    if (kind === 'canvas')
      return (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, width, height).data;
    const bytes = new Uint8Array(width * height * 4);
    const gl = canvas.getContext('webgl') as WebGLRenderingContext;
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return new Uint8ClampedArray(bytes.buffer);
  };
  return { surface, canvas, pixels };
}

/** A flow as it may be in the midst of loud music. */
function stirred(time: number) {
  const flow = createFlowState();
  setShears(flow, time, 1);
  flow.ripples.set([0.3, 0.6, 0.2, RIPPLE.turn]);
  flow.aspectX = PAGE.width / PAGE.height;
  return flow;
}

/** How far off its share the area nearest to a colour is at most. */
function worstShareError(palette: Palette, pixels: Uint8ClampedArray): number {
  const own = palette.colors.map(({ hex }) => oklabOfHex(hex));
  const known = new Map<number, number>();
  const counts = own.map(() => 0);
  for (let at = 0; at < pixels.length; at += 4) {
    const key = ((pixels[at] as number) << 16) | ((pixels[at + 1] as number) << 8) | (pixels[at + 2] as number);
    let nearest = known.get(key);
    if (nearest === undefined) {
      const color = oklabOfHex(`#${key.toString(16).padStart(6, '0')}`);
      const distances = own.map((candidate: Oklab) => distanceOklab(candidate, color));
      nearest = distances.indexOf(Math.min(...distances));
      known.set(key, nearest);
    }
    counts[nearest] = (counts[nearest] as number) + 1;
  }
  const total = pixels.length / 4;
  return Math.max(...weightShares(palette).map((share, i) => Math.abs((counts[i] as number) / total - share)));
}

/** The largest error of an area share over palettes painted at different moments, at rest and stirred by sound. */
function shareErrors(kind: Kind, palettes: readonly Palette[]): number[] {
  const { surface, pixels } = easel(kind);
  return palettes.map((palette, i) => {
    const stops = weightedStops(palette, LIVING_VIEW);
    surface.draw(placeOnField(i % 2 === 0 ? stops : stirTones(stops, 1, 1)), stirred(i * 7.3));
    return worstShareError(palette, pixels());
  });
}

/** Main-thread milliseconds of one frame, the mean over many. */
function frameMs(kind: Kind, palette: Palette, frames: number): number {
  const { surface } = easel(kind);
  const flow = stirred(0);
  const stops = weightedStops(palette, LIVING_VIEW);
  const start = performance.now();
  for (let i = 0; i < frames; i++) {
    setShears(flow, i / 60, 0.5);
    surface.draw(placeOnField(stirTones(stops, 0.5, 0.5)), flow);
  }
  return (performance.now() - start) / frames;
}

const BLOCK = 8;

/**
 * How far the mean of 8 x 8 pixels is off the exact colour where it hardly changes within them, in steps of 8 bits, root
 * mean square: what the eye takes for bands. Mere rounding gives 0.29.
 */
function bandingError(palette: Palette): number {
  const { surface, canvas, pixels } = easel('webgl');
  const flow = stirred(3);
  const stops = placeOnField(weightedStops(palette, LIVING_VIEW));
  surface.draw(stops, flow);
  const shown = pixels();
  const point = { x: 0, y: 0 };
  const greenAt = (x: number, y: number) => {
    flowTo(flow, (x + 0.5) / canvas.width, (y + 0.5) / canvas.height, point);
    return 255 * srgbOf(colorAt(stops, fieldAt(point))).g;
  };
  let squares = 0;
  let count = 0;
  for (let top = 0; top + BLOCK <= canvas.height; top += BLOCK)
    for (let left = 0; left + BLOCK <= canvas.width; left += BLOCK) {
      const exact = Array.from({ length: BLOCK * BLOCK }, (_, i) =>
        greenAt(left + (i % BLOCK), top + Math.floor(i / BLOCK)),
      );
      if (Math.max(...exact) - Math.min(...exact) > 0.5) continue;
      const off = exact.map((value, i) => {
        const at = 4 * ((top + Math.floor(i / BLOCK)) * canvas.width + left + (i % BLOCK));
        return (shown[at + 1] as number) - value;
      });
      squares += (off.reduce((a, b) => a + b, 0) / off.length) ** 2;
      count++;
    }
  return Math.sqrt(squares / Math.max(1, count));
}

/** What the page offers to tests. */
export const painterTools = { shareErrors, frameMs, bandingError };

Object.assign(window, { painterTools });
