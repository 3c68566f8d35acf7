import { answerMediaKeys, showNowPlaying, showPlaying } from '../audio/media-session';
import { paintCanonical } from '../palette/geometry';
import type { Palette } from '../piece/payload';
import { currentEntry, stepFrom } from '../studio/store/history';
import { isSounding } from '../studio/store/playback';
import type { StudioParts } from '../studio/studio-context';

const ARTIST = 'Tintune';
/** Pixels of the artwork's side. */
const ARTWORK = 512;
/** The picture is painted when the first sound is surely out. */
const PAINT_MS = 1500;

/** A palette as a picture: the address of a PNG, to be revoked. */
async function artworkOf(palette: Palette): Promise<string | null> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ARTWORK;
  const pixels = new ImageData(new Uint8ClampedArray(paintCanonical(palette, ARTWORK)), ARTWORK);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return blob && URL.createObjectURL(blob);
}

/** Shows title and colours of what plays on the lock screen, and lets its keys play, pause and go to the next Piece. */
export function runLockScreen({ session, playback, playlist }: StudioParts): void {
  const soundsNow = () => isSounding(playback.store.getState());
  const next = () => {
    if (playlist.hasNext()) playlist.next();
    // What comes after the last Piece is another answer to the same words.
    else if (stepFrom(session.store.getState().history, 1) === null) void session.reroll();
    else session.step(1);
  };
  answerMediaKeys({
    play: () => soundsNow() || session.togglePlay(),
    pause: () => soundsNow() && session.togglePlay(),
    nexttrack: next,
    previoustrack: () => session.step(-1),
  });

  let shown: { readonly title: string; readonly palette: Palette | undefined } | null = null;
  let artwork: string | null = null;
  const show = () => shown && showNowPlaying({ title: shown.title, artist: ARTIST, artwork });
  const paint = async () => {
    const of = shown;
    const painted = of?.palette ? await artworkOf(of.palette) : null;
    if (artwork) URL.revokeObjectURL(artwork);
    artwork = painted;
    if (of === shown) show();
  };
  let painting: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    const entry = currentEntry(session.store.getState().history);
    // Nothing is shown before something is heard.
    if (!entry || playback.store.getState().status === 'idle') return;
    const { title, palettes } = entry.piece.payload;
    const palette = palettes[entry.palette];
    if (shown && shown.title === title && shown.palette === palette) return;
    shown = { title, palette };
    show();
    clearTimeout(painting);
    painting = setTimeout(paint, PAINT_MS);
  };
  session.store.subscribe(follow);
  playback.store.subscribe((state) => {
    follow();
    const paused = state.status === 'paused' || state.status === 'blocked';
    showPlaying(soundsNow() ? 'playing' : paused ? 'paused' : 'none');
  });
}
