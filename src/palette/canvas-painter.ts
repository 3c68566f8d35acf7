import type { Seconds } from '../lib/units';
import { type FlowPoint, type FlowState, fieldAt, flowTo } from './flow';
import { colorAt, type Stops } from './geometry';
import { srgbOf } from './oklab';
import type { Surface } from './surface';

/** Pixels of the small picture that the browser scales up smoothly, and of the ramp its colours are read from. */
const PIXELS = 2400;
const RAMP = 256;
/** This surface works on the main thread: a new picture only so often. */
const FRAME_GAP: Seconds = 1 / 15;

/** The living view without WebGL: the same field, coarser and slower, through a 2D canvas. */
export function createCanvasSurface(canvas: HTMLCanvasElement): Surface {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser has no 2D canvas to paint on.');
  const ramp = new Uint8ClampedArray(RAMP * 3);
  const point = { x: 0, y: 0 };
  let image = context.createImageData(1, 1);
  return {
    frameGap: FRAME_GAP,
    resize() {
      const { width, height } = canvas.getBoundingClientRect();
      const aspect = Math.max(0.2, Math.min(5, width / Math.max(1, height) || 1));
      canvas.width = Math.max(1, Math.round(Math.sqrt(PIXELS * aspect)));
      canvas.height = Math.max(1, Math.round(Math.sqrt(PIXELS / aspect)));
      image = context.createImageData(canvas.width, canvas.height);
    },
    draw(stops, flow) {
      fillRamp(ramp, stops);
      paintField(image, ramp, flow, point);
      context.putImageData(image, 0, 0);
    },
    dispose() {},
  };
}

function fillRamp(ramp: Uint8ClampedArray, stops: Stops): void {
  for (let i = 0; i < RAMP; i++) {
    const { r, g, b } = srgbOf(colorAt(stops, (i + 0.5) / RAMP));
    ramp[i * 3] = r * 255;
    ramp[i * 3 + 1] = g * 255;
    ramp[i * 3 + 2] = b * 255;
  }
}

function paintField(
  { data, width, height }: ImageData,
  ramp: Uint8ClampedArray,
  flow: FlowState,
  point: FlowPoint,
): void {
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      flowTo(flow, (x + 0.5) / width, 1 - (y + 0.5) / height, point);
      const from = Math.min(RAMP - 1, Math.floor(fieldAt(point) * RAMP)) * 3;
      data[at] = ramp[from] as number;
      data[at + 1] = ramp[from + 1] as number;
      data[at + 2] = ramp[from + 2] as number;
      data[at + 3] = 255;
    }
}
