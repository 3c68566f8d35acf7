import { type PlotOptions, plot } from '@observablehq/plot';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface PlotFigureProps {
  /** The plot for a width in CSS pixels. Must stay the same as long as the plot does. */
  readonly draw: (width: number) => PlotOptions;
  /** What it shows, in a sentence. */
  readonly words: string;
  /** A mark of `data-picks` was pressed: the number of its element. */
  readonly onPick?: (index: number) => void;
  /** The same as a table, for who cannot see it or use a mouse. */
  readonly children: ReactNode;
}

/** The mark whose elements can be pressed has this class. */
export const PICKED = 'plot-picks';

/** A plot, and a table that says the same. */
export function PlotFigure({ draw, words, onPick, children }: PlotFigureProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || width === 0) return;
    element.replaceChildren(plot({ width, style: { background: 'none', fontSize: '12px' }, ...draw(width) }));
  }, [draw, width]);
  const pick = (target: EventTarget) => {
    const element = target as Element;
    const marks = element.closest(`.${PICKED}`);
    if (marks) onPick?.([...marks.children].indexOf(element));
  };
  return (
    <figure className="plot-figure">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table has a button for each bar. */}
      <div ref={box} role="img" aria-label={words} className="plot" onClick={({ target }) => pick(target)} />
      <details>
        <summary>As a table</summary>
        {children}
      </details>
    </figure>
  );
}
