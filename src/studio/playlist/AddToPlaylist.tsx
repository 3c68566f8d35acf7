import { Icon } from '../../ui/Icon';
import { useStudio } from '../studio-context';
import { addShown } from './playlist-actions';

/** Adds the shown Piece, as it sounds now, to the playlist. */
export function AddToPlaylist() {
  const parts = useStudio();
  return (
    <button
      type="button"
      className="tool"
      aria-label="Add to playlist"
      title="Add to the playlist (A)"
      onClick={() => addShown(parts)}
    >
      <Icon name="add" />
    </button>
  );
}
