import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { placeAt, type RowBox } from './reorder';

/** Before it has moved so far, a press is no drag. CSS pixels, like all lengths here. */
const DEAD_ZONE: number = 4;
/** Near the edge of what scrolls, the list comes along, so fast. */
const EDGE: number = 48;
const SCROLL_STEP: number = 9;

/** A row that is being dragged. */
export interface Drag {
  readonly from: number;
  readonly to: number;
  readonly by: number;
  readonly height: number;
}

interface Grab {
  readonly from: number;
  readonly startY: number;
  readonly startScroll: number;
  readonly rows: readonly RowBox[];
  y: number;
  frame: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function boxesOf(list: HTMLElement): RowBox[] {
  return [...list.children].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return { top, height };
  });
}

/** Dragging the rows of `list`, which scrolls within `scroller`, by mouse, pen or finger. `move` is called at the end. */
export function useReorder(
  list: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  move: (from: number, to: number) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const grab = useRef<Grab | null>(null);

  const look = () => {
    const now = grab.current;
    const box = scroller.current;
    if (!now || !box) return null;
    const by = now.y - now.startY + box.scrollTop - now.startScroll;
    const height = now.rows[now.from]?.height ?? 0;
    return { from: now.from, to: placeAt(now.rows, now.from, by), by, height };
  };
  /** Once a frame: scrolls if need be, and shows where the row is. */
  const run = () => {
    const now = grab.current;
    const box = scroller.current;
    if (!now || !box) return;
    const { top, bottom } = box.getBoundingClientRect();
    if (now.y < top + EDGE) box.scrollTop -= SCROLL_STEP;
    else if (now.y > bottom - EDGE) box.scrollTop += SCROLL_STEP;
    const next = look();
    if (next && Math.abs(next.by) > DEAD_ZONE) setDrag(next);
    now.frame = requestAnimationFrame(run);
  };
  const letGo = () => {
    if (grab.current) {
      cancelAnimationFrame(grab.current.frame);
      removeEventListener('keydown', grab.current.onKeyDown, { capture: true });
    }
    grab.current = null;
    setDrag(null);
  };
  /** Escape leaves the drag, wherever the focus is, and nothing else. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    letGo();
  };

  return {
    drag,
    /** The handlers of the handle of the row at a place. */
    handle: (from: number) => ({
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0 || !list.current || !scroller.current) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const startY = event.clientY;
        const { scrollTop } = scroller.current;
        const rows = boxesOf(list.current);
        grab.current = { from, startY, startScroll: scrollTop, rows, y: startY, frame: 0, onKeyDown };
        addEventListener('keydown', onKeyDown, { capture: true });
        run();
      },
      onPointerMove(event: PointerEvent) {
        if (grab.current) grab.current.y = event.clientY;
      },
      onPointerUp() {
        const end = look();
        letGo();
        if (end && Math.abs(end.by) > DEAD_ZONE && end.to !== end.from) move(end.from, end.to);
      },
      onPointerCancel: letGo,
    }),
  };
}
