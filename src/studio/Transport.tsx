import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../ui/Icon';
import { clockTime } from './clock-time';
import { usePlayback, useStudio } from './studio-context';
import './Transport.css';

const CLOCK_MS = 250;

/** How long the Piece has played. Written past React: it changes all the time. */
export function Elapsed() {
  const { playback } = useStudio();
  const output = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const text = clockTime(playback.player.elapsed());
      if (output.current && output.current.textContent !== text) output.current.textContent = text;
    };
    write();
    const timer = setInterval(write, CLOCK_MS);
    return () => clearInterval(timer);
  }, [playback]);
  return <span className="elapsed" data-testid="elapsed" role="timer" aria-label="Elapsed time" ref={output} />;
}

/** How loud, and not at all. */
export function Volume() {
  const { playback } = useStudio();
  const volume = usePlayback((state) => state.volume);
  const muted = usePlayback((state) => state.muted);
  return (
    <div className="volume">
      <button
        type="button"
        className="tool"
        aria-label={muted ? 'Unmute' : 'Mute'}
        aria-pressed={muted}
        onClick={() => playback.setMuted(!muted)}
      >
        <Icon name={muted ? 'muted' : 'sound'} />
      </button>
      <input
        type="range"
        aria-label="Volume"
        min={0}
        max={1}
        step={0.01}
        value={volume}
        aria-valuetext={muted ? 'muted' : `${Math.round(volume * 100)}%`}
        onChange={(event) => playback.setVolume(event.target.valueAsNumber)}
      />
    </div>
  );
}

const LARGEST_SEED = 0xffffffff;

/** The seed as a number to edit, and a die that takes the next one. */
export function Seed({ seed }: { seed: number }) {
  const { session, messages } = useStudio();
  const [text, setText] = useState(String(seed));
  useEffect(() => setText(String(seed)), [seed]);
  const commit = () => {
    const wanted = Number(text);
    if (text.trim() === String(seed)) return;
    if (text.trim() !== '' && Number.isInteger(wanted) && wanted >= 0 && wanted <= LARGEST_SEED) {
      void session.reseed(wanted);
      return;
    }
    messages.say(`A seed is a whole number from 0 to ${LARGEST_SEED}.`, 'problem');
    setText(String(seed));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setText(String(seed));
  };
  return (
    <div className="seed">
      <button
        type="button"
        className="tool"
        aria-label="Re-roll"
        title="Re-roll: another answer to the same words"
        onClick={() => void session.reroll()}
      >
        <Icon name="die" />
      </button>
      <input
        aria-label="Seed"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        value={text}
        style={{ width: `${Math.max(2, text.length) + 1}ch` }}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
