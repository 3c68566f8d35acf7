import { Icon } from '../../ui/Icon';
import '../../ui/tool.css';
import { useDataset, useReplay } from '../dataset-context';
import type { RowId } from '../worker/row-table';
import { isSounding } from './replay-state';

interface PlayMarkProps {
  readonly id: RowId;
  /** Null: the one that the row is played with. */
  readonly candidate: number | null;
  /** What it plays, for its name. */
  readonly what: string;
  readonly disabled?: boolean;
}

/** A button that plays a row, or one of its candidates; where that sounds, it pauses. */
export function PlayMark({ id, candidate, what, disabled = false }: PlayMarkProps) {
  const { replay } = useDataset();
  const sounds = useReplay(
    (state) => isSounding(state) && state.row === id && (candidate === null || state.candidate === candidate),
  );
  const press = () => {
    if (sounds) void replay.player.pause();
    else void replay.play(id, candidate ?? undefined);
  };
  return (
    <button
      type="button"
      className="tool play-mark"
      disabled={disabled}
      aria-label={`${sounds ? 'Pause' : 'Play'} ${what}`}
      onClick={press}
    >
      <Icon name={sounds ? 'pause' : 'play'} />
    </button>
  );
}
