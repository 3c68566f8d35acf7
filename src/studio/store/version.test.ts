import { describe, expect, test } from 'vitest';
import type { Palette } from '../../piece/payload';
import { makePiece } from '../../piece/piece';
import { payloadFor, sessionForTest } from '../testing/parts';
import { currentEntry } from './history';
import { repaint } from './version';

const red: Palette = {
  colors: ['#FF0000', '#DD0000', '#BB0000', '#990000', '#770000'].map((hex) => ({ hex, weight: 'md' as const })),
};

async function playing() {
  const parts = sessionForTest();
  await parts.session.submit('rain');
  const shown = () => currentEntry(parts.session.store.getState().history);
  const palettes = () => shown()?.piece.payload.palettes ?? [];
  return { ...parts, shown, palettes };
}

describe('palettes changed by hand', () => {
  test('are part of the shown Piece and of what played, and change nothing that is heard', async () => {
    const { session, player, playback, palettes, shown } = await playing();
    session.setField('brightness', 'dark');
    await Promise.resolve();
    const before = [...player.log];
    session.setPalettes(palettes().with(0, red));
    expect(palettes()[0]).toEqual(red);
    expect(playback.store.getState().take?.piece.payload.palettes[0]).toEqual(red);
    expect(shown()?.piece.payload.config.brightness).toBe('dark');
    expect(player.log).toEqual(before);
  });

  test('are undone and done again among the knobs, in order', async () => {
    const { session, palettes, shown } = await playing();
    const first = palettes();
    session.setField('brightness', 'dark');
    session.setPalettes(first.with(1, red));
    session.setField('brightness', 'bright');
    session.undo();
    session.undo();
    expect(palettes()).toEqual(first);
    expect(shown()?.piece.payload.config.brightness).toBe('dark');
    session.redo();
    expect(palettes()[1]).toEqual(red);
  });

  test('in one stroke are one step back', async () => {
    const { session, palettes } = await playing();
    const first = palettes();
    for (const hex of ['#FE0000', '#FD0000', '#FC0000'])
      session.setPalettes(first.with(0, { colors: [{ hex, weight: 'md' }, ...red.colors.slice(1)] }), {
        stroke: 'pick 1',
      });
    session.setPalettes(first.with(0, red), { stroke: 'pick 2' });
    session.undo();
    expect(palettes()[0]?.colors[0]?.hex).toBe('#FC0000');
    session.undo();
    expect(palettes()).toEqual(first);
  });

  test('keep showing the palette that was chosen when they are put in another order', async () => {
    const { session, palettes, shown } = await playing();
    const [a, b, c] = palettes() as [Palette, Palette, Palette];
    session.choosePalette(2);
    session.setPalettes([c, a, b], { chosen: 0 });
    expect(shown()?.palette).toBe(0);
    session.undo();
    expect(shown()?.palette).toBe(2);
  });

  test('are kept for the next visit', async () => {
    const { session, palettes, storage } = await playing();
    session.setPalettes(palettes().with(0, red));
    const again = sessionForTest(storage);
    expect(currentEntry(again.session.store.getState().history)?.piece.payload.palettes[0]).toEqual(red);
  });

  test('come from other readings of the words, the same ones for the same roll', async () => {
    const { session, engine } = await playing();
    const asked = engine.asked.length;
    await session.otherPalettes(1);
    await session.otherPalettes(1);
    await session.otherPalettes(2);
    const seeds = engine.asked.slice(asked).map(({ seed }) => seed);
    expect(seeds.slice(0, 5)).toEqual(seeds.slice(5, 10));
    expect(new Set(seeds).size).toBe(10);
    expect(engine.asked.at(-1)?.vibe).toBe('rain');
  });
});

test('a Performance is repainted wherever its Pieces have the palettes that were changed', () => {
  const piece = makePiece({ vibe: 'rain', payload: payloadFor('rain', 1), seed: 1, engine: '' });
  const other = { ...piece, payload: { ...piece.payload, palettes: [red, red, red] } };
  const edits = [
    { tick: 0, set: { brightness: 'dark' as const } },
    { tick: 10, to: other, bars: 1 },
    { tick: 20, to: piece, bars: 1 },
  ];
  const paint = repaint(piece.payload.palettes, other.payload.palettes);
  const painted = paint({ piece, edits });
  expect(painted.piece).toEqual(other);
  expect(painted.edits[0]).toBe(edits[0]);
  expect(painted.edits[1]).toBe(edits[1]);
  expect(painted.edits[2]).toEqual({ tick: 20, to: other, bars: 1 });
  expect(paint({ piece, edits: painted.edits }).edits).toBe(painted.edits);
});
