import { describe, expect, it } from 'vitest';
import { Band } from '../../worklets/band';
import { KernelMemory } from '../../worklets/kernels/memory';
import { configWith } from '../../worklets/testing/configs';
import { SINE_RACK } from '../../worklets/testing/sine-rack';
import { composeBar } from '../composer/composer';
import { BEATS_PER_BAR } from '../composer/events';
import type { Beats } from '../lib/units';
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

/** Layer, pitch and velocity of the notes that the synth's band plays of a take from one beat to another. */
function notesOf({ code, seed, ...start }: Take, from: Beats, to: Beats): number[][] {
  const band = new Band(16000, new KernelMemory(), { composeBar, instruments: SINE_RACK });
  const notes: number[][] = [];
  band.load(code, seed, start);
  band.noteOn = (layer, _style, _offset, pitch, _frames, velocity) => {
    if (band.sequencer.beat >= from) notes.push([layer, pitch, velocity]);
  };
  while (band.sequencer.beat < to) band.render();
  return notes.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}

describe('a take that goes on', () => {
  it('is the same from its start', () => {
    expect(goOn(TAKE, 0)).toEqual({ ...TAKE, passed: 0 });
  });

  it('keeps the edits that are still to come, counted from where it goes on', () => {
    expect(goOn(TAKE, 2)).toEqual({
      ...TAKE,
      bar: 2,
      passed: 0,
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
    expect(goOn(TAKE, 12)).toEqual({ code: GUEST, seed: 9, bar: 4, score: [], passed: 0 });
    expect(goOn(TAKE, 30)).toEqual({ code: GUEST, seed: 9, bar: 22, score: [], passed: 0 });
  });

  it('goes on in the midst of a morph, since the bar in which that was asked for', () => {
    const sinceBar7 = {
      code: encodeConfig(STEERED),
      seed: 1,
      bar: 7,
      score: [{ ...morph, tick: TICKS_PER_BAR - 200 }],
    };
    expect(goOn(TAKE, 8)).toEqual({ ...sinceBar7, passed: 1 });
    expect(goOn(TAKE, 11)).toEqual({ ...sinceBar7, passed: 4 });
  });

  it('still begins a morph that was asked for too shortly before the bar line', () => {
    const late = { ...morph, tick: 8 * TICKS_PER_BAR - 1 };
    const take = { ...TAKE, score: [late] };
    expect(goOn(take, 8)).toMatchObject({ seed: 1, bar: 8, passed: 0, score: [{ ...late, tick: 0 }] });
    expect(goOn(take, 9)).toMatchObject({ seed: 1, bar: 7, passed: 2, score: [{ ...late, tick: TICKS_PER_BAR - 1 }] });
  });

  it('plays, of a morph under way, the notes that it would have played', () => {
    const notes = notesOf(goOn(TAKE, 10), 3 * BEATS_PER_BAR, 5 * BEATS_PER_BAR);
    expect(notes.length).toBeGreaterThan(20);
    expect(notes).toEqual(notesOf(TAKE, 10 * BEATS_PER_BAR, 12 * BEATS_PER_BAR));
  });
});

it('a live edit comes after those of its tick and before later ones', () => {
  const live = { ...steer, changes: [0, 1] };
  expect(withLiveEdit(TAKE, live).score).toEqual([steer, live, morph]);
});
