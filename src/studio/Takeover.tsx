import { useEffect, useState } from 'react';
import { Icon } from '../ui/Icon';
import { barSeconds, durationWords } from './performance-words';
import { isSounding } from './store/playback';
import { TRANSITIONS, type Transition } from './store/session';
import { useEntry, usePlayback, useSession, useStudio } from './studio-context';
import './Takeover.css';

const LOOK_MS = 200;

/** The bars that a morph still takes, null when there is none. */
function useMorphBarsLeft(): number | null {
  const { playback } = useStudio();
  const [bars, setBars] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setBars(playback.morphBarsLeft()), LOOK_MS);
    return () => clearInterval(timer);
  }, [playback]);
  return bars;
}

/** Says that one Piece is becoming another, and cuts it short. */
function Morphing({ bars }: { bars: number }) {
  const { session } = useStudio();
  return (
    <div className="takeover" data-testid="morphing">
      <span>
        Morphing, {bars} {bars === 1 ? 'bar' : 'bars'} left
      </span>
      <button
        type="button"
        className="takeover-now"
        title="Begin the new Piece on the next bar"
        onClick={() => session.endMorph()}
      >
        Now
      </button>
    </div>
  );
}

function transitionWords(transition: Transition, secondsPerBar: number): string {
  if (transition === 'cut') return 'at once';
  const bars = transition === 1 ? '1 bar' : `${transition} bars`;
  return `in ${bars}, ${durationWords(transition * secondsPerBar)}`;
}

/** Chooses how the answer to a new text takes over from what plays: at once or within some bars. */
function Choice({ secondsPerBar }: { secondsPerBar: number }) {
  const { session } = useStudio();
  const transition = useSession((state) => state.transition);
  return (
    <label className="takeover" title="How the music for new words takes over from what plays">
      <Icon name="morph" />
      <span className="takeover-words">New words take over</span>
      <select
        aria-label="New words take over"
        value={TRANSITIONS.indexOf(transition)}
        onChange={(event) => session.setTransition(TRANSITIONS[Number(event.target.value)] as Transition)}
      >
        {TRANSITIONS.map((each, i) => (
          <option key={each} value={i}>
            {transitionWords(each, secondsPerBar)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What happens between two Pieces: how it shall go and, while it goes on, how far it is. Only while there is music. */
export function Takeover() {
  const sounding = usePlayback(isSounding);
  const bars = useMorphBarsLeft();
  const entry = useEntry();
  if (bars !== null) return <Morphing bars={bars} />;
  return sounding && entry ? <Choice secondsPerBar={barSeconds(entry.piece.payload.config)} /> : null;
}
