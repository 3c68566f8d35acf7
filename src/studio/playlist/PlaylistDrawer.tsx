import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { Drawer } from '../../ui/Drawer';
import { focusDrawer } from '../../ui/focus-drawer';
import { Icon } from '../../ui/Icon';
import { clockTime } from '../clock-time';
import { usePlaylist, useStudio } from '../studio-context';
import { AddMusic } from './AddMusic';
import { PlaylistControls } from './PlaylistControls';
import { PlaylistRows } from './PlaylistRows';
import { clearPlaylist, copyPlaylistLink, exportPlaylist, savePlaylist } from './playlist-actions';
import { playlistSeconds } from './playlist-words';
import './Playlist.css';

/** How many Pieces there are, and how long they play. */
function About() {
  const entries = usePlaylist((state) => state.entries);
  if (entries.length === 0) return 'Nothing in it yet';
  const pieces = entries.length === 1 ? '1 Piece' : `${entries.length} Pieces`;
  return `${pieces}, ${clockTime(playlistSeconds(entries))} in all`;
}

function Tools() {
  const parts = useStudio();
  const clear = (event: MouseEvent<HTMLElement>) => {
    focusDrawer(event.currentTarget);
    clearPlaylist(parts);
  };
  const canUndo = usePlaylist((state) => state.undoable.length > 0);
  const empty = usePlaylist((state) => state.entries.length === 0);
  return (
    <>
      <button
        type="button"
        className="tool"
        aria-label="Undo"
        title="Take back the last change of the list"
        disabled={!canUndo}
        onClick={() => parts.playlist.undo()}
      >
        <Icon name="undo" />
      </button>
      <button type="button" className="drawer-tool" disabled={empty} onClick={clear}>
        Clear
      </button>
    </>
  );
}

/** What the playlist leaves the studio as. */
function Ways() {
  const parts = useStudio();
  return (
    <footer className="playlist-ways">
      <button type="button" className="playlist-word" onClick={() => savePlaylist(parts)}>
        Save
      </button>
      <button type="button" className="playlist-word" onClick={() => void copyPlaylistLink(parts)}>
        Copy link
      </button>
      <button type="button" className="playlist-word" onClick={() => exportPlaylist(parts)}>
        Export
      </button>
    </footer>
  );
}

function Empty() {
  return (
    <p className="playlist-empty">
      Pieces that follow each other, for a walk or an evening. Each plays for its bars, then melts into the next one.
    </p>
  );
}

/** The playlist: beside the music, so that new Pieces can be asked for while it grows. */
export function PlaylistDrawer() {
  const { view, playlist } = useStudio();
  const empty = usePlaylist((state) => state.entries.length === 0);
  const page = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    playlist.undo();
  };
  return (
    <Drawer
      title="Playlist"
      about={<About />}
      tools={<Tools />}
      tall
      onClose={() => view.setState({ drawer: null })}
      onKeyDown={onKeyDown}
    >
      {!empty && <PlaylistControls />}
      <div className="drawer-page" ref={page}>
        {empty ? <Empty /> : <PlaylistRows page={page} />}
        <AddMusic />
      </div>
      {!empty && <Ways />}
    </Drawer>
  );
}
