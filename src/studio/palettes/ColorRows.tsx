import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { withColor, withColorMoved, withWeight } from '../../palette/edit-palette';
import type { Palette, Weight } from '../../piece/payload';
import { shiftOf } from '../../ui/reorder';
import { useReorder } from '../../ui/use-reorder';
import { useStudio } from '../studio-context';
import { ColorRow } from './ColorRow';
import { changePalette } from './palette-actions';
import { paletteWorkOf } from './palette-work';

/** The five colours of the shown palette, largest first. */
export function ColorRows({ palette, page }: { palette: Palette; page: RefObject<HTMLElement | null> }) {
  const parts = useStudio();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const { colors } = palette;

  const setColor = (place: number, hex: string, stroke?: string) => {
    const next = withColor(palette, place, hex);
    paletteWorkOf(parts).follow(colors[place]?.hex ?? '', next.colors[place]?.hex ?? '');
    changePalette(parts, () => next, stroke);
  };
  const setWeight = (place: number, weight: Weight) => {
    const next = withWeight(palette, place, weight);
    const to = next.colors.findIndex(({ hex }) => hex === colors[place]?.hex);
    flushSync(() => {
      changePalette(parts, () => next);
      if (to !== place) setSaid(`${colors[place]?.hex}, now ${to + 1} of ${colors.length}.`);
    });
    // The row has gone where its weight stands, and takes the focus along.
    list.current?.children[to]?.querySelector('select')?.focus();
  };
  const move = (from: number, to: number) => {
    if (!colors[to]) return;
    changePalette(parts, () => withColorMoved(palette, from, to));
    setSaid(`${colors[from]?.hex}, now ${to + 1} of ${colors.length}.`);
  };
  const { drag, handle } = useReorder(list, page, move);

  return (
    <>
      <ol className="color-rows" ref={list} data-dragging={drag !== null}>
        {colors.map((color, place) => (
          <ColorRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row stands for a place; its colour is what changes.
            key={place}
            palette={palette}
            place={place}
            lifted={drag?.from === place}
            shift={drag ? (drag.from === place ? drag.by : shiftOf(place, drag.from, drag.to, drag.height)) : 0}
            handle={handle(place)}
            onMove={(by) => move(place, place + by)}
            onColor={(hex, stroke) => setColor(place, hex, stroke)}
            onWeight={(weight) => setWeight(place, weight)}
            onLock={() => paletteWorkOf(parts).toggleLock(color.hex)}
          />
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
