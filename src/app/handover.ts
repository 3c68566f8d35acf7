/** Things that one browser tab of the app hands to another, which shows what they are for. */

/** What a tab may show. */
export type Room = 'studio' | 'dataset';

/** A tab asks who shows a room; those that do answer; it gives what it has to the first, which confirms. */
type Message =
  | { readonly kind: 'who'; readonly id: string; readonly room: Room }
  | { readonly kind: 'here'; readonly id: string; readonly tab: string }
  | { readonly kind: 'give'; readonly id: string; readonly tab: string; readonly room: Room; readonly thing: string }
  | { readonly kind: 'taken'; readonly id: string };

const CHANNEL = 'tintune.handover';
/** How long the others may take to answer: tabs in the background are slow. Milliseconds. */
const PATIENCE_MS = 200;

/**
 * Takes what other tabs hand over, as long as this one shows the room. What comes is text from another tab and has to be
 * checked like any input. Returns what ends it.
 */
export function takeOver(room: Room, isShown: () => boolean, take: (thing: string) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const tab = crypto.randomUUID();
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ((data.kind !== 'who' && data.kind !== 'give') || data.room !== room || !isShown()) return;
    if (data.kind === 'who') channel.postMessage({ kind: 'here', id: data.id, tab } satisfies Message);
    else if (data.tab === tab) {
      channel.postMessage({ kind: 'taken', id: data.id } satisfies Message);
      take(data.thing);
    }
  };
  return () => channel.close();
}

/** Hands something to another tab that shows the room. Resolves to false where none does. */
export function handOver(room: Room, thing: string): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL);
  const id = crypto.randomUUID();
  let given = false;
  return new Promise((resolve) => {
    const end = (taken: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(taken);
    };
    const timer = setTimeout(() => end(false), PATIENCE_MS);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.id !== id) return;
      if (data.kind === 'taken') end(true);
      if (data.kind !== 'here' || given) return;
      given = true;
      channel.postMessage({ kind: 'give', id, tab: data.tab, room, thing } satisfies Message);
    };
    channel.postMessage({ kind: 'who', id, room } satisfies Message);
  });
}
