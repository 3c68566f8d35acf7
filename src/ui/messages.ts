import { createStore, type StoreApi } from 'zustand/vanilla';

/** How a message is meant: something went as wished, or something did not. */
export type MessageTone = 'note' | 'problem';

/** What can be done about a message. */
export interface MessageAction {
  readonly words: string;
  readonly run: () => void;
}

/** One line said to the person. */
export interface Message {
  /** Counts up, so that the same words said twice are two messages. */
  readonly id: number;
  readonly text: string;
  readonly tone: MessageTone;
  readonly action: MessageAction | null;
}

/** The one line the page is saying; null when it has nothing to say. */
export interface MessagesState {
  readonly message: Message | null;
}

/** Says one line at a time and takes it back after a while. */
export interface Messages {
  readonly store: StoreApi<MessagesState>;
  say(text: string, tone?: MessageTone, action?: MessageAction): void;
  dismiss(): void;
}

/** How long a line stays: reading time grows with its length (about 15 characters a second). */
export function readingMilliseconds(text: string): number {
  return Math.min(15000, 3500 + text.length * 65);
}

/** Makes the message line. */
export function createMessages(): Messages {
  const store = createStore<MessagesState>(() => ({ message: null }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextId = 1;
  const dismiss = () => {
    clearTimeout(timer);
    store.setState({ message: null });
  };
  return {
    store,
    dismiss,
    say(text, tone = 'note', action) {
      clearTimeout(timer);
      store.setState({ message: { id: nextId++, text, tone, action: action ?? null } });
      // What can be pressed stays a little longer.
      timer = setTimeout(dismiss, readingMilliseconds(text) * (action ? 2 : 1));
    },
  };
}

/** A plain sentence for anything thrown. */
export function sentenceOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const trimmed = text.trim() || 'Something went wrong.';
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.?]$/.test(begun) ? begun : `${begun}.`;
}

/** True for what an aborted call rejects with. */
export function isAbort(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError';
}
