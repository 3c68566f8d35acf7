/** What a lock screen or a media key shows and does. */
export interface NowPlayingCard {
  readonly title: string;
  readonly artist: string;
  /** Address of a square picture; null while there is none. */
  readonly artwork: string | null;
}

export interface MediaKeys {
  readonly play: () => void;
  readonly pause: () => void;
  readonly nexttrack: () => void;
  readonly previoustrack: () => void;
}

/** The page's media session; undefined in browsers that have none. */
function session(): MediaSession | undefined {
  return (navigator as { mediaSession?: MediaSession }).mediaSession;
}

/** Lets lock screens, headphones and media keys steer the music. A browser that does not know a key just lacks it. */
export function answerMediaKeys(keys: MediaKeys): void {
  for (const [action, handler] of Object.entries(keys) as [MediaSessionAction, () => void][]) {
    try {
      session()?.setActionHandler(action, handler);
    } catch {
      // Not one of this browser's keys.
    }
  }
}

/** Shows on the lock screen what plays; null clears it. */
export function showNowPlaying(card: NowPlayingCard | null): void {
  const media = session();
  if (!media || !('MediaMetadata' in globalThis)) return;
  media.metadata =
    card &&
    new MediaMetadata({
      title: card.title,
      artist: card.artist,
      artwork: card.artwork === null ? [] : [{ src: card.artwork, sizes: '512x512', type: 'image/png' }],
    });
}

/**
 * Tells whether it plays. The browser's own guess goes by media elements: of a page without any it knows nothing. No position
 * is told: the music has no end, and a bar that never moves is worse than none.
 */
export function showPlaying(state: MediaSessionPlaybackState): void {
  const media = session();
  if (media) media.playbackState = state;
}
