/** Holds what is sent to a part of the app that is perhaps not loaded yet. */
export interface Inbox<Thing> {
  put(thing: Thing): void;
  /** Takes what has come, and what comes, in order. There is one receiver. */
  receive(take: (thing: Thing) => void): void;
}

/** Makes an empty inbox. */
export function createInbox<Thing>(): Inbox<Thing> {
  const waiting: Thing[] = [];
  let receiver: ((thing: Thing) => void) | null = null;
  return {
    put(thing) {
      if (receiver) receiver(thing);
      else waiting.push(thing);
    },
    receive(take) {
      receiver = take;
      for (const thing of waiting.splice(0)) take(thing);
    },
  };
}
