import { answerMediaKeys, type MediaKeys, showNowPlaying, showPlaying } from '../audio/media-session';
import type { PlayerStatus } from '../audio/player';
import { paintCanonical } from '../palette/geometry';
import type { Palette } from '../piece/payload';

const ARTIST = 'Tintune';
/** Pixels of the artwork's side. */
const ARTWORK = 512;
/** The picture is painted when the first sound is surely out. */
const PAINT_MS = 1500;

/** A tab of the app, as the lock screen knows it. */
export interface LockScreenSource {
  readonly keys: MediaKeys;
  /** What plays, or was paused; null where nothing is to be told. */
  shown(): { readonly title: string; readonly palette: Palette | undefined } | null;
  status(): PlayerStatus;
  /** The listener is called when any of it may have changed. */
  subscribe(listener: () => void): void;
}

/** A palette as a picture: the address of a PNG, to be revoked. */
async function artworkOf(palette: Palette): Promise<string | null> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ARTWORK;
  const pixels = new ImageData(new Uint8ClampedArray(paintCanonical(palette, ARTWORK)), ARTWORK);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return blob && URL.createObjectURL(blob);
}

const SOUNDING: readonly PlayerStatus[] = ['starting', 'playing'];
const PAUSED: readonly PlayerStatus[] = ['paused', 'blocked'];

/** The source that began to sound last: the lock screen and its keys are its. */
let holder: LockScreenSource | null = null;

/** Shows title and colours of what plays on the lock screen, and lets its keys play, pause and go on. */
export function runLockScreen(source: LockScreenSource): void {
  let shown: ReturnType<LockScreenSource['shown']> = null;
  let artwork: string | null = null;
  const show = () => {
    if (holder === source) showNowPlaying(shown && { title: shown.title, artist: ARTIST, artwork });
  };
  const paint = async () => {
    const of = shown;
    const painted = of?.palette ? await artworkOf(of.palette) : null;
    if (artwork) URL.revokeObjectURL(artwork);
    artwork = painted;
    if (of === shown) show();
  };
  let painting: ReturnType<typeof setTimeout> | undefined;
  const hold = () => {
    holder = source;
    answerMediaKeys(source.keys);
    show();
  };
  const follow = () => {
    const status = source.status();
    if (holder === null || (holder !== source && SOUNDING.includes(status))) hold();
    const now = source.shown();
    if (now?.title !== shown?.title || now?.palette !== shown?.palette) {
      shown = now;
      show();
      clearTimeout(painting);
      painting = setTimeout(paint, PAINT_MS);
    }
    if (holder !== source) return;
    showPlaying(SOUNDING.includes(status) ? 'playing' : PAUSED.includes(status) ? 'paused' : 'none');
  };
  follow();
  source.subscribe(follow);
}
