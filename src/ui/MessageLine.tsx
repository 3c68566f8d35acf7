import { useStore } from 'zustand';
import type { MessageAction, Messages } from './messages';
import './MessageLine.css';

interface MessageLineProps {
  readonly messages: Messages;
  /** What is said while there is no message; null for nothing. */
  readonly lasting: string | null;
  /** What is only read aloud while nothing else is said. */
  readonly heard?: string | null;
}

/** What can be done about the line. */
function Action({ words, run, onPress }: MessageAction & { onPress: () => void }) {
  const press = () => {
    onPress();
    run();
  };
  return (
    <button type="button" className="message-line-action" onClick={press}>
      {words}
    </button>
  );
}

/** The one line a tab says, read aloud by screen readers. Passing messages go before lasting ones. */
export function MessageLine({ messages, lasting, heard = null }: MessageLineProps) {
  const message = useStore(messages.store, (state) => state.message);
  const text = message?.text ?? lasting;
  return (
    <div
      className="message-line"
      role="status"
      aria-live="polite"
      data-tone={message?.tone ?? 'note'}
      data-shown={text !== null}
    >
      {text && <span key={message?.id ?? 0}>{text}</span>}
      {!text && heard && <span className="visually-hidden">{heard}</span>}
      {message?.action && <Action {...message.action} onPress={messages.dismiss} />}
    </div>
  );
}
