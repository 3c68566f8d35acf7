import { useEffect, useRef } from 'react';
import { Icon } from '../../../ui/Icon';
import { useBlind, useDataset, useReplay } from '../../dataset-context';
import { isSounding } from '../replay-state';
import { BLIND_KEYS } from './blind-keys';
import type { Side, Verdict } from './blind-test';
import type { Answer } from './pairs';
import './BlindTest.css';

const SIDE_WORDS: Readonly<Record<Side, string>> = { left: 'Left', right: 'Right' };
const VERDICTS: readonly { readonly verdict: Verdict; readonly words: string; readonly key: string }[] = [
  { verdict: 'left', words: 'Left is better', key: '1' },
  { verdict: 'tie', words: 'No difference', key: '0' },
  { verdict: 'right', words: 'Right is better', key: '2' },
];

/** Heeds the keys of the blind test while it is on. */
function useBlindKeys(): void {
  const { blind } = useDataset();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const isOnButton = event.target instanceof HTMLButtonElement && event.key === ' ';
      const found = BLIND_KEYS.find(({ keys }) => keys.includes(event.key));
      if (!found || isOnButton) return;
      event.preventDefault();
      event.stopPropagation();
      found.run(blind);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [blind]);
}

function SideButton({ side }: { side: Side }) {
  const { blind } = useDataset();
  const plays = useBlind((state) => state.side === side);
  const heard = useBlind((state) => state.heard[side]);
  const sounds = useReplay(isSounding) && plays;
  return (
    <button
      type="button"
      className="blind-side"
      aria-pressed={sounds}
      onClick={() => (plays ? blind.toggle() : blind.listen(side))}
    >
      <Icon name={sounds ? 'pause' : 'play'} />
      <span className="blind-side-name">{SIDE_WORDS[side]}</span>
      <span className="blind-side-heard">{heard ? 'heard' : 'not heard yet'}</span>
    </button>
  );
}

/** Who an answer was by. */
function Revealed({ side, answer, won }: { side: Side; answer: Answer; won: boolean }) {
  const number = answer.candidate === null ? 'made here' : `candidate ${answer.candidate + 1}`;
  return (
    <div className="blind-revealed" data-won={won}>
      <span className="blind-side-heard">
        {SIDE_WORDS[side]}
        {won && ', your choice'}
      </span>
      <bdi className="blind-title">{answer.payload.title}</bdi>
      <bdi>{answer.model || 'unknown model'}</bdi>
      <span className="blind-side-heard">{number}</span>
    </div>
  );
}

function Reveal() {
  const { blind } = useDataset();
  const reveal = useBlind((state) => state.reveal);
  if (!reveal) return null;
  return (
    <>
      <div className="blind-sides">
        <Revealed side="left" answer={reveal.left} won={reveal.verdict === 'left'} />
        <Revealed side="right" answer={reveal.right} won={reveal.verdict === 'right'} />
      </div>
      <div className="blind-verdicts">
        <button type="button" className="replay-word" onClick={() => blind.next()}>
          Next pair
        </button>
      </div>
    </>
  );
}

function Listening() {
  const { blind } = useDataset();
  const mayVote = useBlind(({ heard }) => heard.left && heard.right);
  return (
    <>
      <div className="blind-sides">
        <SideButton side="left" />
        <SideButton side="right" />
      </div>
      <div className="blind-verdicts">
        {VERDICTS.map(({ verdict, words, key }) => (
          <button
            key={verdict}
            type="button"
            className="replay-word"
            disabled={!mayVote}
            title={`${words} (${key})`}
            onClick={() => blind.vote(verdict)}
          >
            {words}
          </button>
        ))}
        <button
          type="button"
          className="replay-word blind-skip"
          title="Without a vote (N)"
          onClick={() => blind.next()}
        >
          Skip
        </button>
      </div>
    </>
  );
}

/**
 * The blind comparison. It fills the tab: nothing else is shown meanwhile, and what is shown hangs only on what
 * `BlindState` tells, so nothing gives away which answer is which.
 */
export function BlindTest() {
  const { blind } = useDataset();
  useBlindKeys();
  const phase = useBlind((state) => state.phase);
  const vibe = useBlind((state) => state.vibe);
  const votes = useBlind((state) => state.votes);
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus(), []);
  return (
    <main className="blind" aria-label="Blind comparison" tabIndex={-1} ref={main}>
      <header className="blind-head">
        <h2>Which answers the words better?</h2>
        <span className="blind-count">{votes === 1 ? '1 vote' : `${votes} votes`}</span>
        <button type="button" className="tool" aria-label="Leave" onClick={() => blind.stop()}>
          <Icon name="close" />
        </button>
      </header>
      {vibe && (
        <p className="blind-vibe" dir="auto">
          {vibe}
        </p>
      )}
      {phase === 'preparing' && <p className="blind-side-heard">Making them equally loud.</p>}
      {phase === 'listening' && <Listening />}
      {phase === 'revealed' && <Reveal />}
      {phase === 'over' && <p className="blind-vibe">There is no other pair to compare.</p>}
      <p className="blind-keys">
        {BLIND_KEYS.map(({ keys: [key], words }) => (
          <span key={words}>
            <kbd>{KEY_NAMES[key ?? ''] ?? key}</kbd> {words}
          </span>
        ))}
      </p>
    </main>
  );
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
  Escape: 'Esc',
  n: 'N',
};
