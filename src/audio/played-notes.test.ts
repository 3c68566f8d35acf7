import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Band } from '../../worklets/band';
import { KernelMemory } from '../../worklets/kernels/memory';
import { configWith } from '../../worklets/testing/configs';
import { SINE_RACK } from '../../worklets/testing/sine-rack';
import { composeBar } from '../composer/composer';
import { LAYER } from '../composer/events';
import { encodeConfig } from '../piece/labels';
import { type Edit, isMorph, scoreEdit } from '../piece/performance';
import { anyPerformance } from '../piece/testing/arbitraries';
import { type PlayRequest, playNotes } from './played-notes';

const RATE = 16000;

/** Layer, frame, pitch and velocity of each note that the synth's band plays. */
function notesOfBand({ config, seed, seconds, score = [] }: PlayRequest): number[][] {
  const band = new Band(RATE, new KernelMemory(), { composeBar, instruments: SINE_RACK });
  const notes: number[][] = [];
  let frame = 0;
  band.load(encodeConfig(config), seed, { score });
  band.noteOn = (layer, _style, offset, pitch, _frames, velocity) => {
    if (frame + offset < seconds * RATE) notes.push([layer, frame + offset, pitch, velocity]);
  };
  for (; frame < seconds * RATE; frame += 128) band.render();
  return notes;
}

/** The same edits within the first bars, so that they are heard. */
function soon(edits: readonly Edit[]): Edit[] {
  const early = edits.map((edit) => ({
    ...edit,
    tick: edit.tick % 3000,
    ...(isMorph(edit) && { bars: edit.bars % 5 }),
  }));
  return early.sort((a, b) => a.tick - b.tick);
}

describe('playNotes', () => {
  it('plays, note for note, what the synth plays of any Performance', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyPerformance, ({ piece, edits }) => {
        const { config } = piece.payload;
        const score = soon(edits).map(scoreEdit);
        const request = { config, seed: piece.seed, seconds: 16, score, sampleRate: RATE };
        const { notes } = playNotes(request);
        expect(notes.map((note) => [note.layer, note.frame, note.pitch, note.velocity])).toEqual(notesOfBand(request));
        for (const note of notes) expect(note.end).toBeGreaterThanOrEqual(note.beat);
      }),
      { numRuns: 8 },
    );
  });

  it('reads the clock at even distances, and the tempo of a steer off it', () => {
    const score = [scoreEdit({ tick: 8 * 96, set: { tempo: 'very_fast' } })];
    const { clock } = playNotes({ config: configWith(), seed: 1, seconds: 12, score });
    const bpm = clock
      .slice(1)
      .map(({ beat, seconds }, i) => (60 * (beat - clock[i].beat)) / (seconds - clock[i].seconds));
    expect(bpm.slice(0, 8 * 8).every((tempo) => Math.abs(tempo - 110) < 1e-6)).toBe(true);
    expect(bpm.at(-2)).toBeCloseTo(154, 6);
    expect(clock.at(-1)?.seconds).toBeGreaterThanOrEqual(12);
    bpm.slice(1).forEach((tempo, i) => {
      expect(tempo).toBeGreaterThan(bpm[i] - 1e-6);
    });
  });

  it('ends the notes of a layer that is released for a steer', () => {
    const config = configWith({ bass: 'drone', density: 2 });
    const score = [scoreEdit({ tick: 5 * 96, set: { root: 'f#' } })];
    const { notes, keys } = playNotes({ config, seed: 1, seconds: 8, score });
    const [, change] = keys;
    // Onsets are on whole frames, a little before the beat.
    const isBefore = ({ beat }: { beat: number }) => beat < change.beat - 0.01;
    expect(change.beat).toBeGreaterThan(5);
    const bass = notes.filter((note) => note.layer === LAYER.bass);
    for (const note of bass.filter(isBefore)) expect(note.end).toBeLessThanOrEqual(change.beat);
    expect(bass.every(isBefore)).toBe(false);
  });
});
