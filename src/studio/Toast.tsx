import { MessageLine } from '../ui/MessageLine';
import { useEntry, usePlayback, useStudio } from './studio-context';

/** What the player has to say: why it is silent, or that it waits for a press. */
function usePlayerLine(): string | null {
  const entry = useEntry();
  const status = usePlayback((state) => state.status);
  const message = usePlayback((state) => state.message);
  if (message) return message;
  return entry && status === 'idle' ? 'Press play to hear it.' : null;
}

/** The one line the studio says. */
export function Toast() {
  const { messages } = useStudio();
  return <MessageLine messages={messages} lasting={usePlayerLine()} />;
}
