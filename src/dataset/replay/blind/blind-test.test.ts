import { describe, expect, it, vi } from 'vitest';
import { SilentPlayer } from '../../../audio/testing/silent-player';
import type { Payload } from '../../../piece/payload';
import type { Vote } from '../../judge/annotation';
import { candidateWith, payloadCalled, rowWith } from '../../testing/rows';
import { type BlindState, createBlindTest, fairCoin } from './blind-test';
import { type MeasureLoudness, matchingGains } from './loudness';
import { type Pair, pairOfCandidates } from './pairs';

const LOUD = payloadCalled('Loud secret', { tempo: 'fast' });
const SOFT = payloadCalled('Soft secret', { tempo: 'slow' });
const ROW = rowWith([candidateWith(LOUD, 'model-x'), candidateWith(SOFT, 'model-y')], { key: 'secret-key' });
const PAIR = pairOfCandidates(ROW, 0, 1) as Pair;

const levels: MeasureLoudness = async ({ payload }) => (payload === LOUD ? -12 : -20);

/** A blind test whose coin falls as told. */
function blindTest(firstIsLeft: boolean, measure = levels) {
  const played: { payload: Payload; gain: number }[] = [];
  const votes: Omit<Vote, 'id' | 'at'>[] = [];
  const said: string[] = [];
  const player = new SilentPlayer();
  const test = createBlindTest({
    replay: {
      player,
      playHidden: async ({ payload }, gain) => {
        played.push({ payload, gain });
        await player.play({ config: payload.config, seed: 1 });
      },
      stop: () => void player.pause(),
    },
    judge: { vote: (vote) => void votes.push(vote) },
    measure,
    say: (message) => void said.push(message),
    tossCoin: () => firstIsLeft,
  });
  const reaches = (phase: BlindState['phase']) => vi.waitFor(() => expect(test.store.getState().phase).toBe(phase));
  return { test, played, votes, said, player, reaches };
}

describe('the blind test', () => {
  it('plays the sides equally loud: the louder one gives way', async () => {
    const { test, played, reaches } = blindTest(true);
    test.start([PAIR]);
    await reaches('listening');
    test.listen('left');
    test.listen('right');
    expect(played).toEqual([
      { payload: LOUD, gain: -8 },
      { payload: SOFT, gain: 0 },
    ]);
  });

  it('tells the same before the vote, whichever side is which, and nothing of the answers', async () => {
    const told: string[][] = [];
    for (const firstIsLeft of [true, false]) {
      const { test, reaches } = blindTest(firstIsLeft);
      const states: string[] = [];
      test.store.subscribe((state) => states.push(JSON.stringify(state)));
      test.start([PAIR]);
      await reaches('listening');
      for (const side of ['left', 'right', 'left'] as const) test.listen(side);
      told.push(states);
    }
    expect(told[0]).toEqual(told[1]);
    for (const secret of ['secret', 'model-', 'tempo', '#', LOUD.thinking]) expect(told.join()).not.toContain(secret);
  });

  it('names both after the vote and records who won', async () => {
    for (const firstIsLeft of [true, false]) {
      const { test, votes, reaches } = blindTest(firstIsLeft);
      test.start([PAIR]);
      await reaches('listening');
      test.listen('left');
      test.listen('right');
      test.vote('left');
      const { reveal, phase } = test.store.getState();
      expect(phase).toBe('revealed');
      expect([reveal?.left.model, reveal?.right.model]).toEqual(
        firstIsLeft ? ['model-x', 'model-y'] : ['model-y', 'model-x'],
      );
      expect(votes).toEqual([
        {
          vibe: ROW.vibe,
          first: { row: 'secret-key', candidate: 0, model: 'model-x' },
          second: { row: 'secret-key', candidate: 1, model: 'model-y' },
          winner: firstIsLeft ? 'first' : 'second',
          left: firstIsLeft ? 'first' : 'second',
        },
      ]);
      test.vote('right');
      expect(votes).toHaveLength(1);
    }
  });

  it('takes no vote before both were heard', async () => {
    const { test, votes, reaches } = blindTest(true);
    test.start([PAIR]);
    await reaches('listening');
    test.vote('tie');
    test.listen('right');
    test.vote('tie');
    expect(votes).toEqual([]);
    test.listen('left');
    test.vote('tie');
    expect(votes.map(({ winner }) => winner)).toEqual(['tie']);
  });

  it('goes on to the next pair after a vote or without one, until there are no more', async () => {
    const { test, votes, reaches } = blindTest(true);
    test.start([PAIR, PAIR]);
    await reaches('listening');
    test.next();
    await reaches('listening');
    test.listen('left');
    test.listen('right');
    test.vote('right');
    test.next();
    await reaches('over');
    expect(votes).toHaveLength(1);
    expect(test.store.getState().votes).toBe(1);
  });

  it('stops while a pair is being prepared, and tells nothing more', async () => {
    const { test, player, reaches } = blindTest(true, (_, signal) => {
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    test.start([PAIR]);
    await reaches('preparing');
    test.stop();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(test.store.getState().phase).toBe('off');
    expect(player.snapshot().status).toBe('paused');
  });

  it('says why it cannot go on', async () => {
    const { test, said, reaches } = blindTest(true, () => Promise.reject(new Error('The worker stopped.')));
    test.start([PAIR]);
    await reaches('over');
    expect(said).toEqual(['The worker stopped.']);
  });
});

describe('the lot', () => {
  it('falls to both sides about equally often', () => {
    let heads = 0;
    for (let i = 0; i < 1000; i++) if (fairCoin()) heads++;
    // Less likely than one in a billion with a fair coin.
    expect(Math.abs(heads - 500)).toBeLessThan(100);
  });
});

describe('matching gains', () => {
  it('attenuate the louder one, never boost, and leave silence alone', () => {
    expect(matchingGains(-14, -20)).toEqual([-6, 0]);
    expect(matchingGains(-20, -14)).toEqual([0, -6]);
    expect(matchingGains(Number.NEGATIVE_INFINITY, -14)).toEqual([0, 0]);
  });
});
