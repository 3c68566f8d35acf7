import { useStore } from 'zustand';
import type { MessageAction } from './store/messages';
import { useEntry, usePlayback, useStudio } from './studio-context';
import './Toast.css';

/** What the player has to say: why it is silent, or that it waits for a press. */
function usePlayerLine(): string | null {
  const entry = useEntry();
  const status = usePlayback((state) => state.status);
  const message = usePlayback((state) => state.message);
  if (message) return message;
  return entry && status === 'idle' ? 'Press play to hear it.' : null;
}

/** What can be done about the line. */
function Action({ words, run }: MessageAction) {
  const { messages } = useStudio();
  const press = () => {
    messages.dismiss();
    run();
  };
  return (
    <button type="button" className="toast-action" onClick={press}>
      {words}
    </button>
  );
}

/** The one line the studio says, read aloud by screen readers. Passing messages go before lasting ones. */
export function Toast() {
  const { messages } = useStudio();
  const message = useStore(messages.store, (state) => state.message);
  const playerLine = usePlayerLine();
  const text = message?.text ?? playerLine;
  return (
    <div
      className="toast"
      role="status"
      aria-live="polite"
      data-tone={message?.tone ?? 'note'}
      data-shown={text !== null}
    >
      {text && <span key={message?.id ?? 0}>{text}</span>}
      {message?.action && <Action {...message.action} />}
    </div>
  );
}
