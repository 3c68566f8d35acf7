import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { shiftOf } from '../../ui/reorder';
import { useReorder } from '../../ui/use-reorder';
import { usePlaylist, useStudio } from '../studio-context';
import { PlaylistRow } from './PlaylistRow';

/** The Pieces of the playlist in their order, to be dragged, or moved by keys. */
export function PlaylistRows({ page }: { page: RefObject<HTMLElement | null> }) {
  const { playlist } = useStudio();
  const entries = usePlaylist((state) => state.entries);
  const playing = usePlaylist((state) => state.playing);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);

  const move = (from: number, to: number) => {
    const entry = entries[from];
    if (!entry || to < 0 || to >= entries.length) return;
    const focused = document.activeElement;
    flushSync(() => {
      playlist.move(entry.id, to);
      setSaid(`${entry.piece.payload.title}, now ${to + 1} of ${entries.length}.`);
    });
    // A row that was taken out and put in elsewhere has lost the focus.
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
  };
  const { drag, handle } = useReorder(list, page, move);

  return (
    <>
      <ol className="playlist-rows" ref={list} data-dragging={drag !== null}>
        {entries.map((entry, i) => (
          <PlaylistRow
            key={entry.id}
            entry={entry}
            playing={entry.id === playing}
            place={i}
            count={entries.length}
            lifted={drag?.from === i}
            shift={drag ? (drag.from === i ? drag.by : shiftOf(i, drag.from, drag.to, drag.height)) : 0}
            handle={handle(i)}
            onMove={(by) => move(i, i + by)}
          />
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
