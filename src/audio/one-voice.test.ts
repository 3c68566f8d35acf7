import { afterEach, describe, expect, it, vi } from 'vitest';
import { joinVoices } from './one-voice';
import { SilentPlayer } from './testing/silent-player';

const PIECE = { config: {} as never, seed: 1 };
const leave: (() => void)[] = [];

/** Players that share one voice. */
function voices(count: number): SilentPlayer[] {
  const players = Array.from({ length: count }, () => new SilentPlayer());
  leave.push(...players.map((player) => joinVoices(player)));
  return players;
}

const statuses = (players: readonly SilentPlayer[]) => players.map((player) => player.snapshot().status);

afterEach(() => {
  for (const end of leave.splice(0)) end();
});

describe('one voice', () => {
  it('goes to the player that began last', async () => {
    const players = voices(3);
    await players[0].play(PIECE);
    await players[1].play(PIECE);
    await vi.waitFor(() => expect(statuses(players)).toEqual(['paused', 'playing', 'idle']));
    await players[0].resume();
    await vi.waitFor(() => expect(statuses(players)).toEqual(['playing', 'paused', 'idle']));
  });

  it('leaves one of them playing where several begin at once', async () => {
    const players = voices(4);
    await Promise.all(players.map((player) => player.play(PIECE)));
    await vi.waitFor(() => expect(statuses(players).filter((status) => status === 'playing')).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(statuses(players).filter((status) => status === 'playing')).toHaveLength(1);
  });

  it('is taken from one that the browser holds back', async () => {
    const players = voices(2);
    players[0].set({ status: 'blocked' });
    await players[1].play(PIECE);
    await vi.waitFor(() => expect(statuses(players)).toEqual(['paused', 'playing']));
  });

  it('leaves alone who has left', async () => {
    const [first, second] = voices(2) as [SilentPlayer, SilentPlayer];
    await first.play(PIECE);
    leave.splice(0).forEach((end) => {
      end();
    });
    await second.play(PIECE);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(statuses([first, second])).toEqual(['playing', 'playing']);
  });
});
