import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from 'react';
import { focusDrawer } from '../../ui/focus-drawer';
import { Icon } from '../../ui/Icon';
import { ITEM_BARS, type PlaylistEntry } from '../store/playlist';
import { useStudio } from '../studio-context';
import { removeEntry } from './playlist-actions';
import { barsWords, withValue } from './playlist-words';
import { Swatch } from './Swatch';

const LOOK_MS = 250;

/** How much of the Piece has played. Written past React: it changes all the time. */
function Progress() {
  const { playlist } = useStudio();
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => bar.current?.style.setProperty('--played', String(playlist.progress()));
    write();
    const timer = setInterval(write, LOOK_MS);
    return () => clearInterval(timer);
  }, [playlist]);
  return <span className="row-progress" data-testid="row-progress" aria-hidden="true" ref={bar} />;
}

function Bars({ entry }: { entry: PlaylistEntry }) {
  const { playlist } = useStudio();
  return (
    <select
      className="row-bars"
      aria-label={`Length of ${entry.piece.payload.title}`}
      value={entry.bars}
      onChange={(event) => playlist.setBars(entry.id, Number(event.target.value))}
    >
      {withValue(ITEM_BARS, entry.bars).map((bars) => (
        <option key={bars} value={bars}>
          {barsWords(bars, entry)}
        </option>
      ))}
    </select>
  );
}

interface MoveProps {
  readonly by: -1 | 1;
  readonly title: string;
  readonly possible: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

/** One place up or down: out of sight until it has the focus, since the eye and the hand have the handle. */
function Move({ by, title, possible, onMove }: MoveProps) {
  return (
    <button
      type="button"
      className="tool row-move"
      aria-label={`Move ${title} ${by < 0 ? 'up' : 'down'}`}
      aria-disabled={!possible}
      onClick={() => onMove(by)}
    >
      <Icon name={by < 0 ? 'up' : 'down'} />
    </button>
  );
}

/** A row that goes hands the focus on: to the next row, else to the one before, else to the drawer. */
function focusNeighbour(button: HTMLElement): void {
  const row = button.closest('li');
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  const next = neighbour?.querySelector<HTMLElement>('.row-remove');
  if (next) next.focus();
  else focusDrawer(button);
}

interface RowProps {
  readonly entry: PlaylistEntry;
  readonly playing: boolean;
  readonly place: number;
  readonly count: number;
  /** True while it is dragged. */
  readonly lifted: boolean;
  /** How far from its place it is drawn. */
  readonly shift: number;
  readonly handle: ComponentProps<'span'>;
  readonly onMove: (by: -1 | 1) => void;
}

/** One Piece of the playlist. */
export function PlaylistRow({ entry, playing, place, count, lifted, shift, handle, onMove }: RowProps) {
  const parts = useStudio();
  const { title } = entry.piece.payload;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0 || !event.altKey) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <li
      className="row"
      aria-current={playing ? 'true' : undefined}
      data-lifted={lifted}
      style={shift === 0 ? undefined : { transform: `translateY(${shift}px)` }}
      onKeyDown={onKeyDown}
    >
      <span className="row-handle" title="Drag to another place (Alt ↑, Alt ↓)" aria-hidden="true" {...handle}>
        <Icon name="grip" />
      </span>
      <Swatch piece={entry.piece} />
      <div className="row-words">
        <button
          type="button"
          className="row-title"
          dir="auto"
          aria-label={`${title}, play from here`}
          title="Play from here"
          onClick={() => parts.playlist.play(entry.id)}
        >
          {title}
        </button>
        <Bars entry={entry} />
      </div>
      <div className="row-moves">
        <Move by={-1} title={title} possible={place > 0} onMove={onMove} />
        <Move by={1} title={title} possible={place < count - 1} onMove={onMove} />
      </div>
      <button
        type="button"
        className="tool row-remove"
        aria-label={`Remove ${title}`}
        title="Remove"
        onClick={(event) => {
          focusNeighbour(event.currentTarget);
          removeEntry(parts, entry.id);
        }}
      >
        <Icon name="close" />
      </button>
      {playing && <Progress />}
    </li>
  );
}
