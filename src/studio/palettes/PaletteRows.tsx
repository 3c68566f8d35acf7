import { type RefObject, useRef, useState } from 'react';
import { moved } from '../../palette/edit-palette';
import { type Palette, weightShares } from '../../piece/payload';
import { shiftOf } from '../../ui/reorder';
import { useReorder } from '../../ui/use-reorder';
import { Fit } from '../scoring/Fit';
import { FitTools } from '../scoring/FitTools';
import { useFits } from '../scoring/use-scoring';
import type { Entry } from '../store/history';
import { useStudio, useView } from '../studio-context';
import { MovableRow } from './MovableRow';

/** A palette in its real proportions, as it is seen. */
function Proportions({ palette }: { palette: Palette }) {
  const sight = useView((state) => state.sight);
  const seen = sight?.see(palette) ?? palette;
  const shares = weightShares(palette);
  return (
    <span className="proportions" aria-hidden="true">
      {seen.colors.map(({ hex }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: colours that are seen alike are told apart by their place.
        <span key={i} style={{ flexGrow: shares[i] as number, backgroundColor: hex }} />
      ))}
    </span>
  );
}

/** The three palettes in their ranked order: one is shown, and they can be moved. */
export function PaletteRows({ entry, page }: { entry: Entry; page: RefObject<HTMLElement | null> }) {
  const { session } = useStudio();
  const { palettes } = entry.piece.payload;
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const fits = useFits(entry);
  const move = (from: number, to: number) => {
    if (!palettes[to]) return;
    const order = moved([...palettes.keys()], from, to);
    session.setPalettes(moved(palettes, from, to), { chosen: order.indexOf(entry.palette) });
    setSaid(`Palette ${from + 1}, now ${to + 1} of ${palettes.length}.`);
  };
  const { drag, handle } = useReorder(list, page, move);
  return (
    <>
      <ol className="palette-rows" ref={list} data-dragging={drag !== null}>
        {palettes.map((palette, i) => (
          <MovableRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the three palettes stand in their ranked order.
            key={i}
            name={`palette ${i + 1}`}
            place={i}
            count={palettes.length}
            lifted={drag?.from === i}
            shift={drag ? (drag.from === i ? drag.by : shiftOf(i, drag.from, drag.to, drag.height)) : 0}
            handle={handle(i)}
            onMove={(by) => move(i, i + by)}
          >
            <button
              type="button"
              className="palette-choice"
              data-control=""
              aria-pressed={i === entry.palette}
              aria-label={`Show palette ${i + 1}`}
              onClick={() => session.choosePalette(i)}
            >
              <Proportions palette={palette} />
            </button>
            <Fit score={fits[i]} />
          </MovableRow>
        ))}
      </ol>
      <FitTools />
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
