import { describe, expect, it } from 'vitest';
import { configWith } from '../../worklets/testing/configs';
import { encodeConfig, FIELDS } from '../piece/labels';
import { type ScoreEdit, TICKS_PER_BAR } from '../piece/score';
import { changesBetween } from '../piece/testing/changes-between';
import { goOn, type Take, withLiveEdit } from './go-on';

const HOME = configWith({ tempo: 'medium' });
const STEERED = { ...HOME, brightness: FIELDS.brightness.labels[0] };
const GUEST = encodeConfig(configWith({ tempo: 'slow', root: 'f#' }));
const steer: ScoreEdit = {
  kind: 'steer',
  tick: 3 * TICKS_PER_BAR + 10,
  changes: changesBetween(encodeConfig(HOME), encodeConfig(STEERED)),
};
const morph: ScoreEdit = { kind: 'morph', tick: 8 * TICKS_PER_BAR - 200, code: [...GUEST], seed: 9, bars: 4 };
const TAKE: Take = { code: encodeConfig(HOME), seed: 1, bar: 0, score: [steer, morph] };

describe('a take that goes on', () => {
  it('is the same from its start', () => {
    expect(goOn(TAKE, 0)).toEqual(TAKE);
  });

  it('keeps the edits that are still to come, counted from where it goes on', () => {
    expect(goOn(TAKE, 2)).toEqual({
      ...TAKE,
      bar: 2,
      score: [
        { ...steer, tick: TICKS_PER_BAR + 10 },
        { ...morph, tick: 6 * TICKS_PER_BAR - 200 },
      ],
    });
  });

  it('has the edits so far made', () => {
    expect(goOn(TAKE, 5)).toMatchObject({ code: encodeConfig(STEERED), seed: 1, bar: 5, score: [{ kind: 'morph' }] });
  });

  it('goes on in the Piece it was led to, from the bar line on which that began', () => {
    expect(goOn(TAKE, 8)).toEqual({ code: GUEST, seed: 9, bar: 0, score: [] });
    expect(goOn(TAKE, 30)).toEqual({ code: GUEST, seed: 9, bar: 22, score: [] });
  });

  it('still begins a morph that was asked for too shortly before the bar line', () => {
    const late = { ...morph, tick: 8 * TICKS_PER_BAR - 1 };
    expect(goOn({ ...TAKE, score: [late] }, 8)).toMatchObject({ seed: 1, bar: 8, score: [{ ...late, tick: 0 }] });
    expect(goOn({ ...TAKE, score: [late] }, 9)).toMatchObject({ seed: 9, bar: 0, score: [] });
  });

  it('goes on as often as it must', () => {
    expect(goOn(goOn(TAKE, 4), 6)).toEqual(goOn(TAKE, 10));
  });
});

it('a live edit comes after those of its tick and before later ones', () => {
  const live = { ...steer, changes: [0, 1] };
  expect(withLiveEdit(TAKE, live).score).toEqual([steer, live, morph]);
});
