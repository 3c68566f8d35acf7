import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon';
import { isSounding } from '../store/playback';
import { CROSSFADE_BARS } from '../store/playlist';
import { useEntry, usePlayback, usePlaylist, useStudio } from '../studio-context';
import { crossfadeWords, withValue } from './playlist-words';

const LOOK_MS = 200;

/** True if there is something to go over to. */
function useHasNext(): boolean {
  const { playlist } = useStudio();
  const [hasNext, setHasNext] = useState(() => playlist.hasNext());
  useEffect(() => {
    const timer = setInterval(() => setHasNext(playlist.hasNext()), LOOK_MS);
    return () => clearInterval(timer);
  }, [playlist]);
  return hasNext;
}

/** Plays the list from its beginning; pauses and goes on while it is what is shown. */
function PlayList() {
  const { session, playlist } = useStudio();
  const entry = useEntry();
  const sounding = usePlayback(isSounding);
  const loaded = usePlayback((state) => state.loaded);
  const playing = usePlaylist((state) => state.playing !== null) && loaded === entry?.id;
  const pauses = playing && sounding;
  return (
    <button
      type="button"
      className="playlist-word"
      onClick={() => (playing ? session.togglePlay() : playlist.play())}
      aria-label={pauses ? 'Pause the playlist' : 'Play the playlist'}
    >
      <Icon name={pauses ? 'pause' : 'play'} />
      {pauses ? 'Pause' : 'Play'}
    </button>
  );
}

function Crossfade() {
  const { playlist } = useStudio();
  const crossfade = usePlaylist((state) => state.crossfade);
  return (
    <label className="crossfade" title="How long a Piece takes to melt into the next one">
      <span>Crossfade</span>
      <select
        aria-label="Crossfade"
        value={crossfade}
        onChange={(event) => playlist.setCrossfade(Number(event.target.value))}
      >
        {withValue(CROSSFADE_BARS, crossfade).map((bars) => (
          <option key={bars} value={bars}>
            {crossfadeWords(bars)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What plays the list and how: play, next, loop, crossfade. */
export function PlaylistControls() {
  const { playlist } = useStudio();
  const loop = usePlaylist((state) => state.loop);
  const hasNext = useHasNext();
  return (
    <div className="playlist-controls">
      <PlayList />
      <button
        type="button"
        className="tool"
        aria-label="Next Piece of the playlist"
        title="On to the next Piece"
        disabled={!hasNext}
        onClick={() => playlist.next()}
      >
        <Icon name="next" />
      </button>
      <button
        type="button"
        className="tool playlist-loop"
        aria-label="Loop"
        aria-pressed={loop}
        title={loop ? 'Begins again at the end' : 'The last Piece goes on at the end'}
        onClick={() => playlist.setLoop(!loop)}
      >
        <Icon name="loop" />
      </button>
      <Crossfade />
    </div>
  );
}
