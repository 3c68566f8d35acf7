import { useEffect, useRef, useState } from 'react';
import { download, fileNameOf } from '../actions';
import type { Entry } from '../store/history';
import { sentenceOf } from '../store/messages';
import { useStudio } from '../studio-context';
import { Sheet } from '../ui/Sheet';
import './WavSheet.css';

/** The lengths offered: a taste, a loop, a song, a long one. The longest is the longest that the export allows. */
const LENGTHS = [
  { seconds: 30, words: '30 seconds' },
  { seconds: 60, words: '1 minute' },
  { seconds: 180, words: '3 minutes' },
  { seconds: 600, words: '10 minutes' },
] as const;

/** 16 bits, two channels, 44100 frames a second. */
const MEGABYTES_PER_SECOND = (44100 * 4) / 1e6;

const FIRST_CHOICE = 60;

/** Asks how long the file shall be. */
function LengthForm({ title, onStart }: { title: string; onStart: (seconds: number) => Promise<void> }) {
  const [length, setLength] = useState<number>(FIRST_CHOICE);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onStart(length);
      }}
    >
      <p className="about">“{title}” as you hear it now, from its beginning. How long?</p>
      <fieldset className="lengths">
        <legend className="visually-hidden">Length</legend>
        {LENGTHS.map(({ seconds, words }) => (
          <label key={seconds}>
            <input
              type="radio"
              name="length"
              value={seconds}
              checked={seconds === length}
              onChange={() => setLength(seconds)}
            />
            {words}
            <span>{Math.ceil(seconds * MEGABYTES_PER_SECOND)} MB</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="sheet-action">
        Start
      </button>
    </form>
  );
}

/** Renders the shown Piece to a WAV file: how long, how far, and stop. */
export function WavSheet({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { sharing, messages } = useStudio();
  const [done, setDone] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (seconds: number) => {
    const controller = new AbortController();
    running.current = controller;
    setDone(0);
    try {
      const { signal } = controller;
      const wav = await sharing.wav(entry.piece, { seconds, signal, onProgress: setDone });
      if (signal.aborted) return;
      download(wav, `${fileNameOf(entry.piece.payload.title)}.wav`);
      onClose();
    } catch (cause) {
      if (!controller.signal.aborted) messages.say(sentenceOf(cause), 'problem');
    } finally {
      setDone(null);
    }
  };

  return (
    <Sheet title="Download as WAV" onClose={onClose}>
      {done === null ? (
        <LengthForm title={entry.piece.payload.title} onStart={start} />
      ) : (
        <div className="rendering">
          <progress aria-label="Rendering" max={1} value={done} />
          <span>{Math.floor(done * 100)}%</span>
          <button type="button" className="sheet-action" onClick={() => running.current?.abort()}>
            Cancel
          </button>
        </div>
      )}
    </Sheet>
  );
}
