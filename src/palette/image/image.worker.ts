import { serve, type WorkerTask } from '../../lib/worker-bridge';
import type { Palette } from '../../piece/payload';
import { ImageError, paletteOfPixels } from './palette-of-pixels';

/** Pixels a side of the small copy. Squeezing a picture into a square keeps every colour's part of the area. */
const SIDE = 160;

/** A small copy of a picture: the first frame of an animated one. The browser decodes and scales. */
async function smallCopy(file: Blob): Promise<Uint8ClampedArray> {
  const size = { resizeWidth: SIDE, resizeHeight: SIDE, resizeQuality: 'medium' } as const;
  const bitmap = await createImageBitmap(file, size).catch(() => {
    throw new ImageError('This picture can’t be read. PNG, JPEG, WebP, GIF and AVIF can.');
  });
  try {
    const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
    if (!context) throw new ImageError('This browser has no canvas to look at pictures with.');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, SIDE, SIDE).data;
  } finally {
    bitmap.close();
  }
}

const paletteOf: WorkerTask<Blob, Palette> = async (file) => paletteOfPixels(await smallCopy(file));

const tasks = { paletteOf };

/** What the worker offers. */
export type ImageTasks = typeof tasks;

serve(tasks);
