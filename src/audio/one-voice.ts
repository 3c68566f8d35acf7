/** What takes part: a player, or what stands in for one. */
export interface Voice {
  /** Resolves or returns once it is about to be silent. */
  pause(): unknown;
  snapshot(): { readonly status: string };
  subscribe(listener: (snapshot: { readonly status: string }) => void): () => void;
}

/** What a voice that begins tells the others. */
interface Claim {
  readonly id: string;
  /** When it began, in milliseconds; clocks of the tabs of one browser agree to a fraction of one. */
  readonly at: number;
}

const CHANNEL = 'tintune.voice';

/** Also of one that the browser holds back: it would begin with the next gesture, wherever that is meant to go. */
const WANTS_SOUND = ['starting', 'playing', 'blocked'];
const sounds = ({ status }: { readonly status: string }) => WANTS_SOUND.includes(status);
const now = () => performance.timeOrigin + performance.now();

/**
 * Of all that join, in this page and in the browser's other tabs, one sounds at a time: that which began last. The others
 * are paused, and stay so. Returns what ends the voice's part in it.
 */
export function joinVoices(voice: Voice): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const id = crypto.randomUUID();
  let began: number | null = sounds(voice.snapshot()) ? now() : null;
  const unsubscribe = voice.subscribe((snapshot) => {
    const wasSounding = began !== null;
    if (!sounds(snapshot)) began = null;
    else if (!wasSounding) {
      began = now();
      channel.postMessage({ id, at: began } satisfies Claim);
    }
  });
  channel.onmessage = ({ data }: MessageEvent<Claim>) => {
    if (began === null) return;
    // Of two that began at once, each hears of the other: the same one of them has to give way in both places.
    if (data.at > began || (data.at === began && data.id > id)) void voice.pause();
  };
  return () => {
    unsubscribe();
    channel.close();
  };
}
