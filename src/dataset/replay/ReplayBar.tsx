import { useEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon';
import '../../ui/tool.css';
import { useDataset, useReplay } from '../dataset-context';
import { PaletteStrip } from '../ui/PaletteStrip';
import { RadioControls } from './RadioControls';
import { isSounding } from './replay-state';
import './ReplayBar.css';

const CLOCK_MS = 250;

function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** How long the row has played. Written past React: it changes all the time. */
function Elapsed() {
  const { replay } = useDataset();
  const output = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const text = clockTime(replay.player.elapsed());
      if (output.current && output.current.textContent !== text) output.current.textContent = text;
    };
    write();
    const timer = setInterval(write, CLOCK_MS);
    return () => clearInterval(timer);
  }, [replay]);
  return <span className="replay-elapsed" role="timer" aria-label="Elapsed time" ref={output} />;
}

function Volume() {
  const { replay } = useDataset();
  const volume = useReplay((state) => state.volume);
  return (
    <label className="replay-volume">
      <span className="visually-hidden">Volume</span>
      <Icon name={volume === 0 ? 'muted' : 'sound'} />
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={volume}
        aria-valuetext={`${Math.round(volume * 100)}%`}
        onChange={(event) => replay.setVolume(event.target.valueAsNumber)}
      />
    </label>
  );
}

/** What plays: its colours, title and words. */
function Playing() {
  const palette = useReplay((state) => state.palette);
  const title = useReplay((state) => state.title);
  const vibe = useReplay((state) => state.vibe);
  const candidate = useReplay((state) => state.candidate);
  if (title === '') return <p className="replay-what replay-idle">Space plays the selected row.</p>;
  return (
    <p className="replay-what">
      <span className="replay-palette">
        <PaletteStrip palette={palette} />
      </span>
      <bdi className="replay-title">{title}</bdi>
      {candidate !== null && candidate > 0 && <span className="replay-candidate">candidate {candidate + 1}</span>}
      <bdi className="replay-vibe">{vibe}</bdi>
    </p>
  );
}

/** The line at the bottom: what plays, how it goes on, the radio and the volume. */
export function ReplayBar() {
  const { replay } = useDataset();
  const sounding = useReplay(isSounding);
  return (
    <section className="replay-bar" aria-label="Replay">
      <div className="replay-buttons">
        <button type="button" className="tool" aria-label="Row before" onClick={() => replay.previous()}>
          <Icon name="back" />
        </button>
        <button
          type="button"
          className="tool replay-play"
          aria-label={sounding ? 'Pause' : 'Play'}
          title={sounding ? 'Pause (Space)' : 'Play (Space)'}
          onClick={() => replay.toggle()}
        >
          <Icon name={sounding ? 'pause' : 'play'} />
        </button>
        <button type="button" className="tool" aria-label="Row after" onClick={() => replay.next()}>
          <Icon name="forward" />
        </button>
      </div>
      <Elapsed />
      <Playing />
      <RadioControls />
      <Volume />
    </section>
  );
}
