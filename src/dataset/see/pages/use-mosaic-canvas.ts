import { type RefObject, useEffect } from 'react';
import { type MosaicGrid, paintMosaic, type TileColors } from './mosaic-grid';

interface MosaicCanvas {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Stays within the viewport of the scroller; only the tiles there are painted. */
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly grid: MosaicGrid;
  readonly tiles: TileColors;
  /** The scroller's inner width has changed. */
  readonly onWidth: (width: number) => void;
}

/** Keeps the picture of the mosaic in step with its scroller, once a frame at most. */
export function useMosaicCanvas({ scroller, canvas, grid, tiles, onWidth }: MosaicCanvas): void {
  useEffect(() => {
    const [box, picture] = [scroller.current, canvas.current];
    const context = picture?.getContext('2d');
    if (!box || !picture || !context) return;
    let frame = 0;
    const paint = () => {
      frame = 0;
      const scale = devicePixelRatio;
      const width = Math.max(1, Math.round(box.clientWidth * scale));
      const height = Math.max(1, Math.round(box.clientHeight * scale));
      if (picture.width !== width || picture.height !== height) Object.assign(picture, { width, height });
      picture.style.width = `${width / scale}px`;
      picture.style.height = `${height / scale}px`;
      picture.style.marginBottom = `${-height / scale}px`;
      const image = new ImageData(width, height);
      const pixels = new Uint32Array(image.data.buffer);
      paintMosaic(pixels, { width, height, scale, top: box.scrollTop }, grid, tiles);
      context.putImageData(image, 0, 0);
    };
    const repaint = () => {
      frame ||= requestAnimationFrame(paint);
    };
    const observer = new ResizeObserver(() => {
      onWidth(box.clientWidth);
      repaint();
    });
    observer.observe(box);
    box.addEventListener('scroll', repaint, { passive: true });
    repaint();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      box.removeEventListener('scroll', repaint);
    };
  }, [scroller, canvas, grid, tiles, onWidth]);
}
