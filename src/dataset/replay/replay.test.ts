import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SilentPlayer } from '../../audio/testing/silent-player';
import type { NormalRow } from '../rows/normal-row';
import { candidateWith, payloadCalled, rowWith } from '../testing/rows';
import type { RowId } from '../worker/row-table';
import { createReplay } from './replay';

const TITLES = ['zero', 'one', 'two', 'three', 'four', 'five'];
const ROWS = TITLES.map((title) => rowWith([candidateWith(payloadCalled(title))], { vibe: title }));

/** A replay of some rows whose view a test can change. */
function replayOf(rows: readonly NormalRow[] = ROWS) {
  const player = new SilentPlayer();
  const said: string[] = [];
  const asked: RowId[] = [];
  const view = { ids: Uint32Array.from(rows.keys()), selected: null as RowId | null };
  let volume = 0.5;
  const replay = createReplay({
    player,
    table: {
      async row(id) {
        asked.push(id);
        const row = rows[id];
        if (!row) throw new Error('There is no such row.');
        return row;
      },
    },
    view: {
      ids: () => view.ids,
      selected: () => view.selected,
      select: (id) => {
        view.selected = id;
      },
    },
    say: (message) => said.push(message),
    volume: {
      read: () => volume,
      write: (to) => {
        volume = to;
      },
    },
  });
  const title = () => replay.store.getState().title;
  return { replay, player, said, asked, view, title };
}

/** Lets so much music pass. */
async function hear(player: SilentPlayer, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 0.05) {
    if (player.snapshot().status === 'playing') player.seconds += 0.05;
    await vi.advanceTimersByTimeAsync(50);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('space', () => {
  it('plays the selected row, pauses it and goes on', async () => {
    const { replay, player, view, title } = replayOf();
    view.selected = 2;
    for (let i = 0; i < 3; i++) {
      replay.toggle();
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(player.log).toEqual(['play', 'pause', 'resume']);
    expect(title()).toBe('two');
  });

  it('plays another row at once when that is selected', async () => {
    const { replay, view, title } = replayOf();
    await replay.play(1);
    view.selected = 3;
    replay.toggle();
    await vi.advanceTimersByTimeAsync(0);
    expect(title()).toBe('three');
  });

  it('pauses what plays beside the selected row, such as another of its levels or an answer made here', async () => {
    const { replay, player, view } = replayOf();
    view.selected = 2;
    await replay.play(4);
    replay.toggle();
    await replay.playPayload(payloadCalled('made here'), { vibe: 'x' });
    replay.toggle();
    replay.toggle();
    await vi.advanceTimersByTimeAsync(0);
    expect(player.log).toEqual(['play', 'pause', 'play', 'pause', 'resume']);
  });

  it('plays the first row where none is selected, and says where there is none', async () => {
    const { replay, title } = replayOf();
    replay.toggle();
    await vi.advanceTimersByTimeAsync(0);
    expect(title()).toBe('zero');
    const empty = replayOf([]);
    empty.replay.toggle();
    expect(empty.said).toEqual(['There is no row to play.']);
  });
});

describe('a row', () => {
  it('plays the chosen candidate, else the first that can be played, else the one that is asked for', async () => {
    const candidates = [null, payloadCalled('b'), payloadCalled('c')].map((payload) => candidateWith(payload));
    const { replay, title } = replayOf([rowWith(candidates, { best: 2 }), rowWith(candidates, { best: 0 })]);
    await replay.play(0);
    expect(title()).toBe('c');
    await replay.play(1);
    expect(title()).toBe('b');
    await replay.play(0, 1);
    expect(title()).toBe('b');
  });

  it('says why it cannot be played, and lets the music go on', async () => {
    const { replay, player, said, title } = replayOf([
      ROWS[0]!,
      rowWith([], { error: 'Unexpected token } in JSON', line: 7 }),
      rowWith([]),
      rowWith([candidateWith(null)]),
    ]);
    await replay.play(0);
    for (const id of [1, 2, 3, 99]) await replay.play(id);
    await replay.play(3, 0);
    await replay.play(3, 8);
    expect(said).toEqual([
      'Line 7 cannot be played: Unexpected token } in JSON.',
      'This row has a text, but no config to play.',
      'This row cannot be played: tempo: "loud" is none of its labels.',
      'There is no such row.',
      'Candidate 1 cannot be played: tempo: "loud" is none of its labels.',
      'This row has no candidate 9.',
    ]);
    expect(player.log).toEqual(['play']);
    expect(title()).toBe('zero');
  });

  it('plays with its own seed where it carries one', async () => {
    const rows = [42, -1, 1.5, 'x', undefined].map((seed) => rowWith(ROWS[0]!.candidates, { unknown: { seed } }));
    const { replay, player } = replayOf(rows);
    const seeds: unknown[] = [];
    for (const id of rows.keys()) {
      await replay.play(id);
      seeds.push(player.played?.seed);
    }
    expect(seeds).toEqual([42, 1, 1, 1, 1]);
  });

  it('is fetched once, and its neighbours are ready', async () => {
    const { replay, asked } = replayOf();
    await replay.play(2);
    await replay.play(3);
    await replay.play(2);
    expect([...asked].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('gives way to the one that was asked for last', async () => {
    const { replay, player, title } = replayOf();
    await Promise.all([replay.play(1), replay.play(4)]);
    expect(title()).toBe('four');
    expect(player.log).toEqual(['play']);
  });
});

describe('moving the selection', () => {
  it('plays where it comes to rest, if something sounds', async () => {
    const { replay, player, title } = replayOf();
    replay.follow(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(player.log).toEqual([]);
    await replay.play(0);
    for (const id of [1, 2, 3]) {
      replay.follow(id);
      await vi.advanceTimersByTimeAsync(30);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(player.log).toEqual(['play', 'play']);
    expect(title()).toBe('three');
  });
});

describe('the radio', () => {
  it('plays so many seconds of each row, in the order of the table, from the selected one on', async () => {
    const { replay, player, view, said, title } = replayOf();
    view.selected = 3;
    replay.startRadio({ seconds: 5, order: 'sorted' });
    const heard: string[] = [];
    for (let i = 0; i < 3; i++) {
      await hear(player, 2.5);
      heard.push(title());
      await hear(player, 2.5);
    }
    expect(heard).toEqual(['three', 'four', 'five']);
    await hear(player, 5);
    expect(said).toEqual(['The radio has played 3 rows.']);
    expect(replay.store.getState().radio).toBeNull();
    expect(player.snapshot().status).toBe('paused');
  });

  it('goes over from row to row by a crossfade, a short one where a row is skipped', async () => {
    const { replay, player } = replayOf();
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 12);
    replay.next();
    await hear(player, 1);
    expect(player.crossfades).toEqual([0.08, 1, 1, 0.08]);
  });

  it('has each next row ready long before it is due', async () => {
    const { replay, player } = replayOf();
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 16);
    expect(replay.store.getState().radio?.leastLead).toBeGreaterThan(4.5);
  });

  it('skips what cannot be played, and counts it', async () => {
    const silent = rowWith([]);
    const { replay, player, said, title } = replayOf([silent, ROWS[1]!, silent, silent, ROWS[4]!, silent]);
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 2);
    expect(title()).toBe('one');
    await hear(player, 5);
    expect(title()).toBe('four');
    expect(replay.store.getState().radio).toMatchObject({ played: 2, skipped: 4, of: 6 });
    await hear(player, 5);
    expect(said).toEqual(['The radio has played 2 rows. 4 had nothing to play.']);
  });

  it('plays every row once when shuffled, in the same order each time, the selected one first', async () => {
    const order = async () => {
      const { replay, player, view, title } = replayOf();
      view.selected = 4;
      const heard: string[] = [];
      replay.startRadio({ seconds: 5, order: 'shuffled' });
      for (let i = 0; i < TITLES.length; i++) {
        await hear(player, 2);
        heard.push(title());
        await hear(player, 3);
      }
      return heard;
    };
    const first = await order();
    expect(first[0]).toBe('four');
    expect(first).not.toEqual(TITLES);
    expect([...first].sort()).toEqual([...TITLES].sort());
    expect(await order()).toEqual(first);
  });

  it('waits while the music is paused', async () => {
    const { replay, player, title } = replayOf();
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 3);
    await player.pause();
    await hear(player, 60);
    expect(title()).toBe('zero');
    await player.resume();
    await hear(player, 1);
    expect(title()).toBe('zero');
    await hear(player, 2);
    expect(title()).toBe('one');
  });

  it('skips and goes back on demand, and ends with its row playing on', async () => {
    const { replay, player, title } = replayOf();
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 1);
    replay.next();
    await hear(player, 1);
    expect(title()).toBe('one');
    replay.previous();
    await hear(player, 1);
    expect(title()).toBe('zero');
    replay.stopRadio();
    await hear(player, 20);
    expect(title()).toBe('zero');
    expect(player.snapshot().status).toBe('playing');
  });

  it('goes on among the rows that the table shows by then, and plays none twice', async () => {
    const { replay, player, view, title } = replayOf();
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 7);
    expect(title()).toBe('one');
    view.ids = Uint32Array.from([5, 1, 0, 4]);
    await hear(player, 5);
    expect(title()).toBe('four');
  });

  it('ends when another row is played, or the sources are closed', async () => {
    const { replay, player, view } = replayOf();
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 1);
    await replay.play(4);
    expect(replay.store.getState().radio).toBeNull();
    replay.startRadio({ seconds: 5, order: 'sorted' });
    await hear(player, 1);
    view.ids = new Uint32Array();
    replay.forget();
    expect(replay.store.getState()).toMatchObject({ radio: null, row: null, title: '', palette: null });
    await hear(player, 20);
    expect(player.snapshot().status).toBe('paused');
  });
});

describe('the volume', () => {
  it('is that of the slider, less what a hidden comparison takes away, and never more', async () => {
    const { replay, player } = replayOf();
    replay.setVolume(0.8);
    expect(player.snapshot().volume).toBe(0.8);
    await replay.playHidden({ payload: payloadCalled('a'), seed: 1 }, -6);
    // The player squares its volume.
    expect(20 * Math.log10((player.snapshot().volume / 0.8) ** 2)).toBeCloseTo(-6);
    await replay.playHidden({ payload: payloadCalled('a'), seed: 1 }, 6);
    expect(player.snapshot().volume).toBe(0.8);
    expect(replay.store.getState()).toMatchObject({ volume: 0.8, title: '', vibe: '', palette: null, row: null });
  });
});
