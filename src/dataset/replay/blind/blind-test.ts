import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Decibels } from '../../../lib/units';
import type { Winner } from '../../judge/annotation';
import type { Judge } from '../../judge/judge';
import type { Replay } from '../replay';
import { type MeasureLoudness, matchingGains } from './loudness';
import type { Answer, Pair } from './pairs';

export type Side = 'left' | 'right';
/** What a person says of a pair. */
export type Verdict = Side | 'tie';

/** What is told after a vote. */
export interface Reveal {
  readonly left: Answer;
  readonly right: Answer;
  readonly verdict: Verdict;
}

/** All that is known outside. Before the vote, nothing of it hangs on which answer is on which side. */
export interface BlindState {
  /** `preparing` the next pair; `listening` until the vote; `over` when there is no other pair. */
  readonly phase: 'off' | 'preparing' | 'listening' | 'revealed' | 'over';
  /** The words that both answer. */
  readonly vibe: string;
  /** The side in the player; null before one was chosen. */
  readonly side: Side | null;
  /** A vote needs both to have been heard. */
  readonly heard: Readonly<Record<Side, boolean>>;
  readonly reveal: Reveal | null;
  /** Votes since it was started. */
  readonly votes: number;
}

/** What the test works with. */
export interface BlindTestParts {
  readonly replay: Pick<Replay, 'playHidden' | 'stop' | 'player'>;
  readonly judge: Pick<Judge, 'vote'>;
  readonly measure: MeasureLoudness;
  readonly say: (message: string, tone?: 'note' | 'problem') => void;
  /** True or false, each as likely as the other: whether the first answer is on the left. */
  readonly tossCoin?: () => boolean;
}

/** Blind comparison: two answers, equally loud, on sides drawn by lot, named only after the vote. */
export interface BlindTest {
  readonly store: StoreApi<BlindState>;
  /** Begins with the first of the pairs. */
  start(pairs: AsyncIterable<Pair> | Iterable<Pair>): void;
  /** Plays a side from its beginning. */
  listen(side: Side): void;
  /** Pauses, or goes on. */
  toggle(): void;
  vote(verdict: Verdict): void;
  /** Goes on to the next pair: without a vote, or after the reveal. */
  next(): void;
  stop(): void;
}

/** A pair on its sides, ready to be heard. */
interface Trial {
  readonly pair: Pair;
  readonly left: 'first' | 'second';
  readonly gains: Readonly<Record<'first' | 'second', Decibels>>;
}

const UNHEARD = { vibe: '', side: null, heard: { left: false, right: false }, reveal: null } as const;

class HiddenSides implements BlindTest {
  readonly store = createStore<BlindState>(() => ({ phase: 'off', ...UNHEARD, votes: 0 }));
  private running: AbortController | null = null;
  private pairs: AsyncIterator<Pair> | null = null;
  private trial: Trial | null = null;
  private coming: Promise<Trial | null> | null = null;

  constructor(private readonly parts: BlindTestParts) {}

  start(pairs: AsyncIterable<Pair> | Iterable<Pair>): void {
    this.stop();
    this.running = new AbortController();
    this.pairs = each(pairs);
    this.store.setState({ votes: 0 });
    this.coming = this.prepare(this.running.signal);
    void this.begin();
  }

  listen(side: Side): void {
    const { phase, heard } = this.store.getState();
    if (!this.trial || (phase !== 'listening' && phase !== 'revealed')) return;
    const { pair, left, gains } = this.trial;
    const which = (side === 'left') === (left === 'first') ? 'first' : 'second';
    this.store.setState({ side, heard: { ...heard, [side]: true } });
    this.parts.replay
      .playHidden(pair[which], gains[which])
      .catch((cause: Error) => this.parts.say(cause.message, 'problem'));
  }

  toggle(): void {
    const { player } = this.parts.replay;
    if (this.store.getState().side === null) this.listen('left');
    else void (player.snapshot().status === 'playing' ? player.pause() : player.resume());
  }

  vote(verdict: Verdict): void {
    const { phase, heard, votes } = this.store.getState();
    if (!this.trial || phase !== 'listening' || !heard.left || !heard.right) return;
    const { pair, left } = this.trial;
    const right = left === 'first' ? 'second' : 'first';
    const winner: Winner = verdict === 'tie' ? 'tie' : verdict === 'left' ? left : right;
    const [first, second] = [contenderOf(pair.first), contenderOf(pair.second)];
    this.parts.judge.vote({ vibe: pair.vibe, first, second, winner, left });
    const reveal = { left: pair[left], right: pair[right], verdict };
    this.store.setState({ phase: 'revealed', reveal, votes: votes + 1 });
  }

  next(): void {
    const { phase } = this.store.getState();
    if (phase === 'listening' || phase === 'revealed') void this.begin();
  }

  stop(): void {
    const wasOn = this.running !== null;
    this.running?.abort();
    void this.pairs?.return?.();
    this.running = this.pairs = this.trial = this.coming = null;
    this.store.setState({ phase: 'off', ...UNHEARD });
    if (wasOn) this.parts.replay.stop();
  }

  /** Goes on with the pair that comes next, and prepares the one after it. */
  private async begin(): Promise<void> {
    const { running } = this;
    if (!running) return;
    this.trial = null;
    this.parts.replay.stop();
    this.store.setState({ phase: 'preparing', ...UNHEARD });
    const trial = await (this.coming ?? null);
    if (this.running !== running) return;
    this.trial = trial;
    if (!trial) return this.store.setState({ phase: 'over' });
    this.store.setState({ phase: 'listening', vibe: trial.pair.vibe });
    this.coming = this.prepare(running.signal);
  }

  /** The next pair that can be compared; null at the end. Never rejects. */
  private async prepare(signal: AbortSignal): Promise<Trial | null> {
    try {
      const next = await this.pairs?.next();
      if (!next || next.done || signal.aborted) return null;
      const pair = next.value;
      const { measure, tossCoin = fairCoin } = this.parts;
      const first = await measure(pair.first, signal);
      const [a, b] = matchingGains(first, await measure(pair.second, signal));
      return { pair, left: tossCoin() ? 'first' : 'second', gains: { first: a, second: b } };
    } catch (cause) {
      if (!signal.aborted) this.parts.say(cause instanceof Error ? cause.message : String(cause), 'problem');
      return null;
    }
  }
}

function contenderOf({ row, candidate, model }: Answer) {
  return { row, candidate, model };
}

async function* each<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void, void> {
  yield* items;
}

/** True half of the time, and nobody can know when. */
export function fairCoin(): boolean {
  return (crypto.getRandomValues(new Uint8Array(1))[0] as number) < 128;
}

/** Makes a blind test, which is off. */
export function createBlindTest(parts: BlindTestParts): BlindTest {
  return new HiddenSides(parts);
}
