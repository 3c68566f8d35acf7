import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Vote } from './annotation';
import { createJudge, type Judge } from './judge';
import { NO_JUDGEMENTS } from './judgements';
import type { Batch, Keeper } from './keeper';

/** Keeps in memory what a browser would keep on its disk; it can be full. */
class MemoryKeeper implements Keeper {
  readonly notes = new Map();
  readonly votes = new Map<string, Vote>();
  full = false;

  async load() {
    return { ...NO_JUDGEMENTS, notes: new Map(this.notes), votes: [...this.votes.values()] };
  }

  async write({ notes, votes }: Batch) {
    if (this.full) throw new Error('There is no room left.');
    for (const [key, note] of notes) note ? this.notes.set(key, note) : this.notes.delete(key);
    for (const [id, vote] of votes) vote ? this.votes.set(id, vote) : this.votes.delete(id);
  }
}

const judges: Judge[] = [];

async function judgeWith(keeper: Keeper = new MemoryKeeper()): Promise<Judge> {
  const judge = createJudge(keeper);
  judges.push(judge);
  await vi.waitFor(() => expect(judge.store.getState().isLoaded).toBe(true));
  return judge;
}

afterEach(() => {
  for (const judge of judges.splice(0)) judge.end();
});

const side = (model: string) => ({ row: 'k', candidate: 0, model });
const vote = (winner: Vote['winner'] = 'first') => ({
  vibe: 'rain',
  first: side('a'),
  second: side('b'),
  winner,
  left: 'second' as const,
});
const kept = (judge: Judge) => {
  const { notes, votes } = judge.store.getState();
  return { notes: Object.fromEntries(notes), votes };
};

describe('judgements', () => {
  it('are there again in the next visit', async () => {
    const keeper = new MemoryKeeper();
    const first = await judgeWith(keeper);
    first.setStars('a', 4);
    first.setTags('a', [' too  busy', 'too busy', '']);
    first.setNote('b', 'the bass drowns the melody');
    first.vote(vote());
    await vi.waitFor(() => expect(keeper.votes.size).toBe(1));
    const second = await judgeWith(keeper);
    expect(kept(second)).toEqual(kept(first));
    expect(second.of('a')).toMatchObject({ stars: 4, tags: ['too busy'], note: '' });
    expect(second.of('never seen')).toMatchObject({ stars: 0, tags: [], note: '' });
  });

  it('are gone when nothing is left of them', async () => {
    const keeper = new MemoryKeeper();
    const judge = await judgeWith(keeper);
    judge.setStars('a', 2);
    judge.setStars('a', 0);
    await vi.waitFor(() => expect(keeper.notes.size).toBe(0));
    expect(judge.store.getState().notes.size).toBe(0);
  });

  it('given before those of earlier visits have come are not lost', async () => {
    const keeper = new MemoryKeeper();
    const before = await judgeWith(keeper);
    before.setStars('a', 1);
    await vi.waitFor(() => expect(keeper.notes.size).toBe(1));
    const judge = createJudge(keeper);
    judges.push(judge);
    judge.setStars('b', 5);
    await vi.waitFor(() => expect(judge.store.getState().isLoaded).toBe(true));
    expect([judge.of('a').stars, judge.of('b').stars]).toEqual([1, 5]);
  });

  it('of keys that name parts of objects are like all others', async () => {
    const judge = await judgeWith();
    for (const key of ['__proto__', 'constructor', 'toString']) judge.setStars(key, 3);
    expect([...judge.store.getState().notes.keys()]).toEqual(['__proto__', 'constructor', 'toString']);
    expect(await (await judgeWith()).import(judge.export())).toEqual({ read: 3, problems: [] });
  });
});

describe('undo', () => {
  it('takes back stars, tags, notes and votes, one by one, and does them again', async () => {
    const judge = await judgeWith();
    const states = [kept(judge)];
    const steps = [
      () => judge.setStars('a', 3),
      () => judge.setTags('a', ['loud']),
      () => judge.setNote('a', 'hm'),
      () => judge.vote(vote()),
      () => judge.clear(),
    ];
    for (const step of steps) {
      step();
      states.push(kept(judge));
    }
    for (const state of states.slice(0, -1).reverse()) {
      judge.undo();
      expect(kept(judge)).toEqual(state);
    }
    expect(judge.store.getState()).toMatchObject({ canUndo: false, canRedo: true });
    for (const state of states.slice(1)) {
      judge.redo();
      expect(kept(judge)).toEqual(state);
    }
    expect(judge.store.getState().canRedo).toBe(false);
  });

  it('takes back a note that was typed letter by letter as one', async () => {
    const judge = await judgeWith();
    for (const note of ['t', 'to', 'too', 'too loud']) judge.setNote('a', note);
    judge.undo();
    expect(judge.of('a').note).toBe('');
    judge.redo();
    expect(judge.of('a').note).toBe('too loud');
  });
});

describe('two tabs', () => {
  it('see what the other one judges', async () => {
    const keeper = new MemoryKeeper();
    const [one, two] = [await judgeWith(keeper), await judgeWith(keeper)];
    one.setStars('a', 4);
    one.vote(vote('tie'));
    await vi.waitFor(() => expect(kept(two)).toEqual(kept(one)));
    two.clear();
    await vi.waitFor(() => expect(one.store.getState().notes.size + one.store.getState().votes.length).toBe(0));
  });

  it('undo only their own part of a judgement', async () => {
    const [one, two] = [await judgeWith(), await judgeWith()];
    one.setStars('a', 4);
    await vi.waitFor(() => expect(two.of('a').stars).toBe(4));
    two.setNote('a', 'lovely');
    await vi.waitFor(() => expect(one.of('a').note).toBe('lovely'));
    one.undo();
    await vi.waitFor(() => expect(two.of('a')).toMatchObject({ stars: 0, note: 'lovely' }));
    expect(one.of('a')).toMatchObject({ stars: 0, note: 'lovely' });
  });
});

describe('export and import', () => {
  it('give the same judgements back after a clear', async () => {
    const judge = await judgeWith();
    judge.setStars('a', 4);
    judge.setTags('a', ['"quoted"', 'smoke 🌫', '<b>']);
    judge.setNote('b', 'line one\nline two');
    judge.vote(vote('second'));
    judge.vote(vote('tie'));
    const before = kept(judge);
    const file = judge.export();
    judge.clear();
    expect(kept(judge)).toEqual({ notes: {}, votes: [] });
    expect(await judge.import(file)).toEqual({ read: 4, problems: [] });
    expect(kept(judge)).toEqual(before);
  });

  it('keep the newer of two judgements of a row, and count a vote once', async () => {
    const judge = await judgeWith();
    judge.setStars('old here', 1);
    judge.setStars('new here', 2);
    judge.vote(vote());
    const line = (key: string, changed: string) => JSON.stringify({ key, stars: 5, changed });
    const file = [
      line('old here', '2999-01-01T00:00:00.000Z'),
      line('new here', '2001-01-01T00:00:00Z'),
      line('only there', '2001-01-01T02:00:00+02:00'),
      JSON.stringify({ vote: judge.store.getState().votes[0] }),
    ];
    await judge.import(new Blob([file.join('\r\n')]));
    const stars = ['old here', 'new here', 'only there'].map((key) => judge.of(key).stars);
    expect(stars).toEqual([5, 2, 5]);
    expect(judge.of('only there').changed).toBe('2001-01-01T00:00:00.000Z');
    expect(judge.store.getState().votes).toHaveLength(1);
    judge.undo();
    expect(judge.of('old here').stars).toBe(1);
  });

  it('name the lines that are wrong and read the others', async () => {
    const judge = await judgeWith();
    const good = { key: 'a', stars: 5, changed: '2026-01-01T00:00:00Z' };
    const file = [
      `\uFEFF${JSON.stringify(good)}`,
      '{"key":',
      JSON.stringify({ ...good, key: 'b', stars: 6 }),
      '',
      JSON.stringify({ ...good, key: 'c', changed: 'yesterday' }),
      JSON.stringify({ vote: { ...vote(), id: 'x', at: good.changed, winner: 'both' } }),
      'null',
    ];
    const { read, problems } = await judge.import(new Blob([file.join('\n')]));
    expect(read).toBe(1);
    expect(judge.of('a').stars).toBe(5);
    expect(problems).toHaveLength(5);
    for (const [i, start] of [
      'Line 2: this is no JSON',
      'Line 3: stars',
      'Line 5: changed',
      'Line 6: vote.winner',
    ].entries())
      expect(problems[i]).toContain(start);
    expect(problems[4]).toContain('Line 7');
  });
});

describe('where nothing can be kept', () => {
  it('says so in words, judges on, and keeps everything once there is room', async () => {
    const keeper = new MemoryKeeper();
    const judge = await judgeWith(keeper);
    keeper.full = true;
    judge.setStars('a', 4);
    judge.vote(vote());
    await vi.waitFor(() => expect(judge.store.getState().problem).toBe('There is no room left.'));
    expect(judge.of('a').stars).toBe(4);
    keeper.full = false;
    judge.setStars('b', 2);
    await vi.waitFor(() => expect(judge.store.getState().problem).toBeNull());
    expect([...keeper.notes.keys()]).toEqual(['a', 'b']);
    expect(keeper.votes.size).toBe(1);
  });

  it('also where the browser opens no database', async () => {
    const closed: Keeper = {
      load: () => Promise.reject(new Error('This browser keeps nothing here.')),
      write: () => Promise.reject(new Error('This browser keeps nothing here.')),
    };
    const judge = await judgeWith(closed);
    expect(judge.store.getState().problem).toBe('This browser keeps nothing here.');
    judge.setStars('a', 1);
    expect(judge.of('a').stars).toBe(1);
  });
});
