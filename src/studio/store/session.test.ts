import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../../lib/storage';
import { performanceOf } from '../../piece/performance';
import { makePiece } from '../../piece/piece';
import { payloadFor, sessionForTest } from '../testing/parts';
import { currentEntry } from './history';
import { FIRST_SEED, type Session, VIBE_LIMIT } from './session';

const shown = (session: Session) => currentEntry(session.store.getState().history);
const pieceOf = (vibe: string, seed: number) =>
  makePiece({ vibe, payload: payloadFor(vibe, seed), seed, engine: 'hand' });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('typing a vibe', () => {
  it('answers it with the first seed, shows the answer and plays it', async () => {
    const { session, engine, player } = sessionForTest();
    await session.submit('  rain on tin  ');
    expect(engine.asked.map(({ vibe, seed }) => [vibe, seed])).toEqual([['rain on tin', FIRST_SEED]]);
    expect(shown(session)?.piece).toMatchObject({ vibe: 'rain on tin', seed: FIRST_SEED, engine: 'hand' });
    expect(player.played).toEqual({ config: shown(session)?.piece.payload.config, seed: FIRST_SEED, score: [] });
    expect(session.store.getState().working).toBe(false);
  });

  it.each(['', '   ', '\u00a0\u200b', '\n\t', '\u0000'])('asks for words when the text is %j', async (blank) => {
    const { session, engine, said } = sessionForTest();
    await session.submit(blank);
    expect(engine.asked).toEqual([]);
    expect(said()).toMatch(/few words/);
  });

  it('reads a very long text up to the limit and says so', async () => {
    const { session, engine, said } = sessionForTest();
    await session.submit('a'.repeat(VIBE_LIMIT));
    expect(said()).toBeNull();
    await session.submit('a'.repeat(VIBE_LIMIT + 1));
    expect(engine.asked.at(-1)?.vibe).toHaveLength(VIBE_LIMIT);
    expect(said()).toMatch(/10,000/);
  });

  it('ends an older answer when a newer text comes', async () => {
    const { session, engine } = sessionForTest();
    engine.waits = true;
    const first = session.submit('first');
    const second = session.submit('second');
    engine.asked[1]?.answer();
    engine.asked[0]?.answer();
    await Promise.all([first, second]);
    expect(session.store.getState().history.entries.map((entry) => entry.piece.vibe)).toEqual(['second']);
  });

  it('says what went wrong and leaves what plays alone', async () => {
    const { session, engine, player, said } = sessionForTest();
    await session.submit('first');
    engine.waits = true;
    const failing = session.submit('second');
    engine.asked[1]?.fail('The model is asleep');
    await failing;
    expect(said()).toBe('The model is asleep.');
    expect(shown(session)?.piece.vibe).toBe('first');
    expect(player.log).toEqual(['play']);
  });
});

describe('knobs', () => {
  it('steer what sounds and become part of the Piece, while the choice of the model is remembered', async () => {
    const { session, player } = sessionForTest();
    await session.submit('rain');
    session.setField('brightness', 'very_dark');
    expect(player.steered.at(-1)).toEqual({ brightness: 'very_dark' });
    expect(shown(session)?.piece.payload.config.brightness).toBe('very_dark');
    expect(shown(session)?.chosen.brightness).toBe('medium');
  });

  it('are undone and redone in order, and a new turn forgets what was undone', async () => {
    const { session } = sessionForTest();
    await session.submit('rain');
    const swing = () => shown(session)?.piece.payload.config.swing;
    session.setField('swing', 'light');
    session.setField('swing', 'heavy');
    session.undo();
    expect(swing()).toBe('light');
    session.undo();
    expect(swing()).toBe('none');
    session.undo();
    session.redo();
    expect(swing()).toBe('light');
    session.setField('swing', 'medium');
    session.redo();
    expect(swing()).toBe('medium');
  });

  it('go back to the choice of the model, one or all', async () => {
    const { session } = sessionForTest();
    await session.submit('rain');
    session.setField('swing', 'heavy');
    session.setField('echo', 'none');
    session.resetField('swing');
    expect(shown(session)?.piece.payload.config).toMatchObject({ swing: 'none', echo: 'none' });
    session.resetAll();
    expect(shown(session)?.piece.payload.config).toEqual(shown(session)?.chosen);
  });

  it('that are locked keep their labels through a re-roll; the others are the new answer', async () => {
    const { session } = sessionForTest();
    await session.submit('rain');
    session.setField('bass', 'walking');
    session.setField('pad', 'cinematic');
    session.toggleLock('bass');
    await session.reroll();
    const entry = shown(session);
    expect(entry?.piece.seed).toBe(FIRST_SEED + 1);
    expect(entry?.piece.payload.config).toMatchObject({ bass: 'walking', pad: 'warm_slow', tempo: 'fast' });
    expect(entry?.chosen.bass).toBe('drone');
  });
});

describe('re-rolling', () => {
  it('morphs over as many bars as were chosen, and locked knobs keep their labels on the way', async () => {
    const { session, player, playback } = sessionForTest();
    await session.submit('rain');
    session.setField('bass', 'walking');
    session.toggleLock('bass');
    session.setTransition(8);
    player.tick = 900;
    await session.reroll();
    expect(player.log).toEqual(['play', 'steer', 'morph']);
    expect(player.played?.config).toMatchObject({ bass: 'walking', tempo: 'fast' });
    await vi.advanceTimersByTimeAsync(0);
    expect(playback.store.getState().take?.edits.at(-1)).toMatchObject({ tick: 900, bars: 8 });
  });

  it('changes only the notes of a Piece that has no text', async () => {
    const { session, engine } = sessionForTest();
    session.open(performanceOf(pieceOf('', 7)));
    await session.reroll();
    expect(engine.asked).toEqual([]);
    expect(shown(session)?.piece).toMatchObject({ seed: 8, payload: { title: 'Answer 7' } });
  });

  it('starts again after the largest seed', async () => {
    const { session } = sessionForTest();
    session.open(performanceOf(pieceOf('rain', 0xffffffff)));
    await session.reroll();
    expect(shown(session)?.piece.seed).toBe(FIRST_SEED);
  });
});

describe('opening a Piece', () => {
  it('shows it in silence, and play starts it', () => {
    const { session, player } = sessionForTest();
    session.open(performanceOf(pieceOf('rain', 3)));
    expect(shown(session)?.piece.seed).toBe(3);
    expect(player.log).toEqual([]);
    session.togglePlay();
    expect(player.log).toEqual(['play']);
  });

  it('plays it when something is playing already', async () => {
    const { session, player } = sessionForTest();
    await session.submit('rain');
    session.open(performanceOf(pieceOf('sun', 3)));
    expect(player.played?.seed).toBe(3);
  });
});

describe('history', () => {
  it('goes back and forward, and the music follows only when it is on', async () => {
    const { session, player } = sessionForTest();
    await session.submit('one');
    await session.submit('two');
    session.step(-1);
    expect(shown(session)?.piece.vibe).toBe('one');
    expect(player.log).toEqual(['play', 'morph', 'play']);
    session.togglePlay();
    session.step(1);
    expect(shown(session)?.piece.vibe).toBe('two');
    expect(player.log).toEqual(['play', 'morph', 'play', 'pause']);
    session.step(1);
    expect(shown(session)?.piece.vibe).toBe('two');
  });

  it('is there after a reload, with knobs, palette and place', async () => {
    const storage = memoryStorage();
    const { session } = sessionForTest(storage);
    await session.submit('one');
    session.setField('echo', 'infinite');
    session.choosePalette(2);
    await session.submit('two');
    session.step(-1);
    const { session: reloaded } = sessionForTest(storage);
    expect(reloaded.store.getState().history.entries).toHaveLength(2);
    expect(shown(reloaded)).toMatchObject({ palette: 2, chosen: { echo: 'medium' } });
    expect(shown(reloaded)?.piece).toEqual(shown(session)?.piece);
  });

  it('can be left for the empty screen, which pauses, and found again', async () => {
    const { session, player } = sessionForTest();
    await session.submit('one');
    session.startOver();
    expect(shown(session)).toBeNull();
    expect(player.log).toEqual(['play', 'pause']);
    session.step(-1);
    expect(shown(session)?.piece.vibe).toBe('one');
  });
});

it('surprises with something that was not played yet', async () => {
  const { session } = sessionForTest();
  await session.surprise();
  await session.surprise();
  const [first, second] = session.store.getState().history.entries;
  expect(first?.piece.vibe).not.toBe(second?.piece.vibe);
});

describe('how a new text takes over', () => {
  it('is remembered, and at once starts it from its beginning', async () => {
    const storage = memoryStorage();
    const { session, player } = sessionForTest(storage);
    expect(session.store.getState().transition).toBe(1);
    session.setTransition('cut');
    await session.submit('one');
    await session.submit('two');
    expect(player.log).toEqual(['play', 'play']);
    expect(sessionForTest(storage).session.store.getState().transition).toBe('cut');
  });

  it('can be cut short while it goes on, and only then', async () => {
    const { session, player } = sessionForTest();
    await session.submit('one');
    session.endMorph();
    session.setTransition(16);
    player.tick = 500;
    await session.submit('two');
    await vi.advanceTimersByTimeAsync(0);
    player.morphed = 0.25;
    session.endMorph();
    expect(player.log).toEqual(['play', 'morph', 'morph']);
    expect(player.played?.seed).toBe(shown(session)?.piece.seed);
  });
});

describe('a Performance that plays', () => {
  const start = pieceOf('rain', 3);
  const next = pieceOf('sun', 4);
  const performance = {
    piece: start,
    edits: [
      { tick: 100, set: { swing: 'heavy' } },
      { tick: 200, set: { echo: 'infinite' } },
      { tick: 400, to: next, bars: 2 },
    ],
  } as const;
  const playing = () => {
    const all = sessionForTest();
    all.session.open(performance);
    all.session.togglePlay();
    const at = (tick: number) => {
      all.player.tick = tick;
      all.session.follow();
      return shown(all.session);
    };
    return { ...all, at };
  };

  it('takes knobs, title and palettes with it, also past several changes at once', () => {
    const { at, player } = playing();
    expect(player.played?.score).toHaveLength(3);
    expect(at(99)?.piece).toEqual(start);
    expect(at(100)).toMatchObject({ piece: { payload: { config: { swing: 'heavy' } } }, chosen: { swing: 'heavy' } });
    expect(at(1000)?.piece).toEqual(next);
  });

  it('is shown as it was at its beginning when it is played again', () => {
    const { at, session, playback, player } = playing();
    at(1000);
    void playback.play(-1, performanceOf(next));
    session.togglePlay();
    expect(shown(session)?.piece).toEqual(start);
    player.tick = 2;
    session.follow();
    expect(shown(session)?.piece).toEqual(start);
  });

  it('can be steered; undo leads back to what was, and not before what the Performance has done since', () => {
    const { at, session, player, playback } = playing();
    at(150);
    session.setField('density', 2);
    expect(player.steered.at(-1)).toEqual({ density: 2 });
    expect(at(250)?.piece.payload.config).toMatchObject({ density: 2, swing: 'heavy', echo: 'infinite' });
    session.undo();
    expect(shown(session)?.piece.payload.config).toMatchObject({ density: 5, swing: 'heavy', echo: 'infinite' });
    expect(player.steered.at(-1)).toEqual({ density: 5 });
    at(400);
    expect(session.store.getState().redoable).toEqual([]);
    expect(playback.store.getState().loaded).toBe(shown(session)?.id);
  });

  it('is still one after a reload', () => {
    const storage = memoryStorage();
    sessionForTest(storage).session.open(performance);
    const { session } = sessionForTest(storage);
    expect(shown(session)?.performance).toEqual(performance);
  });
});

it('what was done while it played becomes a Performance of its own', async () => {
  const { session, player } = sessionForTest();
  await session.submit('one');
  player.tick = 70;
  session.setField('swing', 'heavy');
  await vi.advanceTimersByTimeAsync(0);
  session.keepTake();
  expect(shown(session)?.performance?.edits).toEqual([{ tick: 70, set: { swing: 'heavy' } }]);
  expect(shown(session)?.piece.payload.config.swing).toBe('none');
});
