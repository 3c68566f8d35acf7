import { type KeyboardEvent, useEffect, useRef } from 'react';
import { PROMPT_ID } from './shortcuts';
import { useEntry, useSession, useStudio, useView } from './studio-context';
import './Prompt.css';

/** A pause in typing that may be the last one before Enter: longer than between the letters of a quick typist's word. */
const PAUSE_MS = 60;

interface PromptProps {
  /** The text that Tab takes while the prompt is empty. */
  readonly example: string;
}

/** The line that everything starts from. Enter plays; Shift Enter is a new line. */
export function Prompt({ example }: PromptProps) {
  const { session, view } = useStudio();
  const draft = useView((state) => state.draft);
  const working = useSession((state) => state.working);
  const entry = useEntry();
  const field = useRef<HTMLTextAreaElement>(null);
  const vibe = entry?.piece.vibe ?? '';

  const typing = useRef(false);

  // The prompt shows the text of what is shown, ready to be typed over; what is just being typed stays.
  useEffect(() => {
    if (!typing.current) view.setState({ draft: vibe });
  }, [vibe, view]);

  // The engine thinks while the person pauses: at Enter the answer is there.
  useEffect(() => {
    if (draft === vibe) return;
    const timer = setTimeout(() => session.expect(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, vibe, session]);

  const setDraft = (text: string) => view.setState({ draft: text });
  const submit = () => {
    typing.current = false;
    // The keyboard of a phone gives the screen back; keys of a computer become shortcuts again.
    if (draft.trim() !== '') field.current?.blur();
    void session.submit(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Tab' && !event.shiftKey && draft === '' && !entry) {
      event.preventDefault();
      setDraft(example);
    } else if (event.key === 'Escape') field.current?.blur();
  };

  return (
    <form
      className="prompt"
      aria-busy={working}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={field}
        id={PROMPT_ID}
        aria-label="Vibe"
        placeholder="type a vibe"
        rows={1}
        value={draft}
        enterKeyHint="go"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => {
          typing.current = true;
          setDraft(event.target.value);
        }}
        onFocus={(event) => entry && event.target.select()}
        onBlur={(event) => {
          typing.current = false;
          event.target.scrollTo(0, 0);
        }}
        onKeyDown={onKeyDown}
      />
      <button className="prompt-go" type="submit" aria-label="Go">
        <span aria-hidden="true">↵</span>
      </button>
    </form>
  );
}
