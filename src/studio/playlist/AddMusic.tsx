import { useState } from 'react';
import { Icon } from '../../ui/Icon';
import { useEntry, useSession, useStudio } from '../studio-context';
import { addPiece, addShown, chooseFilesToAdd } from './playlist-actions';
import { Swatch } from './Swatch';

/** What was played, newest first: a press adds it. */
function FromHistory() {
  const parts = useStudio();
  const entries = useSession((state) => state.history.entries);
  return (
    <ul className="past-pieces">
      {entries.toReversed().map(({ id, piece }) => (
        <li key={id}>
          <button type="button" aria-label={`Add ${piece.payload.title}`} onClick={() => addPiece(parts, piece)}>
            <Swatch piece={piece} />
            <span dir="auto">{piece.payload.title}</span>
            <Icon name="add" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What can be added: the shown Piece, one from the history, or what is in a file. */
export function AddMusic() {
  const parts = useStudio();
  const entry = useEntry();
  const hasHistory = useSession((state) => state.history.entries.length > 0);
  const [history, setHistory] = useState(false);
  return (
    <section className="add-music" aria-label="Add to the playlist">
      <div className="add-ways">
        <span>Add</span>
        {entry && (
          <button type="button" className="playlist-word" onClick={() => addShown(parts)}>
            this Piece
          </button>
        )}
        {hasHistory && (
          <button type="button" className="playlist-word" aria-expanded={history} onClick={() => setHistory(!history)}>
            from history
          </button>
        )}
        <button type="button" className="playlist-word" onClick={() => chooseFilesToAdd(parts)}>
          a file
        </button>
      </div>
      {history && hasHistory && <FromHistory />}
    </section>
  );
}
